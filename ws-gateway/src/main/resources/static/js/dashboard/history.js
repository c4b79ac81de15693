/** What a channel has carried between two moments: `/channels/{channel}/history`, page by page. */

const PAGE = 5_000;
const PATIENCE = 5;
const PAUSE = 1_000;

/**
 * Each event once, in the order in which the plant reported: pages have one partition after the other.
 *
 * @param {string} channel
 * @param {number} from epoch milliseconds, by the time at which Kafka stored the events
 * @param {number} to not included
 * @param {{most?: number, signal?: AbortSignal, fetch?: typeof globalThis.fetch}} [options] `most`: no more than about
 *   so many are read
 * @returns {Promise<{readings: any[], complete: boolean, truncated: boolean}>} `complete`: that was all of them;
 *   `truncated`: Kafka has no longer kept all that was asked for
 */
export async function readHistory(channel, from, to, { most = Infinity, signal, fetch = globalThis.fetch } = {}) {
  const readings = [];
  let start = `@${Math.floor(from)}`;
  let truncated = false;
  for (;;) {
    const query = new URLSearchParams({ from: start, to: `@${Math.floor(to)}`, limit: String(Math.min(PAGE, most)) });
    const page = await ask(`channels/${encodeURIComponent(channel)}/history?${query}`, fetch, signal);
    truncated ||= page.replay !== "complete";
    for (const { data } of page.events) if (data?.values) readings.push(data);
    if (!page.more || readings.length >= most) {
      readings.sort((one, other) => receivedAt(one) - receivedAt(other));
      return { readings, complete: !page.more, truncated };
    }
    start = page.next;
  }
}

/** @returns {number} epoch milliseconds */
export function receivedAt(reading) {
  return Date.parse(reading.received ?? reading.time);
}

/** The gateway may be busy with other replays, or just starting. */
async function ask(url, fetch, signal) {
  for (let attempt = 1; ; attempt++) {
    let problem;
    try {
      const response = await fetch(url, { signal, cache: "no-store" });
      if (response.ok) return await response.json();
      problem = new Error(`HTTP ${response.status}`);
      if (response.status !== 503) throw problem;
    } catch (failure) {
      if (failure === problem || signal?.aborted) throw failure;
      problem = failure;
    }
    if (attempt >= PATIENCE) throw problem;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
