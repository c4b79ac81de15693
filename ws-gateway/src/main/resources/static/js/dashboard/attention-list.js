import { element, setAttribute, setData, setText } from "./dom.js";
import { ageText, t } from "./language.js";
import { conditionWord, hrefOf, mark, reasonsText, showMark, siteHref, valueWithUnit } from "./words.js";

const SHOWN = 14;

/** The worst first. Its rows stay the same elements, so that a click never falls between two lists. */
export class AttentionList {
  #rows = [];
  #rest = element("p", { class: "muted" });
  #count = element("span", { class: "count" });
  element;

  constructor() {
    const list = element("ol", { class: "attention" });
    for (let i = 0; i < SHOWN; i++) {
      const row = element("a", {}, mark(), element("span", { class: "where" }), element("span", { class: "what" }));
      const item = element("li", { hidden: true }, row);
      list.append(item);
      this.#rows.push({ item, row });
    }
    this.element = element("section", { class: "panel attention-panel", "aria-labelledby": "attention-title" },
      element("h2", { id: "attention-title" }, t("attention.title"), " ", this.#count), list, this.#rest);
  }

  /**
   * @param {ReturnType<typeof import("./attention.js").whatNeedsAttention>} entries
   * @param {string} quiet the key of what is said where there are none
   */
  show(entries, quiet) {
    this.#rows.forEach(({ item, row }, i) => {
      const entry = entries[i];
      item.hidden = !entry;
      if (entry) fill(row, entry);
    });
    const more = entries.length - SHOWN;
    setText(this.#count, entries.length ? String(entries.length) : "");
    this.#rest.hidden = entries.length > 0 && more <= 0;
    setText(this.#rest, more > 0 ? t("attention.more", { n: more }) : t(quiet));
  }
}

function fill(row, { condition, site, device, tag, age, count }) {
  const [sign, where, what] = row.children;
  setData(row, "condition", condition);
  showMark(sign, condition, tag);
  setText(where, [site, device || t("attention.devices#", { n: count }), tag?.name].filter(Boolean).join(" / "));
  const why = tag ? [valueWithUnit(tag), reasonsText(tag)].filter(Boolean).join(", ") : t("since", { age: ageText(age) });
  setText(what, `${conditionWord(condition, tag)} · ${why}`);
  setAttribute(row, "href", tag ? hrefOf(tag) : siteHref(site));
}
