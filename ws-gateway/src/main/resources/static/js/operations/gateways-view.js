import { count, milliseconds, rate } from "../page/numbers.js";
import { element, replace, row } from "./elements.js";
import { gatewaysKey, total } from "./figures.js";
import { sayProblem } from "./messages.js";

const COLUMNS = 8;

/** All gateways beside each other: the other panels are of one of them. */
export function showGateways({ gateway, gateways = [] }, words) {
  const { say, language } = words;
  const key = gatewaysKey(gateways, gateway.gateways);
  byId("gateways-panel").hidden = gateways.length === 0 && (gateway.gateways ?? 1) <= 1;
  byId("gateways-table").hidden = gateways.length === 0;
  byId("gateways-of").textContent = key
    ? say(key, { told: count(gateways.filter(({ figures }) => figures).length, language), asked: count(gateways.length, language), gateways: count(gateway.gateways, language) })
    : "";
  byId("gateways-of").classList.toggle("warning", key === "gatewaysMissing");
  const rows = gateways.map((each) => (each.figures ? told(each, gateway.name, words) : untold(each, words)));
  const figures = gateways.flatMap((each) => each.figures ?? []);
  if (figures.length > 1) rows.push(all(figures, words));
  replace(byId("gateways"), rows);
}

function told({ address, figures }, mine, words) {
  const { say, language } = words;
  const { name, connections, streams, subscriptions, slow, unread, sending } = figures;
  const here = name === mine;
  return row([
    element("th", { scope: "row" },
      element("span", {}, name), here ? element("strong", {}, ` ${say("thisGateway")}`) : null,
      address === name ? null : element("p", { className: "muted" }, address)),
    number(count(connections, language), say("connections")),
    number(count(streams, language), say("eventStreams")),
    number(count(subscriptions, language), say("subscriptions")),
    number(count(slow, language), say("slow")),
    number(count(unread, language), say("unread")),
    number(perSecond(sending.deliveries, words), say("deliveries")),
    number(times(sending.millis, language), say("latencyShort")),
  ], { data: { level: slow > 0 ? "warn" : "good", here: String(here) } });
}

function untold({ address, at, problem, problemCode, problemValue }, { say }) {
  const text = at ? say("ingestProblem", { problem: sayProblem(say, { code: problemCode, value: problemValue, words: problem }) }) : say("notKnownYet");
  return row([
    element("th", { scope: "row" }, address),
    element("td", { colSpan: COLUMNS - 1, className: at ? "" : "muted" }, text),
  ], { data: { level: at ? "warn" : "unknown" } });
}

/** What can be added up; of times there is no sum. */
function all(figures, words) {
  const { say, language } = words;
  const sum = (of) => total(figures.map(of));
  return row([
    element("th", { scope: "row" }, say("together")),
    number(count(sum((each) => each.connections), language), say("connections")),
    number(count(sum((each) => each.streams), language), say("eventStreams")),
    number(count(sum((each) => each.subscriptions), language), say("subscriptions")),
    number(count(sum((each) => each.slow), language), say("slow")),
    number(count(sum((each) => each.unread), language), say("unread")),
    number(perSecond(sum((each) => each.sending.deliveries), words), say("deliveries")),
    number(""),
  ], { className: "total" });
}

function perSecond(deliveries, { say, language }) {
  return (deliveries ?? null) === null ? "—" : say("perSecond", { rate: rate(deliveries, language) });
}

function times({ p50, p99 }, language) {
  return (p50 ?? null) === null ? "—" : `${milliseconds(p50, language)} / ${milliseconds(p99, language)}`;
}

/** @param name shown beside it where the table has no room for columns */
function number(text, name) {
  return element("td", { className: "number", data: name ? { name } : {} }, text);
}

function byId(id) {
  return document.getElementById(id);
}
