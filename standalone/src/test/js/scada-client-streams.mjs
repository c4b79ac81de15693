/**
 * Fieldcast's own client on a private channel, where no WebSocket gets through: it shows the gateway its token, of a few
 * seconds, and must see every sequence number once, in order, over the ends of its streams. What a stream cannot have is
 * said to wait.
 * GATEWAY_URL, APP_KEY, JWT_KEY, CHANNEL, OTHER (one that the token does not allow), SECONDS (a token's life), TOKENS
 * Prints: waits {channel, status, message}, of OTHER and of a presence channel; ready; summary {readings, holes, repeats,
 * transports}; done.
 */
import { ScadaWebSocketClient } from "../../../../ws-gateway/src/main/resources/static/js/scada-websocket-client.js";
import { emit, expecting, run, setting } from "./lib/script.mjs";
import { token } from "./lib/token.mjs";

await run(async () => {
  const channel = setting("CHANNEL");
  const lives = expecting(Number(setting("TOKENS")));
  const summary = { readings: 0, holes: 0, repeats: 0, transports: [] };
  let last;
  const client = new ScadaWebSocketClient({
    serverUrl: setting("GATEWAY_URL").replace(/^http/, "ws"),
    key: setting("APP_KEY"),
    authEndpoint: `${setting("GATEWAY_URL")}/broadcasting/auth`,
    token: async () => token([channel], Number(setting("SECONDS"))),
    WebSocket: class {
      constructor() {
        throw new Error("blocked");
      }
    },
    fallbackAfter: 1,
    maxBackoff: 500,
    onConnect: ({ transport }) => summary.transports.push(transport),
    onError: ({ channel: about, status, message }) => {
      if (about) emit("waits", { channel: about, status, message });
    },
    onLive: () => {
      emit("ready");
      lives.arrived();
    },
    onMessage: ({ data: { seq } }) => {
      if (last !== undefined && seq <= last) summary.repeats++;
      else if (last !== undefined && seq > last + 1) summary.holes += seq - last - 1;
      last = seq;
      summary.readings++;
    },
  });
  client.subscribe(setting("OTHER"));
  client.subscribe("presence-room");
  client.subscribe(channel);
  client.connect();
  await lives.promise;
  client.disconnect();
  emit("summary", summary);
});
