import { setAttribute, svg } from "./dom.js";

const WIDTH = 120;
const HEIGHT = 28;

/** A small trend from zero to its greatest value, without axes. It begins where something is known. */
export class Sparkline {
  #line = svg("polyline", { class: "spark-line", fill: "none", "vector-effect": "non-scaling-stroke" });
  element = svg("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, this.#line);

  /** @param {(number | null)[]} values */
  show(values) {
    const greatest = Math.max(...values, 1e-9);
    const step = WIDTH / Math.max(1, values.length - 1);
    const height = (value) => HEIGHT - 1 - (value / greatest) * (HEIGHT - 3);
    const points = values.map((value, i) => (value === null ? "" : `${(i * step).toFixed(1)},${height(value).toFixed(1)}`));
    setAttribute(this.#line, "points", points.join(" ").trim());
  }
}
