/** 18:00:00 UTC, the hour at which these tests play. */
export const SIX = Date.parse("2026-11-22T18:00:00Z");

/** A reading as `scada-data` carries it, `seconds` after six. */
export function reading(seconds, values, more = {}) {
  const time = new Date(SIX + seconds * 1000).toISOString();
  return { site: "lyon", device: "press-4", time, received: time, values, quality: {}, ...more };
}

export const BAD = { level: "BAD", reasons: ["OUT_OF_RANGE"] };
