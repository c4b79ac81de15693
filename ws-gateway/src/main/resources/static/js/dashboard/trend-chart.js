import { numeric } from "./trend.js";
import { formatValue } from "./units.js";

/** In root font sizes, so that the chart grows with the page's type. */
const MARGIN = { top: 0.7, right: 0.8, bottom: 1.5, left: 3.6 };
/** A line across a longer silence would claim to know what happened meanwhile. */
const BREAK_AFTER = 15_000;
/** Pixels: nearer marks of one kind would only cover each other, and the curve. */
const MARKS_APART = 6;
const timeFormat = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Draws a trend's window on a canvas: the curve of what can be trusted, and a mark for each value that cannot. */
export class TrendChart {
  #canvas;
  #context;
  #rem = 16;
  #margin = MARGIN;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
  }

  /** @param {ReturnType<import("./trend.js").Trend["window"]>} window */
  draw(window) {
    const { width, height } = this.#fit();
    const scale = this.#scale(window, width, height);
    this.#grid(window, scale, width, height);
    this.#curve(window.points, scale);
    this.#marks(window.points, scale, height);
  }

  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    this.#rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.#margin = Object.fromEntries(Object.entries(MARGIN).map(([side, size]) => [side, size * this.#rem]));
    const density = globalThis.devicePixelRatio || 1;
    if (this.#canvas.width !== Math.round(width * density) || this.#canvas.height !== Math.round(height * density)) {
      this.#canvas.width = Math.round(width * density);
      this.#canvas.height = Math.round(height * density);
    }
    this.#context.setTransform(density, 0, 0, density, 0, 0);
    this.#context.clearRect(0, 0, width, height);
    return { width, height };
  }

  #scale({ start, end, min, max }, width, height) {
    const [low, high] = widened(min ?? 0, max ?? 1);
    const bottom = height - this.#margin.bottom;
    const x = (time) => this.#margin.left + ((time - start) / (end - start)) * (width - this.#margin.left - this.#margin.right);
    const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - this.#margin.top);
    return { x, y, low, high, bottom };
  }

  #grid({ start, end }, { x, y, low, high, bottom }, width, height) {
    const context = this.#context;
    context.font = `${0.8 * this.#rem}px ${this.#fonts()}`;
    context.lineWidth = 1;
    context.strokeStyle = this.#colour("--line");
    context.fillStyle = this.#colour("--muted");
    context.textAlign = "right";
    context.textBaseline = "middle";
    const step = niceStep(high - low, 5);
    for (let value = Math.ceil(low / step) * step; value <= high; value += step) {
      this.#line(this.#margin.left, y(value), width - this.#margin.right, y(value));
      context.fillText(label(value, step), this.#margin.left - 8, y(value));
    }
    context.textAlign = "center";
    context.textBaseline = "bottom";
    for (let minute = Math.ceil(start / 60_000) * 60_000; minute <= end; minute += 60_000) {
      this.#line(x(minute), this.#margin.top, x(minute), bottom);
      const at = Math.min(Math.max(x(minute), this.#margin.left + 16), width - this.#margin.right - 16);
      context.fillText(timeFormat.format(minute), at, height);
    }
  }

  #curve(points, { x, y }) {
    const context = this.#context;
    context.strokeStyle = this.#colour("--curve");
    context.lineWidth = 2;
    context.lineJoin = "round";
    context.lineCap = "round"; // a good value between two bad ones is a line of no length
    context.beginPath();
    let previous = null;
    for (const point of points) {
      const value = point.level === "BAD" ? null : numeric(point.value);
      if (value === null) {
        previous = null;
        continue;
      }
      if (previous === null || point.time - previous.time > BREAK_AFTER) context.moveTo(x(point.time), y(value));
      else if (typeof point.value === "boolean") context.lineTo(x(point.time), y(numeric(previous.value)));
      context.lineTo(x(point.time), y(value));
      previous = point;
    }
    context.stroke();
    if (previous) this.#dot(x(previous.time), y(numeric(previous.value)));
  }

  #marks(points, { x, y, low, high, bottom }, height) {
    const context = this.#context;
    context.font = `bold ${0.85 * this.#rem}px ${this.#fonts()}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const lastMark = { UNCERTAIN: -Infinity, BAD: -Infinity };
    for (const { time, value, level } of points) {
      if (level === "GOOD" || x(time) - lastMark[level] < MARKS_APART) continue;
      lastMark[level] = x(time);
      const number = numeric(value);
      const at = number === null ? bottom : y(Math.min(Math.max(number, low), high));
      context.fillStyle = this.#colour(level === "BAD" ? "--bad" : "--warn");
      context.fillText(level === "BAD" ? "✕" : "▲", x(time), Math.min(at, height - this.#margin.bottom));
    }
  }

  #dot(x, y) {
    this.#context.fillStyle = this.#colour("--curve");
    this.#context.beginPath();
    this.#context.arc(x, y, 3.5, 0, 2 * Math.PI);
    this.#context.fill();
  }

  #line(x1, y1, x2, y2) {
    this.#context.beginPath();
    this.#context.moveTo(x1, Math.round(y1) + 0.5);
    this.#context.lineTo(x2, Math.round(y2) + 0.5);
    this.#context.stroke();
  }

  #fonts() {
    return getComputedStyle(this.#canvas).fontFamily;
  }

  /** From the style sheet, so that the chart follows the colour scheme. */
  #colour(name) {
    return getComputedStyle(this.#canvas).getPropertyValue(name);
  }
}

/** Some air around the curve; a flat one sits in the middle. */
function widened(min, max) {
  const air = max > min ? (max - min) * 0.08 : Math.abs(max) * 0.02 || 1;
  return [min - air, max + air];
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(range, count) {
  const rough = range / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
}

function label(value, step) {
  if (Math.abs(value) >= 1e6) return formatValue(value);
  return value.toFixed(Math.max(0, Math.min(6, -Math.floor(Math.log10(step)))));
}
