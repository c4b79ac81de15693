/** The last frames, newest first. Knows no screen. */

/** More than a person reads, and little enough for a page that is left open over night. */
export const KEPT = 500;

/** A frame may be megabytes; of all together no more is kept, in characters. */
export const KEPT_CHARACTERS = 8_000_000;

/** @typedef {{number: number, time: Date, direction: "in" | "out" | "note", bytes: number, text: string,
 *    channel: string}} Frame */
/** @typedef {{text?: string, regex?: boolean, direction?: string, channel?: string}} Filter empty: any */

export class FrameLog {
  /** @type {Frame[]} oldest first */
  #frames = [];
  #characters = 0;
  #seen = 0;
  #channels = new Map();
  #wanted = () => true;
  /** What was visible when the log was paused. @type {Frame[] | null} */
  #frozen = null;

  /** @param {Frame["direction"]} direction @returns {Frame} */
  add(direction, text, time = new Date()) {
    const bytes = new TextEncoder().encode(text).length;
    const frame = { number: ++this.#seen, time, direction, bytes, text, channel: direction === "note" ? "" : channelOf(text) };
    this.#frames.push(frame);
    this.#characters += text.length;
    this.#count(frame.channel, 1);
    while (this.#frames.length > KEPT || (this.#characters > KEPT_CHARACTERS && this.#frames.length > 1)) this.#drop();
    return frame;
  }

  #drop() {
    const gone = this.#frames.shift();
    this.#characters -= gone.text.length;
    this.#count(gone.channel, -1);
  }

  #count(channel, more) {
    const frames = (this.#channels.get(channel) ?? 0) + more;
    if (frames > 0) this.#channels.set(channel, frames);
    else this.#channels.delete(channel);
  }

  get seen() {
    return this.#seen;
  }

  /** Of the frames that are kept. */
  get channels() {
    return [...this.#channels.keys()].filter(Boolean).sort();
  }

  get paused() {
    return this.#frozen !== null;
  }

  /** While paused frames are still kept, but what is visible stays. */
  pause(paused) {
    this.#frozen = paused ? [...this.#frames] : null;
  }

  /** @param {Filter} filter @throws {SyntaxError} if its text is to be a regular expression and is none */
  filter({ text = "", regex = false, direction = "", channel = "" }) {
    const pattern = regex && text ? new RegExp(text, "i") : null;
    const part = text.toLowerCase();
    this.#wanted = (frame) =>
      (!direction || frame.direction === direction) &&
      (!channel || frame.channel === channel) &&
      (pattern ? pattern.test(frame.text) : frame.text.toLowerCase().includes(part));
  }

  clear() {
    this.#frames = [];
    this.#characters = 0;
    this.#channels.clear();
    if (this.#frozen) this.#frozen = [];
  }

  /** @returns {Frame[]} newest first */
  visible() {
    return (this.#frozen ?? this.#frames).filter(this.#wanted).reverse();
  }
}

/** `2026-11-22T18:00:00.123Z in 87 {…}` */
export function line({ time, direction, bytes, text }) {
  return `${time.toISOString()} ${direction} ${direction === "note" ? "-" : bytes} ${text}`;
}

/** The channel that a frame names, at its top or in its data; without parsing megabytes. */
function channelOf(text) {
  return /\\?"channel\\?":\s*\\?"((?:[^"\\])*)/.exec(text.length > 4_000 ? text.slice(0, 2_000) + text.slice(-2_000) : text)?.[1] ?? "";
}
