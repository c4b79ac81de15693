/** Readings per second, in buckets of five seconds over the last five minutes, for each site. By the time of receipt. */

const BUCKET = 5_000;
const BUCKETS = 60;

export class Rates {
  /** @type {Map<string, {counts: number[], bucket: number, first: number}>} */
  #sites = new Map();

  /** @param {number} received epoch milliseconds */
  count(site, received, readings = 1) {
    const bucket = Math.floor(received / BUCKET);
    if (!Number.isFinite(bucket)) return;
    if (!this.#sites.has(site)) this.#sites.set(site, { counts: new Array(BUCKETS).fill(0), bucket, first: bucket });
    const row = this.#sites.get(site);
    advance(row, bucket);
    row.first = Math.min(row.first, bucket);
    if (bucket > row.bucket - BUCKETS) row.counts[bucket % BUCKETS] += readings;
  }

  /**
   * Oldest first; the running bucket, which is not over, is left out. Before the first reading, and of its bucket,
   * nothing is known, which is not the same as none.
   *
   * @returns {(number | null)[]}
   */
  trend(site, now) {
    const row = this.#sites.get(site);
    const last = Math.floor(now / BUCKET) - 1;
    return Array.from({ length: BUCKETS - 1 }, (_, index) => {
      const bucket = last - (BUCKETS - 2) + index;
      if (!row || bucket <= row.first) return null;
      const kept = bucket <= row.bucket && bucket > row.bucket - BUCKETS;
      return kept ? (row.counts[bucket % BUCKETS] * 1000) / BUCKET : 0;
    });
  }

  /** Over the last two buckets that are over. */
  perSecond(site, now) {
    const [before, last] = this.trend(site, now).slice(-2);
    return ((before ?? last ?? 0) + (last ?? 0)) / 2;
  }
}

function advance(row, bucket) {
  const ahead = Math.min(bucket - row.bucket, BUCKETS);
  for (let i = 0; i < ahead; i++) row.counts[(bucket - i) % BUCKETS] = 0;
  if (ahead > 0) row.bucket = bucket;
}
