import { MESSAGES } from "./messages.js";

export const LANGUAGES = Object.keys(MESSAGES);
let current = "en";

export function language() {
  return current;
}

/** @param {string} wanted such as `id` or `en-GB`; what is not spoken here is English */
export function speak(wanted) {
  current = LANGUAGES.find((each) => wanted.toLowerCase().split("-")[0] === each) ?? "en";
}

/**
 * The text of a key, with `{name}` replaced. A key ending in `#` has a form for one and another for many, separated by
 * `|`; `n` says which.
 */
export function t(key, values = {}) {
  let text = MESSAGES[current][key] ?? MESSAGES.en[key];
  if (text === undefined) throw new Error(`no message ${key}`);
  if (key.endsWith("#")) text = text.split("|").at(values.n === 1 ? 0 : -1);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** How long ago, in the largest unit that fits. What is not known lies before the minute that this page begins with. */
export function ageText(milliseconds) {
  if (!Number.isFinite(milliseconds)) return t("age.long");
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return t("age.s", { n: seconds });
  if (seconds < 3600) return t("age.min", { n: Math.floor(seconds / 60) });
  if (seconds < 86_400) return t("age.h", { n: Math.floor(seconds / 3600) });
  return t("age.d", { n: Math.floor(seconds / 86_400) });
}

const formats = new Map();

function format(options) {
  const key = current + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(current, { hourCycle: "h23", ...options }));
  return formats.get(key);
}

export function clockText(time) {
  return format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(time).replaceAll(".", ":");
}

export function momentText(time) {
  const date = format({ day: "numeric", month: "short", year: "numeric" }).format(time);
  return `${date} ${clockText(time)}`;
}

/** The texts that stand in the page itself: `data-text`, `data-label`, `data-placeholder` name their keys. */
export function translatePage(root = document) {
  document.documentElement.lang = current;
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of root.querySelectorAll("[data-title]")) node.title = t(node.dataset.title);
}
