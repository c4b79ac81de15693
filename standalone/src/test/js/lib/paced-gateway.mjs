import { once } from "node:events";
import { WebSocketServer } from "ws";

const EVERY_MS = 10;

/** Speaks as a gateway does, and sends readings at a rate, whatever else the machine has to do. */
export class PacedGateway {
  #server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  #perSecond;
  #total;

  constructor(perSecond, seconds) {
    this.#perSecond = perSecond;
    this.#total = perSecond * seconds;
    this.#server.on("connection", (socket) => this.#serve(socket));
  }

  async start() {
    if (this.#server.address() === null) await once(this.#server, "listening");
    return `ws://127.0.0.1:${this.#server.address().port}`;
  }

  get total() {
    return this.#total;
  }

  stop() {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #serve(socket) {
    const say = (event, data, more) => socket.send(JSON.stringify({ event, ...more, data: JSON.stringify(data) }));
    say("pusher:connection_established", { socket_id: "1.2", activity_timeout: 120 });
    socket.on("message", (text) => {
      const { event, data } = JSON.parse(text);
      if (event === "pusher:ping") say("pusher:pong", {});
      if (event !== "pusher:subscribe") return;
      const { channel, from } = data;
      const offsets = from?.offsets ?? { 0: 0 };
      say("pusher_internal:subscription_succeeded", { epoch: "e", offsets, replay: "none" }, { channel });
      this.#send(channel, offsets[0], (seq) => say("scada.data.received", readingOf(seq), { channel, partition: 0, offset: seq }), socket);
    });
  }

  #send(channel, after, say, socket) {
    const began = performance.now();
    let sent = after;
    const pacing = setInterval(() => {
      const due = after + Math.floor(((performance.now() - began) / 1000) * this.#perSecond);
      while (sent < Math.min(due, this.#total)) say(++sent);
      if (sent === this.#total || socket.readyState !== socket.OPEN) clearInterval(pacing);
    }, EVERY_MS);
  }
}

function readingOf(seq) {
  return {
    site: "lyon", device: `press-${seq % 60}`, time: "2026-11-22T18:00:00.123Z", received: "2026-11-22T18:00:00.187Z", seq,
    values: { temperature: 71.4 + (seq % 7), humidity: 48, pressure: 1013.2, running: true, speed: 1480, torque: 12.5 }, quality: {},
  };
}
