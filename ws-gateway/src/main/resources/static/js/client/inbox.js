import { nextTurn } from "./turn.js";

/** Milliseconds between two messages that come in one task of the browser: never so many. */
const REST = 1;
/** So many are taken from the queue's front before it is made shorter. */
const COMPACT_AFTER = 4096;

/**
 * What has arrived, worked on in order and in slices of time, so that the page gets its turn between them. While there is
 * time in the slice nothing waits.
 */
export class Inbox {
  #work;
  #slice;
  #maxCount;
  #maxCharacters;
  #waiting = [];
  #next = 0;
  #characters = 0;
  #sliceEnds = 0;
  #turnIsDue = false;
  /** When the last of what waited was done; infinite while something waits. */
  #restingSince = Infinity;
  #working = false;
  #closed = false;

  /**
   * @param {(text: string) => void} work
   * @param {{slice: number, maxWaiting: number, maxWaitingBytes: number}} options
   */
  constructor(work, { slice, maxWaiting, maxWaitingBytes }) {
    this.#work = work;
    this.#slice = slice;
    this.#maxCount = maxWaiting;
    this.#maxCharacters = maxWaitingBytes;
  }

  get waiting() {
    return this.#waiting.length - this.#next;
  }

  /** Takes a text in; false if it does not, because too much waits already. */
  put(text) {
    if (this.#closed) return true;
    if (this.waiting > 0 && (this.waiting >= this.#maxCount || this.#characters + text.length > this.#maxCharacters)) {
      return false;
    }
    this.#add(text);
    return true;
  }

  /** Calls back behind everything that was put in. */
  finish(callback) {
    if (!this.#closed) this.#add(callback);
  }

  /** Forgets what waits. */
  close() {
    this.#closed = true;
    this.#waiting = [];
    this.#next = 0;
  }

  #add(item) {
    this.#characters += item.length; // a callback has none
    this.#waiting.push(item);
    this.#proceed();
  }

  /** The first to ask in a turn begins a slice, and so does whoever asks after a rest: the page had its turn then. */
  #hasTime() {
    const now = performance.now();
    if (this.#turnIsDue && now - this.#restingSince < REST) return now < this.#sliceEnds;
    this.#sliceEnds = now + this.#slice;
    if (!this.#turnIsDue) {
      this.#turnIsDue = true;
      nextTurn(() => {
        this.#turnIsDue = false;
        if (this.waiting > 0) this.#proceed();
      });
    }
    return true;
  }

  #proceed() {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.waiting > 0 && this.#hasTime()) {
        this.#restingSince = Infinity;
        this.#do(this.#take());
      }
    } finally {
      this.#working = false;
      if (this.waiting === 0) this.#restingSince = performance.now();
    }
  }

  #take() {
    const item = this.#waiting[this.#next];
    this.#waiting[this.#next++] = undefined;
    this.#characters -= item.length;
    if (this.waiting === 0 || (this.#next >= COMPACT_AFTER && this.#next * 2 > this.#waiting.length)) {
      this.#waiting.splice(0, this.#next);
      this.#next = 0;
    }
    return item;
  }

  #do(item) {
    if (typeof item === "function") item();
    else this.#work(item);
  }
}
