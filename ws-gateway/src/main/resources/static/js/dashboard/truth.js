import { byId, element, setData, setText } from "./dom.js";
import { feedState } from "./feed-state.js";
import { knowledgeOf } from "./knowledge.js";
import { ageText, clockText, momentText, t } from "./language.js";

/** The screen's word about itself: the state in the bar, a banner when what is shown is not the present, and the figures. */
export class Truth {
  #feed;
  #time;
  #clock;
  #state = byId("feed-state");
  #banner = byId("banner");
  #figures = byId("feed-figures");
  #losses = byId("feed-losses");

  /**
   * @param {import("./feed.js").Feed} feed
   * @param {import("./time-machine.js").TimeMachine} time
   * @param {import("./plant-clock.js").PlantClock} clock
   */
  constructor(feed, time, clock) {
    this.#feed = feed;
    this.#time = time;
    this.#clock = clock;
  }

  show() {
    const state = this.state();
    setData(document.body, "feed", state);
    setText(this.#state, this.#stateText(state));
    const banner = this.#bannerText(state);
    this.#banner.hidden = banner === "";
    setText(this.#banner, banner);
    if (byId("feed-panel").open) this.#showFigures();
  }

  state() {
    const { connection, lag } = this.#feed;
    const { mode, waiting } = this.#time;
    return feedState({ mode, connection, lag, silence: this.#feed.silence(), waiting });
  }

  /** What this screen may say of the plant. */
  knowledge() {
    return knowledgeOf({ state: this.state(), begun: this.#feed.begun, loaded: this.#time.loaded });
  }

  #stateText(state) {
    return t(`feed.${state}`, { n: Math.round(this.#feed.lag / 1000), speed: this.#time.speed, age: ageText(this.#feed.silence()) });
  }

  /** Empty where all is as it seems. */
  #bannerText(state) {
    const behind = ageText(this.#clock.now() - this.#time.now());
    const moment = momentText(this.#time.now());
    const { failure, truncated } = this.#time;
    if (failure) return t("banner.failed", { why: failure.message });
    if (state === "replaying" || state === "loading" || state === "paused") {
      return t(`banner.${state}`, { moment, behind, speed: this.#time.speed }) + (truncated ? ` ${t("banner.truncated")}` : "");
    }
    if (state === "disconnected" || state === "stopped") {
      const seconds = Math.ceil((this.#feed.retryAt - Date.now()) / 1000);
      const since = this.#feed.cutAt === null ? t("banner.never") : t("banner.cut", { time: clockText(this.#feed.cutAt) });
      const next = state === "stopped" ? this.#feed.problem : seconds > 0 ? t("banner.retry", { n: seconds }) : t("banner.retrying");
      return `${since} ${next}`;
    }
    if (state === "locked") return this.#feed.cutAt === null ? "" : t("banner.locked", { time: clockText(this.#feed.cutAt) });
    if (state === "catching-up" && this.#feed.problem) return t("banner.refused", { why: this.#feed.problem });
    if (state === "quiet") return t("banner.quiet", { age: ageText(this.#feed.silence()) });
    if (state === "lagging") return t("banner.lagging", { n: Math.round(this.#feed.lag / 1000) });
    const { left } = this.#time.scene.plant;
    if (left.size > 0) return t("banner.left", { n: left.size });
    return this.#feed.losses.length > 0 && this.#clock.now() - this.#feed.losses[0].at < 60_000 ? t("banner.lost") : "";
  }

  #showFigures() {
    const { counts, lag, problem } = this.#feed;
    const figures = {
      frames: counts.frames, readings: counts.readings, conflated: counts.conflated, replayed: counts.replayed, cuts: counts.cuts,
      lag: `${(Math.max(0, lag) / 1000).toFixed(1)} s`, silence: ageText(this.#feed.silence()), buffered: this.#time.buffered,
      problem: problem || "—",
    };
    for (const [name, value] of Object.entries(figures)) {
      const id = `figure-${name}`;
      if (!byId(id)) this.#figures.append(element("div", {}, element("dt", { text: t(`figure.${name}`) }), element("dd", { id })));
      setText(byId(id), String(value));
    }
    const losses = this.#feed.losses.map(({ at, channel, kind, events }) =>
      t(`loss.${kind}`, { time: clockText(at), channel, n: events ?? "?" }));
    if (losses.length === 0) losses.push(t("loss.none"));
    if ([...this.#losses.children].map((item) => item.textContent).join() === losses.join()) return;
    this.#losses.replaceChildren(...losses.map((text) => element("li", { text })));
  }

  /** In another language. */
  retell() {
    this.#figures.replaceChildren();
  }
}
