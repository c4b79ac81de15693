import { bytes, count } from "../page/numbers.js";
import { element, replace, row } from "./elements.js";
import { boundLevel } from "./figures.js";

/** The settings that bound something, each with what is used of it. */
export function showBounds(bounds, { language }) {
  replace(byId("bounds"), bounds.map(({ setting, unit, limit, used }) => {
    const amount = unit === "bytes" ? bytes : count;
    const level = boundLevel(used, limit);
    return row([
      element("th", { scope: "row" }, setting.replace("fieldcast.gateway.", "")),
      number(amount(limit, language)),
      number(level === "unknown" ? "" : amount(used, language)),
      element("td", {}, level === "unknown" ? null : bar(used, limit, setting)),
    ], { data: { level } });
  }));
}

/** What this gateway has held back or refused. */
export function showRestraints(restraints, { say, language }) {
  byId("restraints-none").hidden = restraints.length > 0;
  byId("restraints-table").hidden = restraints.length === 0;
  replace(byId("restraints"), restraints.map(({ meter, why, count: all, recent }) => row([
    say(meter, { why: why.replaceAll("_", " ") }),
    number(count(recent, language)),
    number(count(all, language)),
  ], { data: { level: recent > 0 ? "warn" : "good" } })));
}

function bar(used, limit, label) {
  const made = element("meter", { min: 0, max: limit, low: 0.7 * limit, high: 0.9 * limit, optimum: 0, value: used });
  made.setAttribute("aria-label", label);
  return made;
}

function number(text) {
  return element("td", { className: "number" }, text);
}

function byId(id) {
  return document.getElementById(id);
}
