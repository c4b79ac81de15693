import { AttentionList } from "./attention-list.js";
import { whatNeedsAttention } from "./attention.js";
import { element, setAttribute, setData, setText } from "./dom.js";
import { hasFigures, quietKey } from "./knowledge.js";
import { ageText, t } from "./language.js";
import { siteFacts } from "./site-facts.js";
import { Sparkline } from "./sparkline.js";
import { conditionWord, mark, showMark, siteHref } from "./words.js";

const natural = new Intl.Collator("en", { numeric: true }).compare;
const FACTS = ["tags", "good", "rate", "contact"];

/** Is everything all right? A tile per site, and what needs a person, worst first. */
export class OverviewView {
  #time;
  #truth;
  #tiles = new Map();
  #grid = element("div", { class: "tiles" });
  #empty = element("p", { class: "empty" });
  #attention = new AttentionList();
  element;

  /**
   * @param {import("./time-machine.js").TimeMachine} time
   * @param {import("./truth.js").Truth} truth
   */
  constructor(time, truth) {
    this.#time = time;
    this.#truth = truth;
    this.element = element("div", { class: "view overview" },
      element("div", {}, element("h1", { tabindex: "-1", text: t("overview") }), this.#grid, this.#empty), this.#attention.element);
  }

  get title() {
    return t("overview");
  }

  everySecond() {
    const now = this.#time.now();
    const judged = this.#time.judgedAt();
    const { plant, rates } = this.#time.scene;
    const knowledge = this.#truth.knowledge();
    const known = hasFigures(knowledge);
    this.#empty.hidden = plant.sites.size > 0;
    setText(this.#empty, t(known ? "waiting" : `unknown.${knowledge}`));
    for (const site of [...plant.sites.keys()].sort(natural)) {
      if (!this.#tiles.has(site)) this.#addTile(site);
      const tile = this.#tiles.get(site);
      if (known) tile.show(siteFacts(plant.devicesOf(site), judged), rates, now);
      else tile.showUnknown(knowledge);
    }
    this.#attention.show(known ? whatNeedsAttention(plant.devices(), judged) : [], quietKey(knowledge, plant.valueCount()));
  }

  everyFrame() {}

  close() {}

  #addTile(site) {
    const tile = new Tile(site);
    this.#tiles.set(site, tile);
    const next = [...this.#tiles.keys()].sort(natural).find((other) => natural(other, site) > 0);
    this.#grid.insertBefore(tile.element, this.#tiles.get(next)?.element ?? null);
  }
}

class Tile {
  #site;
  #mark = mark();
  #state = element("span", { class: "tile-state" });
  #figures = Object.fromEntries(FACTS.map((fact) => [fact, element("dd", {})]));
  #spark = new Sparkline();
  element;

  constructor(site) {
    this.#site = site;
    const facts = FACTS.map((fact) => element("div", {}, element("dt", { text: t(`tile.${fact}`) }), this.#figures[fact]));
    this.element = element("article", { class: "tile", "data-site": site },
      element("h2", {}, element("a", { href: siteHref(site), text: site })), element("p", { class: "tile-condition" }, this.#mark, this.#state),
      element("dl", {}, ...facts), this.#spark.element, element("p", { class: "muted spark-name", text: t("tile.trend") }));
  }

  show(facts, rates, now) {
    setData(this.element, "condition", facts.worst);
    showMark(this.#mark, facts.worst);
    setText(this.#state, stateText(facts));
    const { tags, good, rate, contact } = this.#figures;
    setText(tags, t("tile.of", { n: facts.reporting, of: facts.expected }));
    setText(good, facts.percentGood === null ? "—" : `${cut(facts.percentGood)} %`);
    setText(rate, rates.perSecond(this.#site, now).toFixed(1));
    const age = now - facts.heard;
    setText(contact, ageText(age));
    setAttribute(contact, "data-old", age > 10_000);
    this.#spark.show(rates.trend(this.#site, now));
  }

  /** A number of what has come so far would pass for the site's. */
  showUnknown(knowledge) {
    setData(this.element, "condition", "none");
    showMark(this.#mark, "none");
    setText(this.#state, t(`tile.${knowledge}`));
    for (const figure of Object.values(this.#figures)) setText(figure, "—");
    setAttribute(this.#figures.contact, "data-old", false);
    this.#spark.show([]);
  }
}

/** 99.96 is not 100: what is not all good must not look so. */
function cut(percent) {
  return percent === 100 ? "100" : (Math.floor(percent * 10) / 10).toFixed(1);
}

function stateText({ worst, counts, silent }) {
  if (worst === "good") return t("tile.normal");
  const parts = [];
  for (const condition of ["alarm1", "bad", "alarm2", "uncertain", "late"]) {
    if (counts[condition]) parts.push(`${counts[condition]} ${conditionWord(condition)}`);
  }
  if (silent) parts.push(t("tile.silent#", { n: silent }));
  return parts.join(" · ") || conditionWord(worst);
}
