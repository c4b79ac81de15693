import { byId, setText } from "./dom.js";
import { momentText, t } from "./language.js";
import { SPEEDS } from "./time-machine.js";

const STEP = 60_000;

/** The clock of what is shown, and what moves it: live, pause, back, ahead, from a moment, faster. */
export class TimeBar {
  #time;
  #live = byId("time-live");
  #pause = byId("time-pause");
  #moment = byId("time-moment");
  #speed = byId("time-speed");
  #shown = byId("time-shown");

  /** @param {import("./time-machine.js").TimeMachine} time */
  constructor(time) {
    this.#time = time;
    this.#speed.replaceChildren(...SPEEDS.map((speed) => new Option(`${speed}×`, String(speed))));
    this.#live.addEventListener("click", () => time.live());
    this.#pause.addEventListener("click", () => this.togglePause());
    byId("time-back").addEventListener("click", () => time.step(-STEP));
    byId("time-ahead").addEventListener("click", () => time.step(STEP));
    this.#speed.addEventListener("change", () => (time.speed = Number(this.#speed.value)));
    byId("time-form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#moment.value) time.go(new Date(this.#moment.value).getTime());
    });
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  togglePause() {
    if (this.#time.mode === "paused") this.#time.play();
    else this.#time.pause();
  }

  /** @param {number | null} heldAt when what is shown as live ended, epoch milliseconds; null: it goes on */
  show(heldAt) {
    const { mode } = this.#time;
    const now = heldAt ?? this.#time.now();
    this.#live.setAttribute("aria-pressed", String(mode === "live" && heldAt === null));
    this.#pause.setAttribute("aria-pressed", String(mode === "paused"));
    setText(this.#pause.lastElementChild, t(mode === "paused" ? "time.play" : "time.pause"));
    setText(this.#pause.firstElementChild, mode === "paused" ? "▶" : "❚❚");
    setText(this.#shown, momentText(now));
    this.#shown.dateTime = new Date(now).toISOString();
    if (!this.#moment.value && document.activeElement !== this.#moment) this.#moment.value = local(now - 15 * STEP);
  }

  /** A single letter, but not while somebody writes. */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    const action = {
      l: () => this.#time.live(), p: () => this.togglePause(), ",": () => this.#time.step(-STEP), ".": () => this.#time.step(STEP),
    }[event.key.toLowerCase()];
    if (!action) return;
    action();
    event.preventDefault();
  }
}

/** As `datetime-local` wants it. */
function local(time) {
  const date = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 19);
}
