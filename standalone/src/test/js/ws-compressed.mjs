/**
 * A client that offers permessage-deflate, as browsers do, and compresses what it sends.
 * GATEWAY_URL, APP_KEY, CHANNEL
 * Prints: ready {extensions}, once subscribed and once a long message has been answered; event {text, bytes, received}:
 * an event's text, the bytes of it, and those that came over the network meanwhile; done.
 */
import WebSocket from "ws";
import { emit, run, setting } from "./lib/script.mjs";

await run(async () => {
  const url = setting("GATEWAY_URL").replace(/^http/, "ws");
  const socket = new WebSocket(`${url}/app/${setting("APP_KEY")}?protocol=7`, {
    perMessageDeflate: { threshold: 64 },
  });
  let before = 0;
  await new Promise((resolve, reject) => {
    socket.on("close", (code) => reject(new Error(`closed with ${code}`)));
    socket.on("error", reject);
    socket.on("message", (message) => {
      const text = message.toString();
      const { event } = JSON.parse(text);
      const say = (name, data) => socket.send(JSON.stringify({ event: name, data }));
      if (event === "pusher:connection_established") say("pusher:subscribe", { channel: setting("CHANNEL") });
      if (event === "pusher_internal:subscription_succeeded") say("pusher:ping", { long: "long ".repeat(1000) });
      if (event === "pusher:pong") {
        before = socket._socket.bytesRead;
        emit("ready", { extensions: socket.extensions });
      }
      if (event === "scada.data.received") {
        emit("event", { text, bytes: message.length, received: socket._socket.bytesRead - before });
        resolve();
      }
    });
  });
});
