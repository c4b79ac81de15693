/**
 * Pusher's own Node server library publishes an event.
 * GATEWAY_URL, APP_ID, APP_KEY, APP_SECRET, CHANNELS (comma-separated), EVENT, DATA (JSON)
 * Prints: published {status, body}, done.
 */
import Pusher from "pusher";
import { emit, run, setting } from "./lib/script.mjs";

await run(async () => {
  const { hostname, port } = new URL(setting("GATEWAY_URL"));
  const pusher = new Pusher({
    appId: setting("APP_ID"),
    key: setting("APP_KEY"),
    secret: setting("APP_SECRET"),
    host: hostname,
    port,
    useTLS: false,
  });
  const channels = setting("CHANNELS", "orders").split(",");
  const response = await pusher.trigger(channels, setting("EVENT", "order.paid"), JSON.parse(setting("DATA", "{}")));
  emit("published", { status: response.status, body: await response.text() });
});
