import { readHistory } from "./history.js";

/** What the live subscription brings by itself; what is older is read. Milliseconds. */
export const RECENT = 5 * 60_000;
/** Both have this much of the other, so that nothing falls between: the clocks of browser and gateway differ. */
const OVERLAP = 15_000;
const FIRST = 15 * 60_000;

/**
 * Fills a scene with one device's past, the newest first, as far back as is asked for. Of a long time only the one tag
 * is fetched.
 */
export class TrendSource {
  /** @type {"idle" | "loading" | "truncated" | "failed"} */
  state = "idle";
  #abort = null;
  #loadedFrom = Infinity;
  #key = "";

  /**
   * @param {import("./scene.js").Scene} scene
   * @param {{site: string, device: string, tag: string}} path of the tag
   * @param {number} start epoch milliseconds: how far back
   * @param {number} end from where on it is there already
   * @param {number} now the time of the scene
   * @param {string} key of the scene: with another, all begins anew
   */
  async reach(scene, { site, device, tag }, start, end, now, key) {
    if (key !== this.#key) {
      this.stop();
      this.#key = key;
      this.#loadedFrom = end + OVERLAP;
      this.state = "idle";
    }
    if (this.state === "loading" || this.state === "truncated" || start >= this.#loadedFrom) return;
    this.state = "loading";
    const abort = new AbortController();
    this.#abort = abort;
    const channel = `scada-data.${site}.${device};tags=${tag}`;
    try {
      for (let piece = FIRST; start < this.#loadedFrom; piece *= 2) {
        const from = Math.max(start, this.#loadedFrom - piece);
        const { readings, truncated } = await readHistory(channel, from, this.#loadedFrom, { signal: abort.signal });
        if (abort.signal.aborted) return;
        scene.takePast(readings, now);
        this.#loadedFrom = from;
        if (truncated && readings.length === 0) {
          this.state = "truncated";
          return;
        }
      }
      this.state = "idle";
    } catch {
      if (!abort.signal.aborted) this.state = "failed";
    }
  }

  stop() {
    this.#abort?.abort();
  }
}
