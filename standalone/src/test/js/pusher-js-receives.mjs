/**
 * Unmodified pusher-js on a SCADA channel and an ordinary one.
 * GATEWAY_URL, APP_KEY, CHANNELS (comma-separated), EXPECT (events in all)
 * Prints: ready, once every channel is subscribed; event {channel, event, data}; done.
 */
import Pusher from "pusher-js";
import { emit, expecting, pusherOptions, run, setting } from "./lib/script.mjs";

await run(async () => {
  const channels = setting("CHANNELS", "scada-data,orders").split(",");
  const events = expecting(Number(setting("EXPECT", "1")));
  const pusher = new Pusher(setting("APP_KEY"), pusherOptions());
  pusher.connection.bind("error", ({ data }) => emit("error", { data }));
  const subscribed = channels.map((name) => {
    const channel = pusher.subscribe(name);
    channel.bind_global((event, data) => {
      if (event.startsWith("pusher:")) return;
      emit("event", { channel: name, event, data });
      events.arrived();
    });
    return new Promise((resolve, reject) => {
      channel.bind("pusher:subscription_succeeded", resolve);
      channel.bind("pusher:subscription_error", (error) => reject(new Error(`${name}: ${JSON.stringify(error)}`)));
    });
  });
  await Promise.all(subscribed);
  emit("ready");
  await events.promise;
  pusher.disconnect();
});
