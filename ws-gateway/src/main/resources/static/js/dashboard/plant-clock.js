/**
 * The time at the plant. A viewer's clock may be minutes off, and ages would lie by as much. The gateway's answers say
 * what time it is there, to a second, and no reading comes before it was received: between the two lies the truth, and
 * a feed that lags cannot pass for the plant's present.
 */
export class PlantClock {
  /** Clocks drift, and are set: what was learned is forgotten after so long. */
  static #FORGET_AFTER = 10 * 60_000;

  #now;
  /** Bounds of what the viewer's clock is ahead of the plant's. */
  #least = -Infinity;
  #most = Infinity;
  #learnedAt = -Infinity;

  /** @param {() => number} now epoch milliseconds of the viewer's clock */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /**
   * @param {number} date epoch milliseconds of an HTTP answer's Date, whole seconds, cut off
   * @param {number} asked when it was asked for, by the viewer's clock
   * @param {number} answered when it came
   */
  told(date, asked, answered) {
    if (!Number.isFinite(date)) return;
    const least = asked - (date + 1000);
    const most = answered - date;
    const contradicted = most < this.#least || least > this.#most;
    if (contradicted || answered - this.#learnedAt > PlantClock.#FORGET_AFTER) {
      [this.#least, this.#most] = [-Infinity, Infinity];
      this.#learnedAt = answered;
    }
    this.#least = Math.max(this.#least, least);
    this.#most = Math.min(this.#most, most);
  }

  /** @param {number} received epoch milliseconds at which the ingest service had a reading that has come just now */
  observe(received) {
    if (!Number.isFinite(received)) return;
    const most = this.#now() - received;
    if (most >= this.#least) this.#most = Math.min(this.#most, most);
  }

  now() {
    const known = [this.#least, this.#most].filter(Number.isFinite);
    // A reading that comes at once is the better witness: it is exact to its latency.
    return this.#now() - (known.length ? known.at(-1) : 0);
  }
}
