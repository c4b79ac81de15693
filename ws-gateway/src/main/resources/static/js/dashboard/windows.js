/** What windows of one size say of one tag, as points of a curve. Knows no screen. */

import { firstFrom } from "./trend.js";

/**
 * @typedef {import("./trend.js").Point & {after?: "gap", span?: [number, number]}} Point `after`: what breaks the line
 *   before it; `span`: what is to be shaded
 */

export class Windows {
  /** By the window's start. @type {Map<number, Point[]>} */
  #windows = new Map();
  #size;
  #tag;
  /** Of all, in order; null: to be put together. @type {Point[] | null} */
  #points = null;
  version = 0;

  /**
   * @param {string} tag
   * @param {number} size milliseconds
   */
  constructor(tag, size) {
    this.#tag = tag;
    this.#size = size;
  }

  get count() {
    return this.#windows.size;
  }

  /** @param {any[]} aggregates as `scada-aggregated` carries them */
  addAll(aggregates) {
    for (const { window, tags } of aggregates) {
      const start = Date.parse(window.start);
      if (tags[this.#tag] && Number.isFinite(start)) this.#windows.set(start, this.#pointsOf(start, tags[this.#tag]));
    }
    this.#points = null;
    this.version++;
  }

  /** Those between two moments, and one on either side, so that the curve reaches the edges. @returns {Point[]} */
  between(from, to) {
    this.#points ??= this.#allPoints();
    return this.#points.slice(Math.max(0, firstFrom(this.#points, from) - 1), firstFrom(this.#points, to) + 1);
  }

  /** A window without a reading breaks the line. */
  #allPoints() {
    const starts = [...this.#windows.keys()].sort((one, other) => one - other);
    return starts.flatMap((start, i) => {
      const [first, ...more] = this.#windows.get(start);
      return i > 0 && start > starts[i - 1] + this.#size ? [{ ...first, after: "gap" }, ...more] : [first, ...more];
    });
  }

  /**
   * The least and the greatest value where they were. A window says how many of its readings were good, but of the others
   * not which were BAD: what has no usable value is, and the rest is shown as doubtful.
   */
  #pointsOf(start, { count, good, min, minAt, max, maxAt }) {
    const span = [start, start + this.#size];
    if (!Number.isFinite(min)) return [{ time: start, value: null, level: count > good ? "BAD" : "GOOD", span }];
    const level = count > good ? "UNCERTAIN" : "GOOD";
    const points = [{ time: Date.parse(minAt), value: min, level, span }, { time: Date.parse(maxAt), value: max, level, span }];
    points.sort((one, other) => one.time - other.time);
    return points[0].time === points[1].time ? points.slice(1) : points;
  }
}
