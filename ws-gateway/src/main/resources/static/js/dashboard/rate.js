/** Events per second over the last few seconds, counted in one bucket per second. */
export class Rate {
  #buckets;
  #second = 0;
  #first = 0;

  constructor(seconds = 5) {
    this.#buckets = new Array(seconds + 1).fill(0); // one more: the running second is not over
  }

  /** @param {number} now milliseconds of any steady clock */
  count(now) {
    this.#advance(now);
    this.#buckets[this.#second % this.#buckets.length]++;
  }

  perSecond(now) {
    this.#advance(now);
    const running = this.#second % this.#buckets.length;
    const sum = this.#buckets.reduce((total, count, index) => (index === running ? total : total + count), 0);
    return sum / Math.max(1, Math.min(this.#second - this.#first, this.#buckets.length - 1));
  }

  #advance(now) {
    const second = Math.floor(now / 1000);
    if (this.#second === 0) this.#first = second;
    const behind = Math.min(second - this.#second, this.#buckets.length);
    for (let i = 0; i < behind; i++) this.#buckets[(second - i) % this.#buckets.length] = 0;
    if (behind > 0) this.#second = second;
  }
}
