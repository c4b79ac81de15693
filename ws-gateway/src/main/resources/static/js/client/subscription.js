/** A channel and what was seen of it last, per partition. */
export class Subscription {
  requested = false;
  /** Until its authorisation is renewed, or it is asked for again. */
  timer;
  /** Renewals that the gateway has not answered yet. Their answers begin nothing. */
  unanswered = 0;
  /** @type {"waiting" | "replaying" | "live"} */
  state = "waiting";
  #from;
  #begun = false;
  #epoch;
  #offsets = new Map();

  constructor(channel, from) {
    this.channel = channel;
    this.#from = from;
  }

  /** A connection has begun that knows nothing of it. */
  reset() {
    clearTimeout(this.timer);
    this.requested = false;
    this.unanswered = 0;
    this.state = "waiting";
  }

  request() {
    this.requested = true;
    this.state = "waiting";
  }

  /** Where the gateway shall start: after what was seen last, or where the subscriber asked. */
  start() {
    if (this.channel.startsWith("presence-")) return undefined; // these begin with now, and the gateway refuses anything else
    return this.#epoch === undefined
      ? this.#from
      : { epoch: this.#epoch, offsets: Object.fromEntries(this.#offsets) };
  }

  /** Takes the gateway's answer; returns the gap it admits, if any. */
  begin({ epoch, offsets = {}, replay = "none", lost = {} } = {}) {
    const resumed = this.#begun;
    this.#begun = true;
    this.state = replay === "none" ? "live" : "replaying";
    const reset = replay === "reset" || (resumed && epoch !== this.#epoch);
    if (reset || epoch === undefined) this.#offsets.clear();
    const passed = resumed && replay === "none" ? this.#passedBy(offsets) : {};
    this.#epoch = epoch;
    for (const [partition, offset] of Object.entries(offsets)) {
      this.#offsets.set(Number(partition), Math.max(offset, this.#offsets.get(Number(partition)) ?? -1));
    }
    if (epoch === undefined) return resumed ? { kind: "unresumable", lost } : null;
    if (reset) return { kind: "reset", lost };
    if (replay === "truncated") return { kind: "truncated", lost };
    return Object.keys(passed).length > 0 ? { kind: "unresumable", lost: passed } : null;
  }

  /** Where it goes on with now, though it was here before: what lies between. */
  #passedBy(offsets) {
    const passed = {};
    for (const [partition, last] of Object.entries(offsets)) {
      const seen = this.#offsets.get(Number(partition));
      if (seen !== undefined && last > seen) passed[partition] = { first: seen + 1, last };
    }
    return passed;
  }

  /** Whether this event is new here. Offsets have holes (Kafka's transactions), so they are compared, not counted. */
  accept(partition, offset) {
    if (this.state === "waiting") return false;
    if (partition === undefined || offset === undefined) return true;
    if (offset <= (this.#offsets.get(partition) ?? -1)) return false;
    this.#offsets.set(partition, offset);
    return true;
  }
}
