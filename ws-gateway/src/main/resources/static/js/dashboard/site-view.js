import { element, setText } from "./dom.js";
import { hasFigures } from "./knowledge.js";
import { t } from "./language.js";
import { columnHeads, PlantRow } from "./plant-row.js";
import { siteFacts } from "./site-facts.js";
import { VirtualList } from "./virtual-list.js";

const natural = new Intl.Collator("en", { numeric: true }).compare;
const FILTERS = ["all", "attention", "alarm", "bad", "uncertain", "silent"];
const SHOWN_BY = {
  all: () => true,
  attention: (condition) => condition !== "good" && condition !== "none",
  alarm: (condition) => condition === "alarm1" || condition === "alarm2",
  bad: (condition) => condition === "bad",
  uncertain: (condition) => condition === "uncertain",
  silent: (condition) => condition === "silent" || condition === "late",
};

/** The devices of a site and their tags. */
export class SiteView {
  #time;
  #truth;
  #site;
  #list;
  #summary = element("p", { class: "muted", role: "status" });
  #search = element("input", { type: "search", autocomplete: "off", "aria-label": t("search"), placeholder: t("search"), oninput: () => this.#select() });
  #filter = element("select", { "aria-label": t("filter"), onchange: () => this.#select() },
    ...FILTERS.map((filter) => element("option", { value: filter, text: t(`filter.${filter}`) })));
  #nothing = element("p", { class: "empty", text: t("list.nothing"), hidden: true });
  #ordered = [];
  #orderedAt = null;
  #shownKey = "";
  element;

  /**
   * @param {import("./time-machine.js").TimeMachine} time
   * @param {import("./truth.js").Truth} truth
   * @param {string} site
   */
  constructor(time, truth, site) {
    this.#time = time;
    this.#truth = truth;
    this.#site = site;
    this.#list = new VirtualList(t("list.label", { site }), columnHeads(), () => {
      const row = new PlantRow(time);
      return { element: row.element, show: (item) => row.show(item), focus: () => row.focus() };
    });
    this.element = element("div", { class: "view site" },
      element("div", { class: "view-head" }, element("h1", { tabindex: "-1", text: site }), this.#summary,
        element("div", { class: "list-tools" }, this.#search, this.#filter)), this.#nothing, this.#list.element);
  }

  get title() {
    return this.#site;
  }

  everyFrame() {
    if (this.#isOutlineNew()) this.#select();
    this.#list.refresh();
  }

  everySecond() {
    this.#select();
    const knowledge = this.#truth.knowledge();
    const known = hasFigures(knowledge);
    const isThere = this.#time.scene.plant.sites.has(this.#site);
    setText(this.#nothing, t(!known ? `unknown.${knowledge}` : isThere ? "list.nothing" : "site.nothing"));
    if (!known || !isThere) {
      setText(this.#summary, known ? "" : t(`unknown.${knowledge}`));
      return;
    }
    const facts = siteFacts(this.#time.scene.plant.devicesOf(this.#site), this.#time.judgedAt());
    setText(this.#summary, t("site.summary#", { n: facts.devices, tags: facts.expected, reporting: facts.reporting }));
  }

  close() {
    this.#list.close();
  }

  #isOutlineNew() {
    const { plant } = this.#time.scene;
    return this.#orderedAt !== plant || this.#shownKey.split("|")[0] !== String(plant.outline);
  }

  /** All that is looked for, in order; the list is told only if that is another list than it shows. */
  #select() {
    const { plant } = this.#time.scene;
    if (this.#isOutlineNew()) this.#order(plant);
    const wanted = this.#search.value.trim().toLowerCase();
    const filter = SHOWN_BY[this.#filter.value];
    const judged = this.#time.judgedAt();
    const items = [];
    for (const { device, tags } of this.#ordered) {
      const gone = device.freshness(judged) === "silent";
      const found = tags.filter(({ tag, text }) => text.includes(wanted) && filter(gone ? "silent" : tag.condition(judged)));
      if (found.length > 0 || (tags.length === 0 && filter("silent") && device.name.toLowerCase().includes(wanted))) {
        items.push(device.item, ...found.map(({ item }) => item));
      }
    }
    const key = `${plant.outline}|${wanted}|${this.#filter.value}|${items.map(({ tag, device }) => (tag ?? device).name).join()}`;
    if (key === this.#shownKey) return;
    this.#shownKey = key;
    this.#list.setItems(items);
    this.#nothing.hidden = items.length > 0;
    this.#list.element.hidden = items.length === 0;
  }

  #order(plant) {
    this.#orderedAt = plant;
    this.#shownKey = `${plant.outline}|`;
    const devices = [...plant.devicesOf(this.#site)].sort((a, b) => natural(a.name, b.name));
    this.#ordered = devices.map((device) => {
      device.item = { device, tag: null };
      const tags = [...device.tags.values()].sort((a, b) => natural(a.name, b.name));
      return { device, tags: tags.map((tag) => ({ tag, text: `${device.name}/${tag.name}`.toLowerCase(), item: { device, tag } })) };
    });
  }
}
