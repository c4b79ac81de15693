import { receivedAt } from "./history.js";

/** Stretches are read in pieces of about so many readings, and so many wait at most. */
const PIECE = 4_000;
const MOST_WAITING = 20_000;
const SHORTEST = 1_000;
const LONGEST = 120_000;
/** What was stored so lately may not all be there yet: that much of the present is left to the live feed. */
export const PRESENT = 3_000;
/** So much is read before the beginning, for the values that held then. */
export const BEFORE = 60_000;

/**
 * Plays readings again in the rhythm in which the plant reported them, faster if wanted. It reads one stretch of time
 * after the other, no further ahead than it needs; where reading is slower than playing, its clock waits.
 */
export class Player {
  /** Epoch milliseconds: how far it has played. */
  time;
  /** Whether it has played all that is read so far. */
  waiting = false;
  /** @type {Error | null} */
  failure = null;
  truncated = false;
  #read;
  #give;
  #present;
  #loadedUntil;
  #queue = [];
  #next = 0;
  #stretch = 10_000;
  #loading = false;
  #stopped = false;

  /**
   * @param {object} options
   * @param {number} options.from where to begin
   * @param {boolean} options.warm whether to give first what came in the minute before
   * @param {(from: number, to: number, most: number) =>
   *     Promise<{readings: any[], complete: boolean, truncated: boolean}>} options.read
   * @param {(reading: any) => void} options.give
   * @param {() => number} options.present the plant's time
   */
  constructor({ from, warm, read, give, present }) {
    this.time = from;
    this.#read = read;
    this.#give = give;
    this.#present = present;
    this.#loadedUntil = warm ? from - BEFORE : from;
  }

  /** Readings that wait to be played. */
  get buffered() {
    return this.#queue.length - this.#next;
  }

  /** Reads what is needed to show `time`, and gives it. */
  async warmUp() {
    while (this.#loadedUntil < this.time && !this.failure && !this.#stopped) {
      await this.#load(Math.min(this.time, this.#loadedUntil + BEFORE));
      this.#giveUntil(this.time);
    }
  }

  /**
   * @param {number} elapsed milliseconds of the viewer's time since the last call
   * @param {number} speed
   */
  advance(elapsed, speed) {
    if (this.failure || this.#stopped) return;
    const wanted = this.time + elapsed * speed;
    this.time = Math.max(this.time, Math.min(wanted, this.#loadedUntil));
    this.waiting = wanted > this.#loadedUntil;
    this.#giveUntil(this.time);
    this.#readAhead(speed);
  }

  /** Whether it has come so near to the present that the live feed has what follows. */
  hasCaughtUp() {
    return this.time >= this.#present() - PRESENT - SHORTEST;
  }

  stop() {
    this.#stopped = true;
  }

  #readAhead(speed) {
    const enough = this.time + 4_000 * speed;
    const last = this.#present() - PRESENT;
    if (this.#loading || this.#loadedUntil >= enough || this.buffered >= MOST_WAITING) return;
    if (last - this.#loadedUntil < SHORTEST) return;
    this.#load(Math.min(last, this.#loadedUntil + this.#stretch));
  }

  async #load(to) {
    this.#loading = true;
    const from = this.#loadedUntil;
    try {
      const most = to - from > SHORTEST ? 2 * PIECE : Infinity;
      const { readings, complete, truncated } = await this.#read(from, to, most);
      if (this.#stopped) return;
      if (!complete && to - from > SHORTEST) {
        this.#stretch = Math.max(SHORTEST, (to - from) / 4);
        return await this.#load(from + this.#stretch);
      }
      this.truncated ||= truncated;
      this.#queue = [...this.#queue.slice(this.#next), ...readings];
      this.#next = 0;
      this.#loadedUntil = to;
      const fitting = ((to - from) * PIECE) / Math.max(1, readings.length);
      this.#stretch = Math.max(SHORTEST, Math.min(LONGEST, fitting));
    } catch (failure) {
      if (!this.#stopped) this.failure = failure;
    } finally {
      this.#loading = false;
    }
  }

  #giveUntil(time) {
    while (this.#next < this.#queue.length && receivedAt(this.#queue[this.#next]) <= time) {
      this.#give(this.#queue[this.#next++]);
    }
  }
}
