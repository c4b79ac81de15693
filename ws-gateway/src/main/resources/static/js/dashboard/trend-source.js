import { gapOf, usualDistance } from "./curve.js";
import { readHistory, readWindows } from "./history.js";
import { Reaches } from "./reaches.js";
import { RAW, resolution } from "./resolution.js";
import { Windows } from "./windows.js";

/** What the live subscription brings by itself; what is older is read. Milliseconds. */
export const RECENT = 5 * 60_000;
/** Both have this much of the other, so that nothing falls between: the clocks of browser and gateway differ. */
const OVERLAP = 15_000;
/** What is read at once: first a little, then more, but never so much that nothing is seen for long. */
const FIRST = 15 * 60_000;
const MOST = 120 * 60_000;
/** How long after its time a reading may be stored and still be found by a viewer who has zoomed in. */
const LATE = 10 * 60_000;
/** By when a window has closed and stands on its topic: the processor's grace, and some. */
const CLOSED_AFTER = 30_000;
const PAUSE = 10_000;
/** So many readings tell how often a device reports. */
const SAMPLE = 200;

/**
 * The past of one tag, the newest first, as far back as is looked at: every reading where that is not too much, else the
 * windows that the stream processor has made of them. The last five minutes are always readings.
 */
export class TrendSource {
  /** @type {"idle" | "loading" | "truncated" | "failed"} */
  state = "idle";
  #access;
  #read;
  #abort = null;
  #key = "";
  #raw = new Reaches();
  /** By size. @type {Map<number, {windows: Windows, reaches: Reaches}>} */
  #layers = new Map();
  /** How finely is read now: {@link RAW}, or a size of windows. */
  #finely = RAW;
  /** Of which there are windows that can be drawn while readings are still on their way. */
  #drawable = RAW;
  /** Whether it is known that there are no such windows here, or not for this viewer. */
  #without = false;
  #edge = Infinity;
  #failedAt = -Infinity;
  #wanted = null;

  /**
   * @param {import("./access.js").Access} access
   * @param {{readHistory: typeof readHistory, readWindows: typeof readWindows}} [read]
   */
  constructor(access, read = { readHistory, readWindows }) {
    this.#access = access;
    this.#read = read;
  }

  /**
   * @param {import("./scene.js").Scene} scene
   * @param {{site: string, device: string, tag: string}} path of the tag
   * @param {object} view
   * @param {number} view.start epoch milliseconds
   * @param {number} view.end
   * @param {boolean} view.numeric whether it is a number: of others windows have no values
   * @param {number} view.begun when the scene began: what was in the five minutes before is drawn reading by reading
   * @param {number} view.has from when on the scene has every reading by itself
   * @param {number} view.now the time of the scene
   * @param {string} view.key of the scene: with another, all begins anew
   */
  reach(scene, path, view) {
    if (view.key !== this.#key) this.#begin(view);
    this.#wanted = view;
    const interval = usualDistance(scene.trend.all(path.tag).slice(-SAMPLE));
    const finely = view.numeric && !this.#without ? resolution(view.end - view.start, interval, this.#finely) : RAW;
    if (finely !== this.#finely) this.stop();
    this.#finely = finely;
    if (this.state === "loading" || performance.now() < this.#failedAt + PAUSE) return;
    return this.#fill(scene, path);
  }

  /** What there is to draw. @returns {{points: import("./windows.js").Point[], gap: number, size: number}} */
  between(trend, tag, start, end) {
    const size = this.#finely === RAW && this.#raw.missing(start, end, Infinity) ? this.#drawable : this.#finely;
    const layer = this.#layers.get(size);
    if (!layer) {
      const points = trend.between(tag, start, end);
      return { points, gap: gapOf(points), size: RAW };
    }
    const recent = end > this.#edge ? trend.between(tag, Math.max(start, this.#edge), end) : [];
    const older = layer.windows.between(start, Math.min(end, this.#edge));
    const points = [...older, ...recent.filter(({ time }) => !(time <= older.at(-1)?.time))];
    return { points, gap: 2 * size, size };
  }

  /** Changes with what there is to draw. */
  version(trend) {
    const windows = [...this.#layers.values()].map((layer) => layer.windows.version);
    return [trend.version, this.#finely, this.state, ...windows].join("/");
  }

  stop() {
    this.#abort?.abort();
    if (this.state === "loading") this.state = "idle";
  }

  #begin({ key, begun, has }) {
    this.stop();
    this.#key = key;
    this.#edge = begun - RECENT;
    this.#raw = new Reaches();
    this.#raw.add(has + OVERLAP, Infinity);
    this.#layers = new Map();
    this.#drawable = RAW;
    this.state = "idle";
  }

  async #fill(scene, path) {
    const abort = new AbortController();
    this.#abort = abort;
    let truncated = false;
    try {
      for (let most = FIRST; ; most = Math.min(MOST, 2 * most)) {
        const next = this.#next(most, path.tag);
        if (!next) break;
        this.state = "loading";
        truncated = await next(scene, path, { signal: abort.signal, headers: this.#access.headers });
        if (abort.signal.aborted) return;
      }
      if (this.state === "loading") this.state = truncated ? "truncated" : "idle";
    } catch (failure) {
      if (abort.signal.aborted) return;
      this.state = "failed";
      this.#failedAt = performance.now();
      if ([401, 403].includes(failure.status)) this.#access.refuse(failure.message);
    }
  }

  /** What is to be read next; null: all is there. */
  #next(most, tag) {
    const { start, end } = this.#wanted;
    const size = this.#finely;
    const readings = this.#raw.missing(size === RAW ? start : Math.max(start, this.#edge), end, most);
    if (readings) return (...how) => this.#readReadings(readings, ...how);
    if (size === RAW) return null;
    if (!this.#layers.has(size)) this.#layers.set(size, { windows: new Windows(tag, size), reaches: new Reaches() });
    const windows = this.#layers.get(size).reaches.missing(start, Math.min(end, this.#edge), most);
    return windows && ((...how) => this.#readWindows(size, windows, ...how));
  }

  async #readReadings([from, to], scene, { site, device, tag }, how) {
    const channel = `${this.#access.channel(`scada-data.${site}.${device}`)};tags=${tag}`;
    const { readings, truncated } = await this.#read.readHistory(channel, from, to + LATE, how);
    if (how.signal.aborted) return false;
    scene.takePast(readings, this.#wanted.now);
    this.#raw.add(truncated && readings.length === 0 ? -Infinity : from, to);
    return truncated;
  }

  async #readWindows(size, [from, to], scene, { site, device, tag }, how) {
    const layer = this.#layers.get(size);
    const channel = `${this.#access.channel(`scada-aggregated.${site}.${device}`)};tags=${tag}`;
    try {
      const { windows, truncated } = await this.#read.readWindows(channel, size, from, to + size + CLOSED_AFTER, how);
      if (how.signal.aborted) return false;
      layer.windows.addAll(windows);
      layer.reaches.add(truncated && windows.length === 0 ? -Infinity : from, to);
      if (layer.windows.count > 0) this.#drawable = size;
      this.#without = layer.windows.count === 0 && scene.trend.all(tag).length > 0;
      if (this.#without) this.#finely = RAW;
      return truncated;
    } catch (failure) {
      // Whoever may not have windows may have readings.
      if (![401, 403].includes(failure.status)) throw failure;
      this.#without = true;
      this.#finely = RAW;
      return false;
    }
  }
}
