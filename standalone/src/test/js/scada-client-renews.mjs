/**
 * Fieldcast's own client on a private channel, with tokens of a few seconds: it must renew each in time and see every
 * sequence number once, in order.
 * GATEWAY_URL, APP_KEY, JWT_KEY, CHANNEL, SECONDS (a token's life), RENEWALS (how many to wait for)
 * Prints: ready; summary {readings, tokens, holes, repeats, lives, errors}; done.
 */
import { WebSocket } from "ws";
import { ScadaWebSocketClient } from "../../../../ws-gateway/src/main/resources/static/js/scada-websocket-client.js";
import { emit, expecting, run, setting } from "./lib/script.mjs";
import { token } from "./lib/token.mjs";

await run(async () => {
  const channel = setting("CHANNEL");
  const renewals = expecting(1 + Number(setting("RENEWALS")));
  const summary = { readings: 0, tokens: 0, holes: 0, repeats: 0, lives: 0, errors: 0 };
  let last;
  const client = new ScadaWebSocketClient({
    serverUrl: setting("GATEWAY_URL").replace(/^http/, "ws"),
    key: setting("APP_KEY"),
    channel,
    authEndpoint: `${setting("GATEWAY_URL")}/broadcasting/auth`,
    token: async () => {
      summary.tokens++;
      renewals.arrived();
      return token([channel], Number(setting("SECONDS")));
    },
    WebSocket,
    onError: (problem) => {
      summary.errors++;
      emit("error", problem);
    },
    onLive: () => {
      summary.lives++;
      emit("ready");
    },
    onMessage: ({ data: { seq } }) => {
      if (last !== undefined && seq <= last) summary.repeats++;
      else if (last !== undefined && seq > last + 1) summary.holes += seq - last - 1;
      last = seq;
      summary.readings++;
    },
  });
  client.connect();
  await renewals.promise;
  client.disconnect();
  emit("summary", summary);
});
