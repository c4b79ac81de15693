/** What conditions, values and reasons are called on the screen. */
import { SHAPES } from "./conditions.js";
import { element, setData, setText } from "./dom.js";
import { t } from "./language.js";
import { formatLimit, formatValue, unitOf } from "./units.js";

export function conditionWord(condition, tag = null) {
  if (condition === "alarm1" || condition === "alarm2") return tag?.limit ? t(`limit.${tag.limit}`) : t(`condition.${condition}`);
  return t(`condition.${condition}`);
}

/** Of a tag beyond a limit, which one; where it stands for several tags, the priority. */
function letterOf(condition, tag) {
  if (condition === "alarm1" || condition === "alarm2") return tag?.limit ?? condition.at(-1);
  return t(`letter.${condition}`);
}

/** Shape, letter and, for who cannot see them, word. */
export function mark() {
  return element("span", { class: "mark" }, element("span", { class: "shape", "aria-hidden": "true" }),
    element("span", { class: "letter", "aria-hidden": "true" }), element("span", { class: "visually-hidden" }));
}

export function showMark(node, condition, tag = null) {
  const [shape, letter, word] = node.children;
  setData(node, "condition", condition);
  setText(shape, SHAPES[condition]);
  setText(letter, letterOf(condition, tag));
  setText(word, conditionWord(condition, tag));
}

export function valueText(tag) {
  return formatValue(tag.value, tag.whole, { on: t("on"), off: t("off") });
}

export function valueWithUnit(tag) {
  return `${valueText(tag)} ${unitOf(tag)}`.trim();
}

/** `OUT_OF_RANGE` is `out of range`: codes come from devices and rules, and are not translated. */
export function reasonsText(tag) {
  return tag.reasons.join(", ").toLowerCase().replaceAll("_", " ");
}

export function rangeText(range, unit) {
  return `${formatLimit(range.low)} … ${formatLimit(range.high)} ${unit}`.trim();
}

export function hrefOf(tag) {
  return `#/tag/${[tag.device.site, tag.device.name, tag.name].map(encodeURIComponent).join("/")}`;
}

export function siteHref(site) {
  return `#/site/${encodeURIComponent(site)}`;
}
