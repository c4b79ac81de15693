import { dress, LANGUAGES, translate } from "../page/messages.js";
import { MESSAGES } from "./messages.js";

let current = "en";

export function language() {
  return current;
}

/** @param {string} wanted such as `id` or `en-GB`; what is not spoken here is English */
export function speak(wanted) {
  current = LANGUAGES.find((each) => wanted.toLowerCase().split("-")[0] === each) ?? "en";
}

/** See {@link translate}. */
export function t(key, values) {
  return translate(MESSAGES[current], key, values);
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

/** The texts that stand in the page itself. */
export function translatePage() {
  document.documentElement.lang = current;
  dress(document, t);
}
