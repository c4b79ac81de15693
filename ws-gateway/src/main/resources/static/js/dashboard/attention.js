import { freshness } from "./plant.js";
import { formatAge } from "./units.js";

const SHOWN = 12;
const ORDER = ["bad", "silent", "uncertain", "late"];

/**
 * What an operator should look at, worst first: bad and uncertain values, silent and late devices. A silent device is
 * one entry, whatever its last values were.
 *
 * @param {import("./plant.js").Plant} plant
 */
export function whatNeedsAttention(plant, now) {
  const entries = [];
  for (const device of plant.devices()) {
    const [first] = device.tags.values();
    const age = device.age(now);
    const fresh = freshness(age);
    if (fresh !== "fresh") {
      entries.push({ kind: fresh, tag: first, where: `${device.site} / ${device.name}`, detail: formatAge(age) });
    }
    if (fresh === "silent") continue;
    for (const tag of device.tags.values()) {
      if (tag.level === "GOOD") continue;
      entries.push({
        kind: tag.level.toLowerCase(),
        tag,
        where: `${device.site} / ${device.name} / ${tag.name}`,
        detail: tag.reasons.join(", ").toLowerCase().replaceAll("_", " "),
      });
    }
  }
  return entries.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.where < b.where ? -1 : 1));
}

const WORDS = { bad: "✕ bad", silent: "◌ silent", uncertain: "▲ uncertain", late: "◔ late" };

/** The list beside the trend. Its rows stay the same elements, so that a click never falls between two lists. */
export class AttentionList {
  #rows = [];
  #entries = [];
  #rest;

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} rest
   * @param {(tag: import("./plant.js").Tag) => void} onSelect
   */
  constructor(list, rest, onSelect) {
    this.#rest = rest;
    for (let i = 0; i < SHOWN; i++) {
      const row = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.append(...["what", "where", "detail"].map(span));
      button.addEventListener("click", () => this.#entries[i] && onSelect(this.#entries[i].tag));
      row.append(button);
      row.hidden = true;
      list.append(row);
      this.#rows.push(row);
    }
  }

  show(entries) {
    this.#entries = entries;
    this.#rows.forEach((row, i) => {
      const entry = entries[i];
      row.hidden = !entry;
      if (!entry) return;
      row.dataset.kind = entry.kind;
      const [what, where, detail] = row.firstChild.children;
      what.textContent = WORDS[entry.kind] ?? entry.kind;
      where.textContent = entry.where;
      where.title = entry.where;
      detail.textContent = entry.detail;
      detail.title = entry.detail;
    });
    const more = entries.length - SHOWN;
    this.#rest.hidden = entries.length > 0 && more <= 0;
    this.#rest.textContent = more > 0 ? `and ${more} more` : "Nothing: every value is good and fresh.";
  }
}

function span(className) {
  const made = document.createElement("span");
  made.className = className;
  return made;
}
