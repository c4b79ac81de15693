/**
 * Laravel Echo over unmodified pusher-js in a presence channel that keeps its last event, with a backend's signature.
 * GATEWAY_URL, APP_KEY, APP_SECRET, CHANNEL (without prefix), USER, EVENT (with a leading dot)
 * Prints: here {ids}, joining {id}, leaving {id}, event {data}; done, after one joining and one leaving.
 */
import Echo from "laravel-echo";
import Pusher from "pusher-js";
import { createHmac } from "node:crypto";
import { emit, expecting, pusherOptions, run, setting } from "./lib/script.mjs";

function sign(socketId, channel) {
  const data = JSON.stringify({ user_id: setting("USER"), user_info: { id: setting("USER"), name: "Zoë" } });
  const text = `${socketId}:${channel}:${data}`;
  const signature = createHmac("sha256", setting("APP_SECRET")).update(text).digest("hex");
  return { auth: `${setting("APP_KEY")}:${signature}`, channel_data: data };
}

await run(async () => {
  const through = expecting(2);
  const echo = new Echo({
    broadcaster: "pusher",
    key: setting("APP_KEY"),
    Pusher,
    ...pusherOptions(),
    authorizer: (channel) => ({ authorize: (socketId, done) => done(null, sign(socketId, channel.name)) }),
  });
  echo
    .join(setting("CHANNEL"))
    .here((users) => emit("here", { ids: users.map((user) => user.id) }))
    .joining((user) => {
      emit("joining", { id: user.id, name: user.name });
      through.arrived();
    })
    .leaving((user) => {
      emit("leaving", { id: user.id });
      through.arrived();
    })
    .listen(setting("EVENT"), (data) => emit("event", { data }))
    .error((error) => emit("error", { error }));
  await through.promise;
  echo.disconnect();
});
