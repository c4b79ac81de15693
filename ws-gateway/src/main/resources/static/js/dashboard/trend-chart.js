import { curve } from "./curve.js";
import { clockText, language } from "./language.js";
import { extent } from "./trend.js";
import { loadUplot } from "./uplot.js";

const LIMITS = [["lowLow", "LL"], ["low", "L"], ["high", "H"], ["highHigh", "HH"]];

/** Draws a tag's values with uPlot: the curve of what can be trusted, its limits, and shades where it cannot be. */
export class TrendChart {
  #place;
  #onZoom;
  #plot = null;
  #spans = [];
  #definition = null;
  #range = [0, 1];
  #closed = false;
  #resize;
  #stepped = false;
  /** What was drawn last, so that nothing is drawn twice. */
  #drawn = "";

  /**
   * @param {HTMLElement} place
   * @param {(start: number, end: number) => void} onZoom is told what the viewer has dragged over, in milliseconds
   */
  constructor(place, onZoom) {
    this.#place = place;
    this.#onZoom = onZoom;
    this.#resize = new ResizeObserver(() => this.#fit());
    this.#resize.observe(place);
  }

  close() {
    this.#closed = true;
    this.#resize.disconnect();
    this.#plot?.destroy();
  }

  /** Draws anew, for instance in other colours. */
  restyle() {
    this.#plot?.destroy();
    this.#plot = null;
    this.#drawn = "";
  }

  /**
   * @param {object} what
   * @param {import("./plant.js").Tag} what.tag
   * @param {(start: number, end: number) => {points: import("./windows.js").Point[], gap: number, size: number}}
   *   what.between
   * @param {string} what.version changes with what `between` gives
   * @param {number} what.start
   * @param {number} what.end
   * @param {boolean} what.withLimits whether the scale reaches as far as the limits
   * @returns {{points: number, raw: boolean, size: number, extent: {min: number, max: number} | null} | null}
   */
  draw({ tag, between, version, start, end, withLimits }) {
    const key = [tag.key, version, Math.round(start / 250), Math.round(end / 250), withLimits, this.#place.clientWidth].join();
    if (key === this.#drawn) return null;
    this.#drawn = key;
    const { points, gap, size } = between(start, end);
    const columns = Math.max(100, this.#place.clientWidth);
    const { xs, ys, raw, spans } = curve(points, { start, end, columns, gap });
    const seen = points.filter(({ time }) => time >= start && time <= end);
    const reach = extent(seen);
    this.#spans = spans;
    this.#definition = tag.definition;
    this.#range = range(reach, withLimits ? tag.definition : null);
    this.#show([xs, ys], start, end, seen.some(({ value }) => typeof value === "boolean"));
    return { points: seen.length, raw, size, extent: reach };
  }

  async #show(data, start, end, stepped) {
    if (!this.#plot || stepped !== this.#stepped) {
      const uPlot = await loadUplot();
      if (this.#closed) return;
      this.#plot?.destroy();
      this.#stepped = stepped;
      this.#plot = new uPlot(this.#options(uPlot, stepped), data, this.#place);
    }
    this.#plot.batch(() => {
      this.#plot.setData(data, false);
      this.#plot.setScale("x", { min: start / 1000, max: end / 1000 });
    });
  }

  #options(uPlot, stepped) {
    const line = () => colour(this.#place, "--line");
    const text = () => colour(this.#place, "--muted");
    const font = `${Math.round(0.8 * rem())}px ${getComputedStyle(this.#place).fontFamily}`;
    const axis = { stroke: text, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
    return {
      ...this.#size(),
      legend: { show: false },
      cursor: { y: false, drag: { x: true, y: false, setScale: false } },
      scales: { x: { time: true, auto: false }, y: { range: () => this.#range } },
      axes: [
        { ...axis, values: (_, times, __, ___, step) => times.map((time) => timeLabel(time * 1000, step)), space: 80 },
        { ...axis, size: 4.2 * rem(), values: (_, values) => values.map((value) => label(value, values)) },
      ],
      series: [{}, {
        stroke: () => colour(this.#place, "--curve"), width: 1.75, spanGaps: false,
        ...(stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
        points: { size: 5, space: 8, fill: () => colour(this.#place, "--curve") },
      }],
      hooks: {
        drawClear: [(plot) => this.#shade(plot)],
        draw: [(plot) => this.#limits(plot)],
        setSelect: [(plot) => this.#selected(plot)],
      },
    };
  }

  #selected(plot) {
    const { left, width } = plot.select;
    if (width < 5) return;
    const [start, end] = [left, left + width].map((at) => plot.posToVal(at, "x") * 1000);
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#onZoom(start, end);
  }

  /** Behind the curve: the times of which the values cannot be trusted. */
  #shade(plot) {
    const { ctx, bbox: { left, top, width, height } } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    for (const { from, to, level } of this.#spans) {
      const [begin, finish] = [from, to].map((time) => plot.valToPos(time / 1000, "x", true));
      ctx.fillStyle = colour(this.#place, level === "BAD" ? "--bad-tint" : "--doubt-tint");
      ctx.fillRect(begin, top, Math.max(2, finish - begin), height);
      ctx.fillStyle = colour(this.#place, level === "BAD" ? "--bad" : "--doubt");
      ctx.fillRect(begin, top, Math.max(2, finish - begin), 3 * devicePixelRatio);
    }
    ctx.restore();
  }

  #limits(plot) {
    const { ctx, bbox: { left, top, width, height } } = plot;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.font = `bold ${Math.round(0.75 * rem() * ratio)}px ${getComputedStyle(this.#place).fontFamily}`;
    ctx.lineWidth = ratio;
    ctx.textAlign = "right";
    for (const [name, letters] of LIMITS) {
      const value = this.#definition?.alarmLimits?.[name];
      if (value === undefined || value === null || value < this.#range[0] || value > this.#range[1]) continue;
      const y = Math.round(plot.valToPos(value, "y", true)) + 0.5;
      ctx.strokeStyle = ctx.fillStyle = colour(this.#place, "--limit");
      ctx.setLineDash([6 * ratio, 4 * ratio]);
      ctx.beginPath();
      ctx.moveTo(left, y);
      ctx.lineTo(left + width, y);
      ctx.stroke();
      ctx.fillText(letters, left + width - 4 * ratio, y > top + height / 2 ? y - 4 * ratio : y + 0.85 * rem() * ratio);
    }
    ctx.restore();
  }

  #size() {
    return { width: Math.max(200, this.#place.clientWidth), height: Math.max(160, this.#place.clientHeight) };
  }

  #fit() {
    const { width, height } = this.#size();
    if (this.#plot && (this.#plot.width !== width || this.#plot.height !== height)) this.#plot.setSize({ width, height });
  }
}

/** Some air around the curve; a flat one sits in the middle. */
function range(reach, definition) {
  const { euRange, alarmLimits } = definition ?? {};
  const limits = [euRange?.low, euRange?.high, ...Object.values(alarmLimits ?? {})].filter(Number.isFinite);
  const known = [...limits, ...(reach ? [reach.min, reach.max] : [])];
  if (known.length === 0) return [0, 1];
  const [min, max] = [Math.min(...known), Math.max(...known)];
  const air = max > min ? (max - min) * 0.08 : Math.abs(max) * 0.02 || 1;
  return [min - air, max + air];
}

function timeLabel(time, step) {
  if (step >= 86_400) return new Intl.DateTimeFormat(language(), { day: "numeric", month: "short" }).format(time);
  return step >= 60 ? clockText(time).slice(0, 5) : clockText(time);
}

function label(value, all) {
  const step = all.length > 1 ? Math.abs(all[1] - all[0]) : 1;
  return Math.abs(value) >= 1e6 ? value.toExponential(1) : value.toFixed(Math.max(0, Math.min(6, Math.ceil(-Math.log10(step)))));
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** From the style sheet, so that the chart follows the theme. A canvas does not know `light-dark()`. */
function colour(place, name) {
  place.style.color = `var(${name})`;
  const found = getComputedStyle(place).color;
  place.style.color = "";
  return found;
}

