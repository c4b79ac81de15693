import { numeric } from "./trend.js";
import { formatValue } from "./units.js";

const MARGIN = { top: 10, right: 12, bottom: 22, left: 54 };
/** A line across a longer silence would claim to know what happened meanwhile. */
const BREAK_AFTER = 15_000;
const timeFormat = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Draws a trend's window on a canvas: the curve of what can be trusted, and a mark for each value that cannot. */
export class TrendChart {
  #canvas;
  #context;

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
    const bottom = height - MARGIN.bottom;
    const x = (time) => MARGIN.left + ((time - start) / (end - start)) * (width - MARGIN.left - MARGIN.right);
    const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - MARGIN.top);
    return { x, y, low, high, bottom };
  }

  #grid({ start, end }, { x, y, low, high, bottom }, width, height) {
    const context = this.#context;
    context.font = `12px ${getComputedStyle(this.#canvas).fontFamily}`;
    context.lineWidth = 1;
    context.strokeStyle = this.#colour("--line");
    context.fillStyle = this.#colour("--muted");
    context.textAlign = "right";
    context.textBaseline = "middle";
    const step = niceStep(high - low, 5);
    for (let value = Math.ceil(low / step) * step; value <= high; value += step) {
      this.#line(MARGIN.left, y(value), width - MARGIN.right, y(value));
      context.fillText(label(value, step), MARGIN.left - 8, y(value));
    }
    context.textAlign = "center";
    context.textBaseline = "bottom";
    for (let minute = Math.ceil(start / 60_000) * 60_000; minute <= end; minute += 60_000) {
      this.#line(x(minute), MARGIN.top, x(minute), bottom);
      const at = Math.min(Math.max(x(minute), MARGIN.left + 16), width - MARGIN.right - 16);
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
    context.font = `bold 14px ${getComputedStyle(this.#canvas).fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const { time, value, level } of points) {
      if (level === "GOOD") continue;
      const number = numeric(value);
      const at = number === null ? bottom : y(Math.min(Math.max(number, low), high));
      context.fillStyle = this.#colour(level === "BAD" ? "--bad" : "--warn");
      context.fillText(level === "BAD" ? "✕" : "▲", x(time), Math.min(at, height - MARGIN.bottom));
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
