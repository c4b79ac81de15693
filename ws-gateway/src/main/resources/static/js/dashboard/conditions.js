/** What a value or a device may be in, worst first. Each has a colour, a shape and a letter of its own on the screen. */
export const CONDITIONS = ["alarm1", "bad", "silent", "alarm2", "uncertain", "late", "good"];

export const SHAPES = { alarm1: "■", bad: "✕", silent: "◌", alarm2: "◆", uncertain: "▲", late: "◔", good: "·", none: "–" };

/** Without a definition that says how often to expect a tag. Milliseconds. */
const LATE_AFTER = 60_000;
/** So many times as long a silence is no lateness any more. */
const SILENT_FACTOR = 6;

/** @returns {"fresh" | "late" | "silent"} */
export function freshness(age, lateAfter = LATE_AFTER) {
  if (!(age >= lateAfter)) return "fresh";
  return age < lateAfter * SILENT_FACTOR ? "late" : "silent";
}

/**
 * Which alarm limit a value has passed. It says that the process needs a person, and nothing of the value's quality.
 *
 * @returns {"HH" | "H" | "L" | "LL" | null}
 */
export function limitPassed(value, limits) {
  if (!limits || typeof value !== "number") return null;
  if (value >= (limits.highHigh ?? Infinity)) return "HH";
  if (value <= (limits.lowLow ?? -Infinity)) return "LL";
  if (value >= (limits.high ?? Infinity)) return "H";
  if (value <= (limits.low ?? -Infinity)) return "L";
  return null;
}

/** @returns {string} the worst of what a tag is in at this moment; `none`: nothing is known of it yet */
export function conditionOf(tag, now) {
  if (tag.level === null) return "none";
  const fresh = freshness(tag.age(now), tag.lateAfter);
  if (fresh === "silent") return "silent";
  if (tag.level === "BAD") return "bad";
  if (tag.limit) return tag.limit.length === 2 ? "alarm1" : "alarm2";
  if (tag.level === "UNCERTAIN") return "uncertain";
  return fresh === "late" ? "late" : "good";
}

/** @returns {string} the worse of two conditions */
export function worse(one, other) {
  return rank(one) <= rank(other) ? one : other;
}

export function rank(condition) {
  const at = CONDITIONS.indexOf(condition);
  return at < 0 ? CONDITIONS.length : at;
}
