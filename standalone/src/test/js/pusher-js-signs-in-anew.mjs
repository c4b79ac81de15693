/**
 * Unmodified pusher-js that signs in by a token, with the gateway as its backend. The first token is short: the gateway
 * ends the connection with it, and pusher-js connects and signs in anew with the next one.
 * GATEWAY_URL, APP_KEY, JWT_KEY
 * Prints: signed-in {until}; own {channel}; both twice; state {to}, between; done.
 */
import Pusher from "pusher-js";
import { emit, expecting, pusherOptions, run, setting } from "./lib/script.mjs";
import { token } from "./lib/token.mjs";

await run(async () => {
  const twice = expecting(2);
  let seconds = 4;
  const pusher = new Pusher(setting("APP_KEY"), {
    ...pusherOptions(),
    userAuthentication: {
      endpoint: `${setting("GATEWAY_URL")}/broadcasting/user-auth`,
      headersProvider: () => {
        const bearer = { Authorization: `Bearer ${token([], seconds)}` };
        seconds = 60;
        return bearer;
      },
    },
  });
  pusher.connection.bind("message", ({ event, channel, data }) => {
    if (event === "pusher:signin_success") {
      emit("signed-in", { until: JSON.parse(data.user_data).expires_at });
    } else if (event === "pusher_internal:subscription_succeeded") {
      emit("own", { channel });
      twice.arrived();
    }
  });
  pusher.connection.bind("state_change", ({ previous, current }) => {
    if (previous === "connected") emit("state", { to: current });
  });
  pusher.signin();
  await twice.promise;
});
