/**
 * Laravel Echo over unmodified pusher-js, as a Laravel front end has it.
 * GATEWAY_URL, APP_KEY, BROADCASTER (pusher or reverb), CHANNEL, EVENT (with a leading dot: no namespace), EXPECT
 * Prints: ready, event {channel, event, data}, done.
 */
import Echo from "laravel-echo";
import Pusher from "pusher-js";
import { emit, expecting, pusherOptions, run, setting } from "./lib/script.mjs";

await run(async () => {
  const name = setting("CHANNEL", "scada-data");
  const event = setting("EVENT", ".scada.data.received");
  const events = expecting(Number(setting("EXPECT", "1")));
  const echo = new Echo({
    broadcaster: setting("BROADCASTER", "pusher"),
    key: setting("APP_KEY"),
    Pusher,
    ...pusherOptions(),
  });
  await new Promise((resolve, reject) => {
    echo
      .channel(name)
      .listen(event, (data) => {
        emit("event", { channel: name, event, data });
        events.arrived();
      })
      .subscribed(resolve)
      .error((error) => reject(new Error(JSON.stringify(error))));
  });
  emit("ready");
  await events.promise;
  echo.disconnect();
});
