import { Bar } from "./bar.js";
import { element, setAttribute, setData, setText } from "./dom.js";
import { ageText, t } from "./language.js";
import { unitOf } from "./units.js";
import { conditionWord, hrefOf, mark, reasonsText, showMark, valueText } from "./words.js";

/** @typedef {{device: import("./plant.js").Device, tag: import("./plant.js").Tag | null}} Item a device's head, or a tag */

/** The names of the columns. */
export function columnHeads() {
  const heads = ["state", "tag", "range", "value", "unit", "age", "quality"];
  return element("div", { class: "row row-head", role: "row", "aria-rowindex": 1 },
    ...heads.map((head) => element("span", { class: `cell-${head}`, role: "columnheader", text: t(`column.${head}`) })));
}

/** A row of a site's list: the head of a device, or one of its tags. Cells are touched only where something differs. */
export class PlantRow {
  #mark = mark();
  #link = element("a", { tabindex: "-1" });
  #bar = new Bar();
  #value = cell("value");
  #unit = cell("unit");
  #quality = cell("quality");
  #age = cell("age");
  #time;
  #version = -1;
  #tag = null;
  element = element("div", { class: "row", role: "row" },
    element("span", { class: "cell-state", role: "cell" }, this.#mark), element("span", { class: "cell-tag", role: "rowheader" }, this.#link),
    element("span", { class: "cell-range", role: "cell" }, this.#bar.element), this.#value, this.#unit, this.#age, this.#quality);

  /** @param {import("./time-machine.js").TimeMachine} time */
  constructor(time) {
    this.#time = time;
  }

  focus() {
    this.#link.focus({ preventScroll: true });
  }

  /** @param {Item} item */
  show({ device, tag }) {
    const now = this.#time.now();
    const judged = this.#time.judgedAt();
    setData(this.element, "kind", tag ? "tag" : "device");
    if (tag) this.#showTag(tag, now, judged);
    else this.#showDevice(device, now, judged);
  }

  #showTag(tag, now, judged) {
    const condition = tag.condition(judged);
    if (tag !== this.#tag || tag.version !== this.#version || condition !== this.element.dataset.condition) {
      this.#tag = tag;
      this.#version = tag.version;
      setData(this.element, "condition", condition);
      showMark(this.#mark, condition, tag);
      setText(this.#link, tag.name);
      setAttribute(this.#link, "href", hrefOf(tag));
      this.#bar.show(tag);
      setText(this.#value, valueText(tag));
      setText(this.#unit, unitOf(tag));
      const why = reasonsText(tag);
      setText(this.#quality, condition === "good" || condition === "none" ? "" : conditionWord(condition, tag) + (why && `: ${why}`));
    }
    setText(this.#age, tag.level === null ? "—" : ageText(tag.age(now)));
  }

  #showDevice(device, now, judged) {
    this.#tag = null;
    const condition = device.condition(judged);
    setData(this.element, "condition", condition);
    showMark(this.#mark, condition);
    setText(this.#link, device.name);
    this.#link.removeAttribute("href");
    setAttribute(this.#bar.element, "data-shown", false);
    setText(this.#value, "");
    setText(this.#unit, "");
    const fresh = device.freshness(judged);
    setText(this.#quality, fresh === "fresh" ? "" : t(`condition.${fresh}`));
    setText(this.#age, fresh === "fresh" ? "" : ageText(device.age(now)));
  }
}

function cell(name) {
  return element("span", { class: `cell-${name}`, role: "cell" });
}
