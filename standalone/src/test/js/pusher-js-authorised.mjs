/**
 * Unmodified pusher-js on a private channel that the gateway authorises for a token. The first token is short: when the
 * subscription has ended, the page subscribes again with another one.
 * GATEWAY_URL, APP_KEY, JWT_KEY, CHANNEL, OTHER (a channel that the token does not allow)
 * Prints: refused {status}, of OTHER; ready; expired {status}; again; event {data}; done.
 */
import Pusher from "pusher-js";
import { emit, expecting, pusherOptions, run, setting } from "./lib/script.mjs";
import { token } from "./lib/token.mjs";

await run(async () => {
  const name = setting("CHANNEL");
  const through = expecting(1);
  let seconds = 4;
  const pusher = new Pusher(setting("APP_KEY"), {
    ...pusherOptions(),
    channelAuthorization: {
      endpoint: `${setting("GATEWAY_URL")}/broadcasting/auth`,
      headersProvider: () => ({ Authorization: `Bearer ${token([name], seconds)}` }),
    },
  });
  await new Promise((resolve) => {
    pusher.subscribe(setting("OTHER")).bind("pusher:subscription_error", ({ status }) => {
      emit("refused", { status });
      resolve();
    });
  });
  const channel = pusher.subscribe(name);
  channel.bind("pusher:subscription_succeeded", () => emit(seconds === 4 ? "ready" : "again"));
  channel.bind("pusher:subscription_error", ({ type, status }) => {
    emit(type === "AuthExpired" ? "expired" : "error", { status });
    seconds = 60;
    channel.unsubscribe();
    channel.subscribe();
  });
  channel.bind("scada.data.received", (data) => {
    emit("event", { data });
    through.arrived();
  });
  await through.promise;
  pusher.disconnect();
});
