/**
 * A backend with Pusher's own Node server library that webhooks are posted to, until one tells of UNTIL.
 * APP_ID, APP_KEY, APP_SECRET, UNTIL (an event's name)
 * Prints: listening {port}, webhook {valid, validForAnother, time, events}, done.
 */
import { createServer } from "node:http";
import Pusher from "pusher";
import { emit, expecting, run, setting } from "./lib/script.mjs";

await run(async () => {
  const backend = (secret) => new Pusher({ appId: setting("APP_ID"), key: setting("APP_KEY"), secret, cluster: "mt1" });
  const mine = backend(setting("APP_SECRET"));
  const another = backend("another-secret");
  const last = expecting(1);

  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const taken = { headers: request.headers, rawBody: Buffer.concat(parts).toString("utf8") };
      const webhook = mine.webhook(taken);
      const valid = webhook.isValid();
      const events = valid ? webhook.getEvents() : [];
      emit("webhook", {
        valid,
        validForAnother: another.webhook(taken).isValid(),
        time: valid ? webhook.getTime().getTime() : 0,
        events,
      });
      response.end();
      if (events.some(({ name }) => name === setting("UNTIL"))) {
        last.arrived();
      }
    });
  });
  server.listen(0, "127.0.0.1", () => emit("listening", { port: server.address().port }));
  await last.promise;
});
