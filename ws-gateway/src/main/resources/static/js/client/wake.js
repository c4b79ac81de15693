const TICK = 5_000;
/** A tick that is so late says that the machine, or the page, slept. */
const SLEPT = 3_000;

/** Tells when the page is back: from sleep, from behind other tabs, from a place without network. */
export class Wake {
  #woke;
  #timer;
  #isBack = () => this.#woke();
  #isVisible = () => document.visibilityState === "visible" && this.#woke();

  /** @param {() => void} woke may be called though nothing was amiss */
  constructor(woke) {
    this.#woke = woke;
  }

  start() {
    globalThis.addEventListener?.("online", this.#isBack);
    globalThis.addEventListener?.("pageshow", this.#isBack);
    globalThis.document?.addEventListener?.("resume", this.#isBack);
    globalThis.document?.addEventListener?.("visibilitychange", this.#isVisible);
    this.#tick(Date.now());
  }

  stop() {
    globalThis.removeEventListener?.("online", this.#isBack);
    globalThis.removeEventListener?.("pageshow", this.#isBack);
    globalThis.document?.removeEventListener?.("resume", this.#isBack);
    globalThis.document?.removeEventListener?.("visibilitychange", this.#isVisible);
    clearTimeout(this.#timer);
  }

  /** Some sleeps end without any event. A hidden tab's timers are late as a rule: that says nothing. */
  #tick(before) {
    const late = Date.now() - before > TICK + SLEPT && globalThis.document?.visibilityState !== "hidden";
    const now = Date.now();
    this.#timer = setTimeout(() => this.#tick(now), TICK);
    if (late) this.#woke();
  }
}
