/**
 * Laravel Echo over unmodified pusher-js, with the gateway's own authorisation and a bearer token: a private channel of
 * readings, and a presence channel.
 * GATEWAY_URL, APP_KEY, JWT_KEY, CHANNEL and ROOM (without prefix), OTHER (one that the token does not allow)
 * Prints: refused {status}, of OTHER; here {users}, of ROOM; ready, of CHANNEL; event {data}; done.
 */
import Echo from "laravel-echo";
import Pusher from "pusher-js";
import { emit, expecting, pusherOptions, run, setting } from "./lib/script.mjs";
import { token } from "./lib/token.mjs";

await run(async () => {
  const through = expecting(1);
  const echo = new Echo({
    broadcaster: "pusher",
    key: setting("APP_KEY"),
    Pusher,
    ...pusherOptions(),
    authEndpoint: `${setting("GATEWAY_URL")}/broadcasting/auth`,
    bearerToken: token([`private-${setting("CHANNEL")}`, "presence-*"], 60),
  });
  await new Promise((resolve) => {
    echo.private(setting("OTHER")).error(({ status }) => resolve(emit("refused", { status })));
  });
  await new Promise((resolve) => {
    echo.join(setting("ROOM")).here((users) => resolve(emit("here", { users })));
  });
  echo
    .private(setting("CHANNEL"))
    .subscribed(() => emit("ready"))
    .listen(".scada.data.received", (data) => {
      emit("event", { data });
      through.arrived();
    })
    .error((error) => emit("error", { error }));
  await through.promise;
  echo.disconnect();
});
