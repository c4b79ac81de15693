import { FakeSocket } from "./fake-socket.mjs";

const CHANNEL = "scada-data";
const EPOCH = "e";

/**
 * A gateway with one channel of two partitions, which cuts its client off after so many frames of either direction, once
 * for each number given; counting starts anew with each socket.
 */
export class ScriptedGateway {
  /** @type {Record<number, number[]>} offsets by partition, with holes */
  log = { 0: [], 1: [] };
  frames = 0;
  #cuts;
  #socket;
  #outbox = [];
  #subscribed = false;
  #wasCut = false;

  constructor(cuts = []) {
    this.#cuts = [...cuts];
    for (let i = 0; i < 3; i++) this.produce();
  }

  /** For the client: what it opens is connected to this gateway. */
  get Socket() {
    const gateway = this;
    return class extends FakeSocket {
      constructor(url) {
        super(url);
        gateway.#accept(this);
      }

      send(text) {
        super.send(text);
        gateway.#received(JSON.parse(text));
      }
    };
  }

  /** An event on each partition. */
  produce() {
    for (const partition of [0, 1]) {
      const offset = (this.log[partition].at(-1) ?? -1) + 1 + (this.log[partition].length % 3);
      this.log[partition].push(offset);
      if (this.#subscribed) this.#outbox.push(event(partition, offset));
    }
  }

  /** Delivers all that is to be said, or what can be until it cuts the client off; says whether it did. */
  deliver() {
    while (this.#outbox.length > 0 && !this.#cutOff()) {
      const frame = this.#outbox.shift();
      this.frames++;
      if (frame.event === "pusher:connection_established") this.#socket.readyState = 1;
      this.#socket.frame(frame);
    }
    return this.#cutOff();
  }

  #cutOff() {
    if (this.#wasCut) return true;
    if (this.#cuts.length === 0 || this.frames < this.#cuts[0]) return false;
    this.#cuts.shift();
    this.#wasCut = true;
    this.#outbox = [];
    this.#subscribed = false;
    this.#socket.drop();
    return true;
  }

  #accept(socket) {
    this.#socket = socket;
    this.#wasCut = false;
    this.frames = 0;
    const data = JSON.stringify({ socket_id: "1.2", activity_timeout: 120 });
    this.#outbox = [{ event: "pusher:connection_established", data }];
  }

  #received({ event: name, data }) {
    if (this.#wasCut) return;
    this.frames++;
    if (name !== "pusher:subscribe") return;
    const { from } = data;
    const start = from === undefined ? this.#ends() : from === "earliest" ? { 0: -1, 1: -1 } : from.offsets;
    const replay = from === undefined ? "none" : "complete";
    this.#say("pusher_internal:subscription_succeeded", { epoch: EPOCH, offsets: start, replay });
    this.#subscribed = true;
    if (from === undefined) return;
    const missed = [0, 1].flatMap((p) => this.log[p].filter((offset) => offset > start[p]).map((o) => event(p, o)));
    this.#outbox.push(...missed);
    this.#say("fieldcast:live", { replayed: missed.length });
  }

  #ends() {
    return { 0: this.log[0].at(-1) ?? -1, 1: this.log[1].at(-1) ?? -1 };
  }

  #say(name, data) {
    this.#outbox.push({ event: name, channel: CHANNEL, data: JSON.stringify(data) });
  }
}

function event(partition, offset) {
  return { event: "scada.data.received", channel: CHANNEL, partition, offset, data: "{}" };
}
