import { freshness } from "./plant.js";
import { TagRow } from "./tag-row.js";
import { formatAge } from "./units.js";

const natural = new Intl.Collator("en", { numeric: true }).compare;

/**
 * The plant on the screen: a section per site, a card per device, a row per tag. Readings only mark what they changed;
 * `flush`, called once per animation frame, touches those text nodes and nothing else.
 */
export class PlantView {
  #container;
  /** @type {Map<string, {section: Element, summary: Text, cards: Element}>} */
  #sites = new Map();
  /** @type {Map<object, {card: HTMLElement, state: Text, rows: Element}>} */
  #devices = new Map();
  /** @type {Map<object, TagRow>} */
  #rows = new Map();
  /** From a row's element back to its tag. */
  #tagOf = new WeakMap();
  #changed = new Set();
  #selected = null;
  #filter = "";

  /**
   * @param {HTMLElement} container
   * @param {(tag: import("./plant.js").Tag) => void} onSelect
   */
  constructor(container, onSelect) {
    this.#container = container;
    container.addEventListener("click", (event) => {
      const tag = this.#tagOf.get(event.target.closest("tr"));
      if (tag) onSelect(tag);
    });
  }

  /** @param {import("./plant.js").Tag[]} tags */
  mark(tags) {
    for (const tag of tags) this.#changed.add(tag);
  }

  flush() {
    for (const tag of this.#changed) (this.#rows.get(tag) ?? this.#addRow(tag)).show(tag);
    this.#changed.clear();
  }

  /** Called each second: ages count up, and what has gone silent shows it. */
  showAges(now) {
    for (const [tag, row] of this.#rows) row.showAge(tag.age(now));
    const silent = new Map();
    for (const [device, { card, state }] of this.#devices) {
      const age = device.age(now);
      const fresh = freshness(age);
      set(state, fresh === "fresh" ? "" : `${fresh} ${formatAge(age)}`);
      if (card.dataset.freshness !== fresh) card.dataset.freshness = fresh;
      if (fresh === "silent") silent.set(device.site, (silent.get(device.site) ?? 0) + 1);
    }
    this.#showSummaries(silent);
  }

  select(tag) {
    this.#rows.get(this.#selected)?.select(false);
    this.#selected = tag;
    this.#rows.get(tag)?.select(true);
  }

  /** Shows only the tags whose site, device or own name contains the text. */
  filter(text) {
    this.#filter = text.trim().toLowerCase();
    for (const [tag, row] of this.#rows) row.element.hidden = !this.#matches(tag);
    for (const [device, { card }] of this.#devices) card.hidden = ![...device.tags.values()].some((t) => this.#matches(t));
    for (const { section, cards } of this.#sites.values()) section.hidden = [...cards.children].every((c) => c.hidden);
  }

  #matches({ name, device }) {
    return `${device.site}/${device.name}/${name}`.toLowerCase().includes(this.#filter);
  }

  #showSummaries(silent) {
    const counts = new Map();
    for (const device of this.#devices.keys()) {
      const count = counts.get(device.site) ?? { devices: 0, BAD: 0, UNCERTAIN: 0 };
      count.devices++;
      for (const { level } of device.tags.values()) if (level !== "GOOD") count[level]++;
      counts.set(device.site, count);
    }
    for (const [site, { devices, BAD, UNCERTAIN }] of counts) {
      const parts = [`${devices} ${devices === 1 ? "device" : "devices"}`];
      if (BAD) parts.push(`${BAD} bad`);
      if (UNCERTAIN) parts.push(`${UNCERTAIN} uncertain`);
      if (silent.get(site)) parts.push(`${silent.get(site)} silent`);
      set(this.#sites.get(site).summary, parts.join(" · "));
    }
  }

  #addRow(tag) {
    const row = new TagRow(tag);
    this.#tagOf.set(row.element, tag);
    this.#rows.set(tag, row);
    const device = this.#devices.get(tag.device) ?? this.#addDevice(tag.device);
    insertSorted(device.rows, row.element, tag.name);
    row.select(tag === this.#selected);
    if (this.#filter) this.filter(this.#filter);
    return row;
  }

  #addDevice(device) {
    const card = element("article", "device");
    const heading = element("h3");
    const name = element("span", "", device.name);
    name.title = `${device.site}/${device.name}`;
    const state = document.createTextNode("");
    const stateBox = element("span", "device-state");
    stateBox.append(state);
    heading.append(name, stateBox);
    const table = element("table");
    const rows = element("tbody");
    table.append(rows);
    card.append(heading, table);
    card.dataset.freshness = "fresh";
    const site = this.#sites.get(device.site) ?? this.#addSite(device.site);
    insertSorted(site.cards, card, device.name);
    const view = { card, state, rows };
    this.#devices.set(device, view);
    return view;
  }

  #addSite(name) {
    const section = element("section", "site");
    const heading = element("h2", "", name);
    const summary = document.createTextNode("");
    const small = element("small");
    small.append(summary);
    heading.append(small);
    const cards = element("div", "cards");
    section.append(heading, cards);
    insertSorted(this.#container, section, name);
    const view = { section, summary, cards };
    this.#sites.set(name, view);
    return view;
  }
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Among siblings that were inserted the same way; press-4 comes before press-10. */
function insertSorted(parent, child, name) {
  child.dataset.name = name;
  const next = [...parent.children].find((sibling) => natural(sibling.dataset.name ?? "", name) > 0);
  parent.insertBefore(child, next ?? null);
}

function set(node, text) {
  if (node.data !== text) node.data = text;
}
