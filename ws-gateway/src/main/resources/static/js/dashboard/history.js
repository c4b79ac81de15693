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
 * @param {{most?: number, signal?: AbortSignal, headers?: Record<string, string>, fetch?: typeof globalThis.fetch}}
 *   [options] `most`: no more than about so many are read
 * @returns {Promise<{readings: any[], complete: boolean, truncated: boolean}>} `complete`: that was all of them;
 *   `truncated`: Kafka has no longer kept all that was asked for
 */
export async function readHistory(channel, from, to, { most = Infinity, ...how } = {}) {
  const readings = [];
  let truncated = false;
  for await (const page of pages(channel, from, to, { limit: Math.min(PAGE, most) }, how)) {
    truncated ||= page.replay !== "complete";
    for (const { data } of page.events) if (data?.values) readings.push(data);
    if (!page.more || readings.length >= most) {
      readings.sort((one, other) => receivedAt(one) - receivedAt(other));
      return { readings, complete: !page.more, truncated };
    }
  }
}

/** The same of several channels that have nothing in common, as if they were one. */
export async function readTogether(channels, from, to, options) {
  const parts = await Promise.all(channels.map((channel) => readHistory(channel, from, to, options)));
  return {
    readings: parts.flatMap(({ readings }) => readings).sort((one, other) => receivedAt(one) - receivedAt(other)),
    complete: parts.every(({ complete }) => complete),
    truncated: parts.some(({ truncated }) => truncated),
  };
}

/**
 * The windows of one size that have closed, without those of other sizes and without what came before they closed.
 *
 * @param {number} size milliseconds
 * @returns {Promise<{windows: any[], truncated: boolean}>}
 */
export async function readWindows(channel, size, from, to, how = {}) {
  const windows = [];
  let truncated = false;
  for await (const page of pages(channel, from, to, { limit: PAGE, size: size / 1000 }, how)) {
    truncated ||= page.replay !== "complete";
    for (const { data } of page.events) if (data?.window && data.tags) windows.push(data);
  }
  return { windows, truncated };
}

/** @returns {number} epoch milliseconds */
export function receivedAt(reading) {
  return Date.parse(reading.received ?? reading.time);
}

async function* pages(channel, from, to, wanted, how) {
  let start = `@${Math.floor(from)}`;
  for (let more = true; more; ) {
    const query = new URLSearchParams({ from: start, to: `@${Math.floor(to)}`, ...wanted });
    const page = await ask(`channels/${encodeURIComponent(channel)}/history?${query}`, how);
    yield page;
    ({ more, next: start } = page);
  }
}

/** The gateway may be busy with other replays, or just starting. */
async function ask(url, { signal, headers, fetch = globalThis.fetch }) {
  for (let attempt = 1; ; attempt++) {
    let problem;
    try {
      const response = await fetch(url, { signal, headers, cache: "no-store" });
      if (response.ok) return await response.json();
      problem = Object.assign(new Error(await reasonOf(response)), { status: response.status });
      if (response.status !== 503) throw problem;
    } catch (failure) {
      if (failure === problem || signal?.aborted) throw failure;
      problem = failure;
    }
    if (attempt >= PATIENCE) throw problem;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function reasonOf(response) {
  try {
    return (await response.json()).detail ?? `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}`;
  }
}
