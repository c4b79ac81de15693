/**
 * Unmodified pusher-js that has nothing to say.
 * GATEWAY_URL, APP_KEY, PINGS (how often it must have been asked for a sign of life)
 * Prints: state {state}, for each that it gets into; done.
 */
import Pusher from "pusher-js";
import { emit, expecting, pusherOptions, run, setting } from "./lib/script.mjs";

await run(async () => {
  const pings = expecting(Number(setting("PINGS", "5")));
  const pusher = new Pusher(setting("APP_KEY"), pusherOptions());
  pusher.connection.bind("state_change", ({ current }) => emit("state", { state: current }));
  pusher.connection.bind("message", ({ event }) => event === "pusher:ping" && pings.arrived());
  await pings.promise;
});
