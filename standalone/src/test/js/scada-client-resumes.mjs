/**
 * Fieldcast's own client, whose socket is destroyed again and again while readings flow: it must see each device's
 * sequence numbers once, in order, without a hole.
 * GATEWAY_URL, APP_KEY, CHANNEL, FROM (optional), EXPECT (readings in all), CUTS, CUT_EVERY_MS
 * Prints: ready; cut {number}; connected {socketId}; gap {…}; summary {readings, devices, cuts, holes, repeats}; done.
 */
import { WebSocket } from "ws";
import { ScadaWebSocketClient } from "../../../../ws-gateway/src/main/resources/static/js/scada-websocket-client.js";
import { emit, expecting, run, setting } from "./lib/script.mjs";

let socket;

class CuttableSocket extends WebSocket {
  constructor(url) {
    super(url);
    socket = this;
  }
}

await run(async () => {
  const expected = Number(setting("EXPECT"));
  const events = expecting(expected);
  const lastSeq = new Map();
  const summary = { readings: 0, devices: 0, cuts: 0, holes: 0, repeats: 0, gaps: 0 };
  let ready = false;

  const client = new ScadaWebSocketClient({
    serverUrl: setting("GATEWAY_URL").replace(/^http/, "ws"),
    key: setting("APP_KEY"),
    channel: setting("CHANNEL", "scada-data"),
    from: process.env.FROM,
    minBackoff: 100,
    WebSocket: CuttableSocket,
    onConnect: ({ socketId }) => emit("connected", { socketId }),
    onError: (problem) => emit("error", problem),
    onGap: (gap) => {
      summary.gaps++;
      emit("gap", gap);
    },
    onLive: () => {
      if (!ready) emit("ready");
      ready = true;
    },
    onMessage: ({ data: { site, device, seq } }) => {
      const last = lastSeq.get(`${site}/${device}`);
      if (last !== undefined && seq <= last) summary.repeats++;
      else if (last !== undefined && seq > last + 1) summary.holes += seq - last - 1;
      lastSeq.set(`${site}/${device}`, seq);
      summary.readings++;
      events.arrived();
    },
  });
  client.connect();

  let cutsLeft = Number(setting("CUTS", "5"));
  const cutting = setInterval(() => {
    if (summary.readings === 0 || cutsLeft === 0 || socket.readyState !== WebSocket.OPEN) return;
    cutsLeft--;
    emit("cut", { number: ++summary.cuts });
    socket.terminate();
  }, Number(setting("CUT_EVERY_MS", "700")));

  await events.promise;
  clearInterval(cutting);
  client.disconnect();
  summary.devices = lastSeq.size;
  emit("summary", summary);
  if (summary.holes + summary.repeats + summary.gaps > 0) throw new Error("readings were lost or came twice");
});
