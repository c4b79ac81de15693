import { setAttribute, svg } from "./dom.js";

/**
 * Where a value lies: from 0 to 1 on a scale that has room for what is normal and for its alarm limits; null if nothing
 * is defined to measure it by.
 *
 * @param {import("./definitions.js").Definition | null} definition
 */
export function scaleOf(definition) {
  const { instrumentRange, euRange, alarmLimits } = definition ?? {};
  const limits = alarmLimits ? Object.values(alarmLimits).filter(Number.isFinite) : [];
  const normal = euRange ? [euRange.low, euRange.high] : [];
  const known = instrumentRange ? [instrumentRange.low, instrumentRange.high] : [...normal, ...limits];
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const high = Math.max(...known);
  if (!(high > low)) return null;
  const air = instrumentRange ? 0 : (high - low) * 0.15;
  const at = (value) => Math.min(1, Math.max(0, (value - low + air) / (high - low + 2 * air)));
  const within = (limit, otherwise) => (limit === undefined || limit === null ? otherwise : at(limit));
  return {
    at,
    normal: [
      euRange ? at(euRange.low) : within(alarmLimits?.low ?? alarmLimits?.lowLow, 0),
      euRange ? at(euRange.high) : within(alarmLimits?.high ?? alarmLimits?.highHigh, 1),
    ],
    limits: limits.map(at),
  };
}

const WIDTH = 100;
const HEIGHT = 14;

/** A value between its limits: the band of what is normal, a line at each limit, a pointer at the value. */
export class Bar {
  element = svg("svg", { class: "value-bar", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  #pointer = svg("rect", { class: "bar-pointer", y: 0, width: 3, height: HEIGHT });
  #scale = null;
  #definition;

  show(tag) {
    if (tag.definition !== this.#definition) this.#measureBy(tag.definition);
    const shown = this.#scale !== null && typeof tag.value === "number";
    setAttribute(this.element, "data-shown", shown);
    if (shown) setAttribute(this.#pointer, "x", (this.#scale.at(tag.value) * (WIDTH - 3)).toFixed(1));
  }

  #measureBy(definition) {
    this.#definition = definition;
    this.#scale = scaleOf(definition);
    this.element.replaceChildren();
    if (!this.#scale) return;
    const [low, high] = this.#scale.normal.map((at) => at * WIDTH);
    this.element.append(
      svg("rect", { class: "bar-scale", x: 0, y: 4, width: WIDTH, height: HEIGHT - 8 }),
      svg("rect", { class: "bar-normal", x: low, y: 4, width: Math.max(0, high - low), height: HEIGHT - 8 }),
      ...this.#scale.limits.map((at) => svg("rect", { class: "bar-limit", x: at * (WIDTH - 1), y: 2, width: 1, height: HEIGHT - 4 })),
      this.#pointer,
    );
  }
}
