/**
 * The time at the plant. A viewer's clock may be minutes off, and ages would lie by as much; but a live reading arrives
 * within moments of `received`, so the smallest difference seen lately is the viewer's error (plus a little latency).
 */
export class PlantClock {
  /** A new minimum is looked for each minute: clocks drift, and are set. */
  static #RENEW_AFTER = 60_000;

  #now;
  #error = 0;
  #smallest = Infinity;
  #renewAt = -Infinity;

  /** @param {() => number} now epoch milliseconds of the viewer's clock */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /** @param {number} received epoch milliseconds at which the ingest service had a reading that came live just now */
  observe(received) {
    if (!Number.isFinite(received)) return;
    const now = this.#now();
    const difference = now - received;
    if (now >= this.#renewAt) {
      this.#error = Math.min(this.#smallest, difference);
      this.#smallest = Infinity;
      this.#renewAt = now + PlantClock.#RENEW_AFTER;
    }
    this.#smallest = Math.min(this.#smallest, difference);
    this.#error = Math.min(this.#error, difference);
  }

  now() {
    return this.#now() - this.#error;
  }
}
