/**
 * Pusher's own Node server library publishes an event.
 * GATEWAY_URL, APP_ID, APP_KEY, APP_SECRET, CHANNELS (comma-separated), EVENT, DATA (JSON)
 * Prints: published {status, body}, done.
 */
import { backend, emit, run, setting } from "./lib/script.mjs";

await run(async () => {
  const channels = setting("CHANNELS", "orders").split(",");
  const response = await backend().trigger(channels, setting("EVENT", "order.paid"), JSON.parse(setting("DATA", "{}")));
  emit("published", { status: response.status, body: await response.text() });
});
