import { element, setAttribute, setData, setText } from "./dom.js";
import { hasFigures } from "./knowledge.js";
import { ageText, clockText, momentText, t } from "./language.js";
import { TrendChart } from "./trend-chart.js";
import { RAW } from "./resolution.js";
import { RECENT, TrendSource } from "./trend-source.js";
import { formatLimit, formatValue, unitOf } from "./units.js";
import { conditionWord, mark, rangeText, reasonsText, showMark, siteHref, valueText, valueWithUnit } from "./words.js";

const MINUTE = 60_000;
const SPANS = [["5min", 5 * MINUTE], ["15min", 15 * MINUTE], ["1h", 60 * MINUTE], ["6h", 360 * MINUTE], ["24h", 1440 * MINUTE]];
const FACTS = ["quality", "time", "received", "range", "limits", "instrument", "interval", "definition"];
const LATEST = 20;

/** One tag: what it is now, what is asked of it, and its trend. */
export class TagView {
  #time;
  #truth;
  #live;
  #path;
  #span = SPANS[0][1];
  /** What the viewer has zoomed in on. @type {[number, number] | null} */
  #zoom = null;
  #withLimits = true;
  #source;
  #chart;
  #mark = mark();
  #value = element("span", { class: "big-value" });
  #unit = element("span", { class: "unit" });
  #state = element("span", { class: "tag-state" });
  #figures = Object.fromEntries(FACTS.map((fact) => [fact, element("dd", {})]));
  #note = element("p", { class: "muted chart-note", role: "status" });
  #place = element("div", { class: "chart", role: "img" });
  #rows = element("tbody", {});
  #whole = element("button", { type: "button", hidden: true, text: t("trend.follow"), onclick: () => this.#show(this.#span) });
  #spans = SPANS.map(([name, span]) => element("button", { type: "button", text: t(`span.${name}`), onclick: () => this.#show(span) }));
  #scale = element("button", { type: "button", hidden: true, text: t("trend.limits"), onclick: () => this.#toggleScale() });
  element;

  /**
   * @param {import("./time-machine.js").TimeMachine} time
   * @param {import("./truth.js").Truth} truth
   * @param {import("./feed.js").Feed} feed
   * @param {import("./access.js").Access} access
   */
  constructor(time, truth, feed, access, site, device, tag) {
    this.#time = time;
    this.#truth = truth;
    this.#live = feed;
    this.#path = { site, device, tag };
    this.#source = new TrendSource(access);
    feed.watch(site, device);
    time.scene.watch(`${site}/${device}`);
    this.#chart = new TrendChart(this.#place, (start, end) => this.#zoomTo(start, end));
    const facts = FACTS.map((fact) => element("div", {}, element("dt", { text: t(`fact.${fact}`) }), this.#figures[fact]));
    this.element = element("div", { class: "view tag" },
      element("div", { class: "view-head" },
        element("div", {}, element("p", { class: "path" }, element("a", { href: siteHref(site), text: site }), ` / ${device}`),
          element("h1", { tabindex: "-1", text: tag })),
        element("p", { class: "tag-now" }, this.#mark, this.#value, this.#unit, this.#state)),
      element("div", { class: "panel" },
        element("div", { class: "chart-tools", role: "group", "aria-label": t("trend.tools") }, ...this.#spans, this.#scale, this.#whole),
        this.#place, this.#note, legend()),
      element("dl", { class: "panel facts" }, ...facts),
      element("details", { class: "panel" }, element("summary", { text: t("trend.table") }), table(this.#rows)));
    this.#markButtons();
  }

  get title() {
    return `${this.#path.tag} · ${this.#path.device} · ${this.#path.site}`;
  }

  everyFrame() {
    const tag = this.#tag();
    setData(this.element, "there", String(tag !== undefined));
    if (!tag) return;
    const last = this.#lastTime(tag);
    const [start, end] = this.#zoom ?? [last - this.#span, last];
    const { trend } = this.#time.scene;
    const drawn = this.#chart.draw({
      tag, start, end, withLimits: this.#withLimits,
      between: (from, to) => this.#source.between(trend, tag.name, from, to),
      version: this.#source.version(trend),
    });
    if (drawn) this.#describe(tag, drawn, start, end);
    setText(this.#value, valueText(tag));
  }

  everySecond() {
    const tag = this.#tag();
    if (tag || hasFigures(this.#truth.knowledge())) this.#readPast();
    if (!tag) {
      setText(this.#state, this.#unknown());
      return;
    }
    const now = this.#time.now();
    const condition = tag.condition(this.#time.judgedAt());
    setData(this.element, "condition", condition);
    showMark(this.#mark, condition, tag);
    setText(this.#unit, unitOf(tag));
    const word = `${conditionWord(condition, tag)} · ${t("ago", { age: ageText(tag.age(now)) })}`;
    setText(this.#state, tag.level === null ? this.#unknown() : word);
    this.#showFacts(tag);
    this.#showTable(tag);
  }

  restyle() {
    this.#chart.restyle();
  }

  close() {
    this.#source.stop();
    this.#chart.close();
    this.#live.watch(null, null);
  }

  /** Why no value is known. */
  #unknown() {
    const knowledge = this.#truth.knowledge();
    if (!hasFigures(knowledge)) return t(`unknown.${knowledge}`);
    if (this.#tag()) return t("tag.unknown");
    const { state } = this.#source;
    return t(state === "loading" || state === "failed" ? `trend.${state}` : "tag.nothing");
  }

  #tag() {
    const { site, device, tag } = this.#path;
    return this.#time.scene.plant.find(site, device, tag);
  }

  /** The time of what is shown; of a recording that is played in just now, the recording's own. */
  #lastTime(tag) {
    const now = this.#time.now();
    const recorded = now - tag.time > this.#span && now - tag.received < this.#span;
    return recorded ? tag.time : now;
  }

  #readPast() {
    const { mode, scene } = this.#time;
    const now = this.#time.now();
    const live = mode === "live";
    const [start, end] = this.#zoom ?? [now - this.#span, now];
    this.#begun = this.#sceneOf === scene ? this.#begun : now;
    this.#sceneOf = scene;
    // Of a tag that is not known yet only readings can tell.
    const numeric = !["boolean", "string", "undefined"].includes(typeof this.#tag()?.value);
    this.#source.reach(scene, this.#path, {
      start, end, now, begun: this.#begun, numeric,
      has: live ? this.#begun - RECENT : this.#begun, key: live ? "live" : String(this.#begun),
    });
  }

  #sceneOf = null;
  #begun = 0;

  #showFacts(tag) {
    const { definition } = tag;
    const unit = unitOf(tag);
    const why = reasonsText(tag);
    const limits = Object.entries({ LL: "lowLow", L: "low", H: "high", HH: "highHigh" })
      .filter(([, name]) => Number.isFinite(definition?.alarmLimits?.[name]))
      .map(([letters, name]) => `${letters} ${formatLimit(definition.alarmLimits[name])}`);
    const texts = {
      quality: tag.level === null ? "—" : t(`level.${tag.level}`) + (why && `: ${why}`),
      time: Number.isFinite(tag.time) ? momentText(tag.time) : "—",
      received: Number.isFinite(tag.received) ? momentText(tag.received) : "—",
      range: definition?.euRange ? rangeText(definition.euRange, unit) : "—",
      limits: limits.length ? `${limits.join(" · ")} ${unit}`.trim() : "—",
      instrument: definition?.instrumentRange ? rangeText(definition.instrumentRange, unit) : "—",
      interval: tag.lateAfter ? t("fact.late", { age: ageText(tag.lateAfter) }) : "—",
      definition: tag.definedAt || t("fact.undefined"),
    };
    for (const fact of FACTS) setText(this.#figures[fact], texts[fact]);
    this.#scale.hidden = !definition?.alarmLimits && !definition?.euRange;
  }

  #showTable(tag) {
    const points = this.#time.scene.trend.all(tag.name).slice(-LATEST).reverse();
    while (this.#rows.rows.length < points.length) {
      this.#rows.append(element("tr", {}, element("td", {}), element("td", {}), element("td", {})));
    }
    points.forEach(({ time, value, level }, i) => {
      const [when, what, quality] = this.#rows.rows[i].cells;
      setText(when, clockText(time));
      setText(what, formatValue(value, tag.whole, { on: t("on"), off: t("off") }));
      setText(quality, t(`level.${level}`));
    });
  }

  #describe(tag, { points, raw, size, extent }, start, end) {
    const unit = unitOf(tag);
    const figures = extent
      ? t("trend.extent", { min: formatValue(extent.min, tag.whole), max: formatValue(extent.max, tag.whole), unit })
      : t("trend.nothing");
    const notes = size === RAW
      ? [t("trend.points#", { n: points }), figures, t(raw ? "trend.raw" : "trend.thinned")]
      : [figures, t("trend.windows", { age: ageText(size) })];
    if (this.#source.state !== "idle") notes.push(t(`trend.${this.#source.state}`));
    setText(this.#note, notes.join(" · "));
    setAttribute(this.#place, "data-points", points);
    setAttribute(this.#place, "data-size", size);
    setAttribute(this.#place, "aria-label",
      t("trend.label", { tag: tag.name, from: momentText(start), to: momentText(end), value: valueWithUnit(tag), figures }));
  }

  #show(span) {
    this.#span = span;
    this.#zoom = null;
    this.#markButtons();
  }

  #zoomTo(start, end) {
    this.#zoom = [start, end];
    this.#markButtons();
  }

  #toggleScale() {
    this.#withLimits = !this.#withLimits;
    this.#markButtons();
  }

  #markButtons() {
    SPANS.forEach(([, span], i) => setAttribute(this.#spans[i], "aria-pressed", !this.#zoom && span === this.#span));
    setAttribute(this.#scale, "aria-pressed", this.#withLimits);
    this.#whole.hidden = !this.#zoom;
  }
}

function legend() {
  const entry = (name) => element("li", { class: `legend-${name}`, text: t(`legend.${name}`) });
  return element("ul", { class: "legend" }, ...["bad", "doubt", "limit", "gap"].map(entry));
}

function table(rows) {
  const heads = ["time", "value", "quality"].map((head) => element("th", { scope: "col", text: t(`table.${head}`) }));
  return element("table", {}, element("thead", {}, element("tr", {}, ...heads)), rows);
}
