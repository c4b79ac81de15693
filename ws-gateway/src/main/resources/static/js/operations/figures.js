/** Numbers as the operations page tells them, and what it makes of them. Knows no screen. */

/** Of a curve: two minutes at a sample every two seconds. */
export const KEPT = 60;

/** So long may be unknown how far behind a reader is, milliseconds. A rate takes two looks. */
export const UNKNOWN_FOR = 30_000;
/** Looks further apart know nothing of what was between: the page was hidden. */
const LOOK_MISSED = 10_000;

/** How long a reader would need for what waits, at the rate at which it comes; null where that says nothing. */
export function secondsBehind(waiting, perSecond) {
  return waiting === null || waiting === undefined || !perSecond ? null : waiting / perSecond;
}

/** What a reader that has so much before it deserves: `good`, `warn`, `bad`, or `unknown`. */
export function lagLevel(waiting, perSecond) {
  if (waiting === null || waiting === undefined) return "unknown";
  if (waiting < 100) return "good";
  const behind = secondsBehind(waiting, perSecond);
  if (behind === null) return "unknown";
  if (behind < 2) return "good";
  return behind < 30 ? "warn" : "bad";
}

/** How a reader is, from look to look. What is not known is no alarm: after a while it is a warning, if it hides anything. */
export class ReaderLevel {
  #unknownSince = null;
  #lookedAt = -Infinity;

  /** @param {number} at epoch milliseconds of the look */
  look(waiting, perSecond, at) {
    const level = lagLevel(waiting, perSecond);
    if (level !== "unknown" || at - this.#lookedAt > LOOK_MISSED) this.#unknownSince = null;
    this.#lookedAt = at;
    if (level !== "unknown") return level;
    this.#unknownSince ??= at;
    const hides = waiting > 0 || perSecond > 0;
    return hides && at - this.#unknownSince >= UNKNOWN_FOR ? "overdue" : "unknown";
  }
}

/** What a bound that is used so far deserves. A cache is full in normal work. */
export function boundLevel({ used, limit, cache }) {
  if (used === null || used === undefined || limit <= 0) return "unknown";
  if (cache) return "good";
  if (used >= 0.9 * limit) return "bad";
  return used >= 0.7 * limit ? "warn" : "good";
}

/** A client that is behind, in one word: what keeps it from being up to date. */
export function reasonBehind(client, outboxLimit) {
  if (outboxLimit > 0 && client.waitingBytes >= outboxLimit / 2) return "nearlyFull";
  return client.heldBack > 0 ? "conflated" : "reading";
}

/** What is said of whose figures these are, by how many gateways live and those that were asked. */
export function whoseKey(living, asked = []) {
  if (!living) return "whoseUnknown";
  if (living > 1) return "whoseOf";
  return asked.some(isSilent) ? "whoseLast" : "whoseOnly";
}

/** What is said of how many gateways tell their figures, by those that were asked and how many live; null: nothing. */
export function gatewaysKey(asked, living) {
  if (!living) return null;
  if (asked.length === 0) return living > 1 ? "gatewaysUnset" : null;
  if (asked.filter(({ figures }) => figures).length < living) return "gatewaysMissing";
  return asked.some(isSilent) ? "gatewaysSilent" : "gatewaysAll";
}

/** It was asked, and told nothing. */
function isSilent({ at, figures }) {
  return Boolean(at) && !figures;
}

/** The sum of what is known of it; null if nothing is. */
export function total(values) {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((all, each) => all + each, 0);
}

/** What is said of the time that events take, where there is none to tell. */
export function latencyKey(deliveries) {
  if (deliveries === null || deliveries === undefined) return "notKnownYet";
  return deliveries > 0 ? "latencyUntimed" : "latencyNone";
}

/** Those that are in force; and, by why they are not, the names of the others. */
export function inForce(bounds) {
  const idle = new Map();
  for (const { setting, idle: why } of bounds) {
    if (why) idle.set(why, [...(idle.get(why) ?? []), setting]);
  }
  return { held: bounds.filter(({ idle: why }) => !why), idle };
}

/** A time of today, or a date and a time. */
export function moment(iso, language, now = new Date()) {
  const time = new Date(iso);
  const date = time.toDateString() === now.toDateString() ? {} : { day: "numeric", month: "short", year: "numeric" };
  return time.toLocaleString(language, { ...date, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** The last values of something, for its curve. */
export class History {
  #values = [];

  add(value) {
    this.#values.push(value ?? null);
    if (this.#values.length > KEPT) this.#values.shift();
  }

  get length() {
    return this.#values.length;
  }

  /** Lines in a box, the newest at its right edge; the largest value touches the top. Where nothing is known is none. */
  path(width, height) {
    const top = Math.max(1, ...this.#values.map((value) => value ?? 0));
    const from = KEPT - this.#values.length;
    return this.#values
      .map((value, index) => {
        if (value === null) return "";
        const begins = (this.#values[index - 1] ?? null) === null;
        return `${begins ? "M" : "L"}${(((from + index) / (KEPT - 1)) * width).toFixed(1)},${(height - (value / top) * height).toFixed(1)}`;
      })
      .join("");
  }
}

/** How often each restraint has happened since the page was opened: what was before is not news. */
export class News {
  #first = null;

  /** @param {{meter: string, why: string, count: number}[]} restraints */
  since(restraints) {
    const counts = new Map(restraints.map((each) => [`${each.meter} ${each.why}`, each.count]));
    this.#first ??= counts;
    return restraints.map((each) => {
      const name = `${each.meter} ${each.why}`;
      if (each.count < (this.#first.get(name) ?? 0)) this.#first.set(name, 0); // the gateway has started anew
      return { ...each, recent: each.count - (this.#first.get(name) ?? 0) };
    });
  }
}

/**
 * What to type to send exactly these again. Duplicates are sent only if asked for by that name, and then nothing else is:
 * with others they are a command of their own.
 *
 * @param {{position: string, reason: string}[]} entries
 */
export function retryCommand(entries) {
  const command = (those, how) => (those.length > 0 ? [`./fieldcast rejected retry ${how}${those.map(({ position }) => position).join(" ")}`] : []);
  const isDuplicate = ({ reason }) => reason === "DUPLICATE";
  return [
    ...command(entries.filter((each) => !isDuplicate(each)), ""),
    ...command(entries.filter(isDuplicate), "--reason DUPLICATE "),
  ].join("; ");
}
