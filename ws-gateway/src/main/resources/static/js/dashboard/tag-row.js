import { freshness } from "./plant.js";
import { formatAge, formatValue, unitOf } from "./units.js";

/** Never by colour alone: each level has its own symbol, and a word for those who listen. */
export const LEVELS = {
  GOOD: { symbol: "✓", word: "good" },
  UNCERTAIN: { symbol: "▲", word: "uncertain" },
  BAD: { symbol: "✕", word: "bad" },
};

/** One tag's row in its device's card. */
export class TagRow {
  element = document.createElement("tr");
  #button = document.createElement("button");
  #value;
  #quality;
  #symbol;
  #word;
  #age;

  /** @param {import("./plant.js").Tag} tag */
  constructor(tag) {
    this.#button.type = "button";
    this.#button.textContent = tag.name;
    this.#button.title = `Show the trend of ${tag.name}`;
    const name = document.createElement("th");
    name.scope = "row";
    name.append(this.#button);
    this.element.append(name);
    this.#value = this.#cell("value");
    this.#cell("unit").data = unitOf(tag.name);
    this.#symbol = this.#cell("quality");
    this.#quality = this.#symbol.parentElement;
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    this.#word = document.createTextNode("");
    spoken.append(this.#word);
    this.#quality.append(spoken);
    this.#age = this.#cell("age");
  }

  show(tag) {
    set(this.#value, formatValue(tag.value, tag.whole));
    if (this.element.dataset.level === "GOOD" && tag.level === "GOOD") return;
    const { symbol, word } = LEVELS[tag.level] ?? LEVELS.BAD;
    this.element.dataset.level = tag.level;
    this.#symbol.data = symbol;
    this.#word.data = ` ${word}`;
    this.#quality.title = [word, ...tag.reasons].join(", ").toLowerCase().replaceAll("_", " ");
  }

  showAge(milliseconds) {
    set(this.#age, formatAge(milliseconds));
    const fresh = freshness(milliseconds);
    if (this.element.dataset.freshness !== fresh) this.element.dataset.freshness = fresh;
  }

  select(selected) {
    this.element.classList.toggle("selected", selected);
    this.#button.setAttribute("aria-pressed", String(selected));
  }

  #cell(className) {
    const cell = document.createElement("td");
    cell.className = className;
    const text = document.createTextNode("");
    cell.append(text);
    this.element.append(cell);
    return text;
  }
}

function set(node, text) {
  if (node.data !== text) node.data = text;
}
