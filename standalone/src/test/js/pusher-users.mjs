/**
 * Pusher's own Node server library speaks of a user.
 * GATEWAY_URL, APP_ID, APP_KEY, APP_SECRET, USER, EVENT (what is sent to him; absent: his connections are closed), DATA
 * (JSON)
 * Prints: answered {status, body}, done.
 */
import { backend, emit, run, setting } from "./lib/script.mjs";

await run(async () => {
  const user = setting("USER");
  const response = process.env.EVENT
    ? await backend().sendToUser(user, process.env.EVENT, JSON.parse(setting("DATA", "{}")))
    : await backend().terminateUserConnections(user);
  emit("answered", { status: response.status, body: await response.text() });
});
