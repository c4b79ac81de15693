/** What is known of tags: the gateway's `/tags`, which tells what stands on the topic `scada.tags`. */

/** @typedef {{low: number, high: number}} Range */
/** @typedef {{unit?: string, instrumentRange?: Range, euRange?: Range, expectedInterval?: string,
 *    alarmLimits?: {lowLow?: number, low?: number, high?: number, highHigh?: number}, rules?: {silentAfter?: string}}} Definition */

/** A page holds no more than these; of a larger plant the rest stands without units. */
const MAX_DEFINITIONS = 20_000;
const SHORTEST_SILENCE = 10_000;
const MISSED_REPORTS = 3;

export class Definitions {
  /** @type {Map<string, Definition>} */
  #byKey = new Map();
  /** Changes whenever they do. */
  version = 0;

  /** @param {{key: string, definition: Definition}[]} entries */
  replace(entries) {
    this.#byKey = new Map(entries.map(({ key, definition }) => [key, definition]));
    this.version++;
  }

  /**
   * The definition that holds for a tag. The most specific key wins, whole: one that names the tag goes before one for
   * any; then both site and device named, the site, the device, neither.
   *
   * @returns {{key: string, definition: Definition} | null}
   */
  find(site, device, tag) {
    for (const name of [tag, "*"]) {
      for (const where of [`${site}/${device}`, `${site}/*`, `*/${device}`, "*/*"]) {
        const key = `${where}/${name}`;
        const definition = this.#byKey.get(key);
        if (definition) return { key, definition };
      }
    }
    return null;
  }

  /** Those for one tag of one device: somebody expects these to report. */
  *concrete() {
    for (const key of this.#byKey.keys()) if (!key.includes("*")) yield key.split("/");
  }
}

/** How long a tag may be silent, in milliseconds; undefined if nobody said. As the stream processor reckons it. */
export function allowedSilence(definition) {
  const said = milliseconds(definition?.rules?.silentAfter);
  if (said !== undefined) return said;
  const interval = milliseconds(definition?.expectedInterval);
  return interval === undefined ? undefined : Math.max(SHORTEST_SILENCE, MISSED_REPORTS * interval);
}

/** ISO-8601 as Java writes it: `PT1.5S`, `PT10M`, `PT2H30M`. */
export function milliseconds(duration) {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration ?? "");
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/**
 * All pages; what the browser has already is not sent again. Throws what went wrong.
 *
 * @param {string} channel of readings: what is defined for what it shows
 * @param {{headers?: Record<string, string>, fetch?: typeof globalThis.fetch}} [options]
 */
export async function fetchDefinitions(channel, { headers, fetch = globalThis.fetch } = {}) {
  const entries = [];
  let after = "";
  do {
    const query = new URLSearchParams({ channel, ...(after && { after }) });
    const response = await fetch(`tags?${query}`, { headers, cache: "no-cache" });
    if (!response.ok) throw Object.assign(new Error(`definitions: HTTP ${response.status}`), { status: response.status });
    const page = await response.json();
    entries.push(...page.tags);
    after = page.next ?? "";
  } while (after && entries.length < MAX_DEFINITIONS);
  return entries;
}
