import { LEVELS } from "./tag-row.js";
import { SPAN, Trend } from "./trend.js";
import { TrendChart } from "./trend-chart.js";
import { formatValue, unitOf } from "./units.js";

/** The panel of the selected tag. It subscribes to that tag's device, from five minutes ago. */
export class TrendPanel {
  #client;
  #trend = new Trend();
  #chart = new TrendChart(byId("trend"));
  /** @type {import("./plant.js").Tag | null} */
  #tag = null;
  #channel = null;

  /** @param {import("../scada-websocket-client.js").ScadaWebSocketClient} client */
  constructor(client) {
    this.#client = client;
  }

  get tag() {
    return this.#tag;
  }

  /** @param {import("./plant.js").Tag} tag */
  select(tag) {
    this.#tag = tag;
    const { site, name } = tag.device;
    const channel = `scada-data.${site}.${name}`;
    if (channel !== this.#channel) {
      if (this.#channel) this.#client.unsubscribe(this.#channel);
      this.#trend.clear();
      this.#channel = channel;
      this.#client.subscribe(channel, { from: `-PT${SPAN / 60_000}M` });
    }
    byId("trend-title").textContent = tag.name;
    byId("trend-path").textContent = `${site} / ${name}`;
    byId("trend-unit").textContent = unitOf(tag.name);
  }

  /** Begins again with the last five minutes, where what was missed is of no interest any more. */
  restart() {
    if (!this.#channel) return;
    this.#client.unsubscribe(this.#channel);
    this.#channel = null;
    this.select(this.#tag);
  }

  /** Takes a message if it is one of the selected device's. */
  take({ channel, data }) {
    if (channel === this.#channel) this.#trend.add(data);
  }

  draw(now) {
    if (!this.#tag) return;
    const { name, value, level, reasons, whole } = this.#tag;
    const window = this.#trend.window(name, now);
    this.#chart.draw(window);
    const { points, min, max } = window;
    const unit = unitOf(name);
    show("trend-value", formatValue(value, whole));
    show("trend-min", min === null ? "—" : `${formatValue(min, whole)} ${unit}`);
    show("trend-max", max === null ? "—" : `${formatValue(max, whole)} ${unit}`);
    show("trend-count", String(points.length));
    const { symbol, word } = LEVELS[level] ?? LEVELS.BAD;
    const why = reasons.length ? `: ${reasons.join(", ").toLowerCase().replaceAll("_", " ")}` : "";
    show("trend-quality", `${symbol} ${word}${why}`);
    byId("trend-now").dataset.level = level;
    const canvas = byId("trend");
    canvas.dataset.points = points.length;
    const extent = min === null ? "no numbers" : `${formatValue(min)} to ${formatValue(max)} ${unit}`;
    canvas.setAttribute("aria-label", `${name}, last five minutes: ${points.length} readings, ${extent}`);
  }
}

function byId(id) {
  return document.getElementById(id);
}

function show(id, text) {
  const node = byId(id);
  if (node.textContent !== text) node.textContent = text;
}
