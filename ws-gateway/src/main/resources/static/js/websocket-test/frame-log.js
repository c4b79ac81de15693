/** The last frames, newest first. Knows no screen. */

/** More than a person reads, and little enough for a page that is left open over night. */
export const KEPT = 500;

/** @typedef {{number: number, time: Date, direction: "in" | "out" | "note", bytes: number, text: string}} Frame */

export class FrameLog {
  /** @type {Frame[]} oldest first */
  #frames = [];
  #seen = 0;
  #filter = "";
  /** What was visible when the log was paused. @type {Frame[] | null} */
  #frozen = null;

  /** @param {Frame["direction"]} direction */
  add(direction, text, time = new Date()) {
    const bytes = new TextEncoder().encode(text).length;
    this.#frames.push({ number: ++this.#seen, time, direction, bytes, text });
    if (this.#frames.length > KEPT) this.#frames.shift();
  }

  get seen() {
    return this.#seen;
  }

  get paused() {
    return this.#frozen !== null;
  }

  /** While paused frames are still kept, but what is visible stays. */
  pause(paused) {
    this.#frozen = paused ? [...this.#frames] : null;
  }

  filter(text) {
    this.#filter = text.toLowerCase();
  }

  clear() {
    this.#frames = [];
    if (this.#frozen) this.#frozen = [];
  }

  /** @returns {Frame[]} newest first */
  visible() {
    const frames = this.#frozen ?? this.#frames;
    return frames.filter(({ text }) => text.toLowerCase().includes(this.#filter)).reverse();
  }
}
