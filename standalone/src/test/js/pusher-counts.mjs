/**
 * Unmodified pusher-js hears how many have subscribed, and Pusher's own Node server library asks the same.
 * GATEWAY_URL, APP_ID, APP_KEY, APP_SECRET, CHANNEL, OTHER_URL (of a second gateway)
 * Prints: count {subscribers}; answer {path, status, body} for each question; done, once both clients have heard of two.
 */
import PusherServer from "pusher";
import Pusher from "pusher-js";
import { emit, pusherOptions, run, setting } from "./lib/script.mjs";

function subscribe(url) {
  const { hostname, port } = new URL(url);
  const pusher = new Pusher(setting("APP_KEY"), { ...pusherOptions(), wsHost: hostname, wsPort: Number(port) });
  const channel = pusher.subscribe(setting("CHANNEL"));
  const heardOfTwo = new Promise((resolve) =>
    channel.bind("pusher:subscription_count", ({ subscription_count }) => {
      emit("count", { subscribers: subscription_count, known: channel.subscriptionCount });
      if (subscription_count === 2) resolve();
    }),
  );
  return { pusher, heardOfTwo };
}

await run(async () => {
  const clients = [subscribe(setting("GATEWAY_URL")), subscribe(setting("OTHER_URL"))];
  await Promise.all(clients.map((client) => client.heardOfTwo));
  const { hostname, port } = new URL(setting("GATEWAY_URL"));
  const backend = new PusherServer({
    appId: setting("APP_ID"),
    key: setting("APP_KEY"),
    secret: setting("APP_SECRET"),
    host: hostname,
    port,
    useTLS: false,
  });
  const channel = setting("CHANNEL");
  const ask = async (path, params) => {
    const response = await backend.get({ path, params });
    emit("answer", { path, status: response.status, body: await response.text() });
  };
  await ask("/channels", { filter_by_prefix: channel, info: "subscription_count" });
  await ask(`/channels/${channel}`, { info: "subscription_count,cache" });
  const triggered = await backend.trigger(channel, "e", "x", { info: "subscription_count" });
  emit("answer", { path: "/events", status: triggered.status, body: await triggered.text() });
  clients.forEach((client) => client.pusher.disconnect());
});
