import { bytes, count } from "../page/numbers.js";
import { element, replace, row } from "./elements.js";
import { boundLevel, inForce, News } from "./figures.js";
import { sayProblem, sayReason } from "./messages.js";

const SERVICE = /^fieldcast\.(gateway|ingest)\./;
/** Of what is refused by limits, by the kind of problem: what whoever posted was answered. */
const STATUS = {
  "rate-limited": 429, "too-large": 413, overloaded: 503, "broker-unavailable": 503, "definitions-unavailable": 503, "too-slow": 408,
};

/** What limits this gateway and the ingest services, what is used of it, and whom it has held back or refused. */
export class BoundsView {
  #words;
  #news = new News();
  #newsOf = new Map();

  constructor(words) {
    this.#words = words;
  }

  show({ bounds, restraints, ingest }) {
    replace(byId("bounds"), this.#bounds(bounds));
    replace(byId("bounds-idle"), this.#idle(bounds));
    byId("restraints-none").hidden = restraints.length > 0;
    byId("restraints-table").hidden = restraints.length === 0;
    replace(byId("restraints"), this.#restraints(restraints, this.#news));
    byId("ingest-none").hidden = ingest.length > 0;
    replace(byId("ingest"), ingest.map((service) => this.#service(service)));
  }

  #service({ address, at, problem, problemCode, problemValue, bounds, restraints }) {
    const { say } = this.#words;
    if (!at) return element("div", {}, element("h3", {}, address), element("p", { className: "muted" }, say("notKnownYet")));
    if (problem) return element("div", {}, element("h3", {}, address), element("p", { className: "problem" }, say("ingestProblem", { problem: sayProblem(say, { code: problemCode, value: problemValue, words: problem }) })));
    if (!this.#newsOf.has(address)) this.#newsOf.set(address, new News());
    const refused = this.#restraints(restraints, this.#newsOf.get(address));
    return element("div", {},
      element("h3", {}, address),
      element("div", { className: "beside" },
        element("div", {},
          this.#table(`${address}: ${say("bounds")}`, ["setting", "limit", "used", "share"], this.#bounds(bounds)),
          ...this.#idle(bounds)),
        refused.length > 0
          ? this.#table(`${address}: ${say("restraints")}`, ["what", "sinceOpened", "inAll"], refused)
          : element("p", { className: "muted" }, say("ingestRefusedNone"))));
  }

  #table(label, heads, rows) {
    const { say } = this.#words;
    const cells = heads.map((head, i) => element("th", { scope: "col", className: i > 0 ? "number" : "" },
      head === "share" ? element("span", { className: "visually-hidden" }, say(head)) : say(head)));
    const box = element("div", { className: "scroll", tabIndex: 0, role: "group" },
      element("table", { className: heads.includes("share") ? "limits" : "" }, element("thead", {}, element("tr", {}, ...cells)), element("tbody", {}, ...rows)));
    box.setAttribute("aria-label", label);
    return box;
  }

  #bounds(bounds) {
    const { say, language } = this.#words;
    return inForce(bounds).held.map((bound) => {
      const { setting, unit, limit, used } = bound;
      const amount = unit === "bytes" ? bytes : count;
      const level = boundLevel(bound);
      return row([
        element("th", { scope: "row" }, setting.replace(SERVICE, "")),
        number(amount(limit, language), say("limit")),
        level === "unknown" ? number("") : number(amount(used, language), say("used")),
        element("td", {}, level === "unknown" ? null : bar(bound)),
      ], { data: { level } });
    });
  }

  /** Why others limit nobody. */
  #idle(bounds) {
    return [...inForce(bounds).idle].map(([why, settings]) => element("p", { className: "muted idle" },
      this.#words.say(`idle.${why}`, { settings: settings.map((setting) => setting.replace(SERVICE, "")).join(", ") })));
  }

  #restraints(restraints, news) {
    const { say, language } = this.#words;
    return news.since(restraints).map(({ meter, why, count: all, recent }) => row([
      say(meter, { why: sayReason(say, why) + (STATUS[why] ? `, ${STATUS[why]}` : "") }),
      number(count(recent, language)),
      number(count(all, language)),
    ], { data: { level: recent > 0 ? "warn" : "good" } }));
  }
}

function bar({ setting, limit, used, cache }) {
  const alarms = cache ? {} : { low: 0.7 * limit, high: 0.9 * limit, optimum: 0 };
  const made = element("meter", { min: 0, max: limit, ...alarms, value: used });
  made.setAttribute("aria-label", setting);
  return made;
}

/** @param name shown beside it where the table has no room for columns */
function number(text, name) {
  return element("td", { className: "number", data: name ? { name } : {} }, text);
}

function byId(id) {
  return document.getElementById(id);
}
