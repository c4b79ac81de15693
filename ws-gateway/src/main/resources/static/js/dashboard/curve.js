import { numeric } from "./trend.js";

/** A line across a longer silence would claim to know what happened meanwhile: so many usual distances, and this at least. */
const USUAL_DISTANCES = 5;
const SHORTEST_GAP = 5_000;

/**
 * What to draw of points: x and y, thinned out where there are more than the screen can show, and the spans that are to
 * be shaded. Of each column of the screen the first, the least, the greatest and the last point stay, so no spike is
 * lost; where there are few points, all stay. A gap in time, and whatever is BAD, breaks the line.
 *
 * @param {import("./windows.js").Point[]} points in order of time
 * @param {{start: number, end: number, columns: number, gap?: number}} view `gap`: milliseconds after which the line
 *   breaks
 * @returns {{xs: number[], ys: (number | null)[], raw: boolean, spans: {from: number, to: number, level: string}[]}}
 *   times in seconds
 */
export function curve(points, { start, end, columns, gap = gapOf(points) }) {
  const xs = [];
  const ys = [];
  const raw = points.length <= 4 * columns;
  const width = (end - start) / columns;
  let column = [];
  let columnAt = NaN;
  let previous = null;

  const put = (time, value) => {
    xs.push(time / 1000);
    ys.push(value);
  };
  const flush = () => {
    for (const { time, number } of raw ? column : extremes(column)) put(time, number);
    column = [];
  };
  for (const { time, value, level, after } of points) {
    const number = level === "BAD" ? null : numeric(value);
    if (previous !== null && (after === "gap" || time - previous > gap || number === null)) {
      flush();
      put(Math.min(time, previous + 1), null);
      previous = null;
    }
    if (number === null) continue;
    const at = Math.floor((time - start) / width);
    if (at !== columnAt) flush();
    columnAt = at;
    column.push({ time, number });
    previous = time;
  }
  flush();
  return { xs, ys, raw, spans: spans(points, gap) };
}

/** In order of time, each once. */
function extremes(column) {
  if (column.length <= 4) return column;
  let least = 0;
  let greatest = 0;
  column.forEach(({ number }, index) => {
    if (number < column[least].number) least = index;
    if (number > column[greatest].number) greatest = index;
  });
  return [...new Set([0, least, greatest, column.length - 1])].sort((a, b) => a - b).map((index) => column[index]);
}

/** From each point that is not good to the next point, or as far as a line would go; of a window, all of it. */
function spans(points, gap) {
  const found = [];
  points.forEach(({ time, level, span }, index) => {
    if (level === "GOOD") return;
    const next = Math.min(points[index + 1]?.time ?? time + gap / USUAL_DISTANCES, time + gap);
    const [from, to] = span ?? [time, next];
    const last = found.at(-1);
    if (last?.level === level && last.to >= from) last.to = to;
    else found.push({ from, to, level });
  });
  return found;
}

/** By the usual distance between points. */
export function gapOf(points) {
  const usual = usualDistance(points);
  return Number.isNaN(usual) ? Infinity : Math.max(SHORTEST_GAP, USUAL_DISTANCES * usual);
}

/** Milliseconds, at the median; NaN: there are too few to tell. */
export function usualDistance(points) {
  if (points.length < 3) return NaN;
  const step = Math.max(1, Math.floor(points.length / 200));
  const distances = [];
  for (let i = step; i < points.length; i += step) distances.push((points[i].time - points[i - step].time) / step);
  distances.sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)];
}
