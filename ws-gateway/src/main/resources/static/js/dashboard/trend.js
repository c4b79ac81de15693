/** The values of one device's tags, in order of source time. Knows no screen. */

/** A day at one reading a second, for each tag; beyond, the oldest go. */
const MAX_POINTS = 90_000;

/** @typedef {{time: number, value: any, level: "GOOD" | "UNCERTAIN" | "BAD"}} Point */

export class Trend {
  /** @type {Map<string, Point[]>} */
  #points = new Map();
  /** Changes with every point. */
  version = 0;

  /** Historical readings belong here too. */
  add(reading) {
    for (const tag in reading.values) {
      const time = Date.parse(reading.times?.[tag] ?? reading.time);
      if (!Number.isFinite(time)) continue;
      this.#insert(tag, { time, value: reading.values[tag], level: reading.quality?.[tag]?.level ?? "GOOD" });
    }
    this.version++;
  }

  /** Adds many that are older than what is there, all at once. */
  addAll(readings) {
    const before = this.#points;
    this.#points = new Map();
    for (const reading of readings) this.add(reading);
    for (const [tag, points] of before) {
      const older = this.#points.get(tag) ?? [];
      if (older.length === 0 || older.at(-1).time < points[0]?.time) {
        this.#points.set(tag, [...older, ...points].slice(-MAX_POINTS));
      } else {
        this.#points.set(tag, older);
        for (const point of points) this.#insert(tag, point);
      }
    }
  }

  clear() {
    this.#points.clear();
    this.version++;
  }

  copy() {
    const copy = new Trend();
    for (const [tag, points] of this.#points) copy.#points.set(tag, points.slice());
    return copy;
  }

  /** @returns {Point[]} all that is there */
  all(tag) {
    return this.#points.get(tag) ?? [];
  }

  /** Those between two times, and one on either side, so that the curve reaches the edges. @returns {Point[]} */
  between(tag, start, end) {
    const points = this.all(tag);
    return points.slice(Math.max(0, firstFrom(points, start) - 1), firstFrom(points, end) + 1);
  }

  #insert(tag, point) {
    if (!this.#points.has(tag)) this.#points.set(tag, []);
    const points = this.#points.get(tag);
    let at = points.length;
    if (at > 0 && points[at - 1].time >= point.time) at = firstFrom(points, point.time);
    const again = points[at]?.time === point.time; // what was read as history and came live too
    points.splice(at, again ? 1 : 0, point);
    // In slices, so that a steady stream does not move the whole array with each point.
    if (points.length > MAX_POINTS) points.splice(0, MAX_POINTS / 10);
  }
}

/** Index of the first point at this time or later. */
export function firstFrom(points, time) {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Least and greatest of what can be trusted: one spike of a broken sensor must not flatten the curve. */
export function extent(points) {
  let min = Infinity;
  let max = -Infinity;
  for (const { value, level } of points) {
    const number = level === "BAD" ? null : numeric(value);
    if (number === null) continue;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return min <= max ? { min, max } : null;
}

/** A number to draw: numbers, and flags as 0 and 1; null for text and for no value. */
export function numeric(value) {
  if (typeof value === "number") return value;
  return typeof value === "boolean" ? Number(value) : null;
}
