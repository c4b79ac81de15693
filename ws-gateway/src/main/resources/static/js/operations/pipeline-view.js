import { count, milliseconds, rate } from "../page/numbers.js";
import { element, replace } from "./elements.js";
import { History, latencyKey, ReaderLevel, secondsBehind, total, UNKNOWN_FOR } from "./figures.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 120;
const HEIGHT = 24;
const OUTPUTS = ["scada-data", "scada-batch", "scada-aggregated", "scada.rejected", "scada.events"];

/** The pipeline as a picture: what flows where, and what waits before whom. */
export class PipelineView {
  #words;
  #histories = new Map();
  #levels = { processor: new ReaderLevel(), gateway: new ReaderLevel() };

  constructor(words) {
    this.#words = words;
  }

  /** A new sample for the curves. */
  add({ topics, sending }) {
    for (const { topic, rate: perSecond } of topics) this.#history(topic).add(perSecond);
    this.#history("deliveries").add(sending.deliveries);
  }

  show(state) {
    const rates = new Map(state.topics.map(({ topic, rate: perSecond }) => [topic, perSecond]));
    const { say, language } = this.#words;
    const topic = (name) => this.#topic(name, rates.get(name));
    into("stage-raw", [topic("scada.raw")]);
    into("stage-processor", [this.#reader(say("processor"), state.processor, rates.get("scada.raw"), {
      level: this.#levels.processor,
      at: Date.parse(state.at),
      waits: "processorWaits",
      unknown: say(state.problem ? "kafkaSilent" : "processorUnknown", { group: state.processor.reader }),
    })]);
    into("stage-topics", OUTPUTS.map(topic));
    const read = ["scada-data", "scada-batch", "scada-aggregated", "scada.events"];
    into("stage-gateway", [this.#reader(say("gateway"), state.tail, total(read.map((name) => rates.get(name))), {
      level: this.#levels.gateway,
      at: Date.parse(state.at),
      waits: "gatewayWaits",
      unknown: say("gatewayUnknown"),
    })]);
    const { connections, streams } = state.clients;
    into("stage-clients", [box("clients", [
      element("h3", {}, say("clientsStage")),
      element("p", { className: "big" }, say("connected", { count: count(connections, language) })),
      element("p", {}, say("delivered", { rate: rate(state.sending.deliveries, language) })),
      streams > 0 ? element("p", { className: "muted" }, say("clients.streams#", { n: streams, count: count(streams, language) })) : null,
      this.#curve("deliveries"),
    ])]);
    this.#latency(state.sending);
  }

  #topic(name, perSecond) {
    const { say, language } = this.#words;
    return box("topic", [
      element("h3", {}, name),
      element("p", { className: "big" }, say("perSecond", { rate: rate(perSecond, language) })),
      this.#curve(name),
    ], { topic: name });
  }

  #reader(name, { records }, perSecond, { level: levels, at, waits, unknown }) {
    const { say, language } = this.#words;
    const level = levels.look(records, perSecond, at);
    const isCounted = (records ?? null) !== null;
    const notes = {
      good: () => say("upToDate"),
      unknown: () => (isCounted ? say("behindUnknown") : unknown),
      overdue: () => `${say("unknownFor", { seconds: UNKNOWN_FOR / 1000 })} ${isCounted ? "" : unknown}`.trim(),
    };
    const note = notes[level] ?? (() => say("processorBehind", { seconds: count(secondsBehind(records, perSecond), language) }));
    return box("reader", [
      element("h3", {}, name),
      element("p", { className: "big" }, isCounted ? say(waits, { count: count(records, language) }) : "—"),
      element("p", { className: "verdict" }, note()),
    ], { level: level === "overdue" ? "warn" : level });
  }

  #latency({ deliveries, millis }) {
    const { say, language } = this.#words;
    const figures = ["p50", "p95", "p99", "max"].filter((share) => share in millis).map((share) =>
      element("div", {}, element("dt", {}, say(share)), element("dd", {}, milliseconds(millis[share], language))));
    into("latency", figures.length > 0 ? figures : [element("div", {}, element("dt", {}, say(latencyKey(deliveries))))]);
  }

  #curve(name) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "curve");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", this.#history(name).path(WIDTH, HEIGHT - 2));
    svg.append(line);
    return svg;
  }

  #history(name) {
    if (!this.#histories.has(name)) this.#histories.set(name, new History());
    return this.#histories.get(name);
  }
}

function box(kind, children, data = {}) {
  return element("div", { className: `box ${kind}`, data }, ...children);
}

function into(id, children) {
  replace(document.getElementById(id), children);
}
