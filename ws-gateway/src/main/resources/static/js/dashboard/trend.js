/** The recent values of one device's tags, in order of source time. Knows no screen. */

export const SPAN = 5 * 60_000;
/** Five minutes at twenty readings a second. */
const MAX_POINTS = 6_000;

/** @typedef {{time: number, value: any, level: "GOOD" | "UNCERTAIN" | "BAD"}} Point */

export class Trend {
  /** @type {Map<string, Point[]>} */
  #points = new Map();

  /** Historical readings belong here too, if their time falls within what is shown. */
  add(reading) {
    for (const [tag, value] of Object.entries(reading.values)) {
      const time = Date.parse(reading.times?.[tag] ?? reading.time);
      this.#insert(tag, { time, value, level: reading.quality?.[tag]?.level ?? "GOOD" });
    }
  }

  clear() {
    this.#points.clear();
  }

  /**
   * What to draw: the last five minutes. Data that is older as a whole (a recording played again) shows its own last
   * five minutes.
   *
   * @param {number} now
   */
  window(tag, now) {
    const all = this.#points.get(tag) ?? [];
    const latest = all.at(-1)?.time ?? now;
    // A clock that runs a little ahead is followed, a point from the far future is not.
    const end = latest < now - SPAN || (latest > now && latest < now + SPAN) ? latest : now;
    const points = all.filter(({ time }) => time >= end - SPAN && time <= end);
    return { start: end - SPAN, end, points, ...range(points) };
  }

  #insert(tag, point) {
    if (!this.#points.has(tag)) this.#points.set(tag, []);
    const points = this.#points.get(tag);
    let at = points.length;
    while (at > 0 && points[at - 1].time > point.time) at--; // late ones are few, and near the end
    points.splice(at, 0, point);
    // In slices, so that a steady stream does not move the whole array with each point.
    if (points.length > MAX_POINTS) points.splice(0, MAX_POINTS / 10);
  }
}

/** Least and greatest of what can be trusted: one spike of a broken sensor must not flatten the curve. */
function range(points) {
  let min = Infinity;
  let max = -Infinity;
  for (const point of points) {
    const value = numeric(point.value);
    if (value === null || point.level === "BAD") continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return min <= max ? { min, max } : { min: null, max: null };
}

/** A number to draw: numbers, and flags as 0 and 1; null for text and for no value. */
export function numeric(value) {
  if (typeof value === "number") return value;
  return typeof value === "boolean" ? Number(value) : null;
}
