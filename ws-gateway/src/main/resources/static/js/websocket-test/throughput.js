/** How much comes and goes in a second, over the last few. Knows no screen. */

const WINDOW_MS = 5_000;
const SLICE_MS = 250;

/** When ingest received a reading, as it stands in a frame: JSON within JSON. */
const RECEIVED = /\\"received\\":\\"([^"\\]+)\\"/;

export class Throughput {
  #slices = [];

  /** @param {{direction: string, bytes: number, text: string, time: Date}} frame */
  add({ direction, bytes, text, time }) {
    if (direction === "note") return;
    const slice = this.#slice(time.getTime());
    slice[direction].frames++;
    slice[direction].bytes += bytes;
    const received = direction === "in" ? RECEIVED.exec(text.length > 4_000 ? text.slice(0, 4_000) : text)?.[1] : null;
    if (received) slice.ages.push(time.getTime() - Date.parse(received));
  }

  #slice(now) {
    const start = Math.floor(now / SLICE_MS) * SLICE_MS;
    const last = this.#slices.at(-1);
    if (last?.start === start) return last;
    const slice = { start, in: { frames: 0, bytes: 0 }, out: { frames: 0, bytes: 0 }, ages: [] };
    this.#slices.push(slice);
    this.#forget(now);
    return slice;
  }

  #forget(now) {
    while (this.#slices.length > 0 && this.#slices[0].start <= now - WINDOW_MS) this.#slices.shift();
  }

  /** @returns in a second; `age` is the median of how long ago the readings had been received, null if no frame told */
  now(now = Date.now()) {
    this.#forget(now);
    const seconds = WINDOW_MS / 1_000;
    const sum = (direction, what) => this.#slices.reduce((all, slice) => all + slice[direction][what], 0) / seconds;
    const ages = this.#slices.flatMap((slice) => slice.ages).filter(Number.isFinite).sort((a, b) => a - b);
    return {
      in: { frames: sum("in", "frames"), bytes: sum("in", "bytes") },
      out: { frames: sum("out", "frames"), bytes: sum("out", "bytes") },
      age: ages.length > 0 ? Math.max(0, ages[Math.floor(ages.length / 2)]) : null,
    };
  }
}
