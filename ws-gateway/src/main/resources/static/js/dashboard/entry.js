import { byId, setText } from "./dom.js";
import { ageText, t } from "./language.js";

/** What there is to say to somebody who has brought a token; to others, what the plant is. */
const AGAIN = ["ending", "ended", "refused", "unreadable", "endless", "nothing"];
/** What was brought is no token that would let anybody in. */
const NONE = ["unreadable", "endless"];

/** Where a token is asked for: when nothing may be seen without one, and when the one that is there is refused or ends. */
export class Entry {
  #access;
  #clock;
  #changed;
  #place = byId("entry");
  #form = byId("token-form");
  #token = byId("token");
  #session = byId("session");
  /** Whether the viewer has asked for the form, though there is no need. */
  #asked = false;
  /** Whether there is a token that shows, or has shown, anything. */
  #isIn = false;

  /**
   * @param {import("./access.js").Access} access
   * @param {{now: () => number}} clock the plant's
   * @param {() => void} changed is called when there is another token
   */
  constructor(access, clock, changed) {
    this.#access = access;
    this.#clock = clock;
    this.#changed = changed;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      access.use(this.#token.value);
      this.#token.value = "";
      this.#asked = false;
      changed();
    });
    this.#session.addEventListener("click", () => this.#turn());
  }

  /** @param {boolean} empty whether the views have nothing to show but that */
  show(empty) {
    const { state, why, left } = this.#access.standing(this.#clock.now());
    const isOut = NONE.includes(state) || (state === "refused" && empty);
    this.#isIn = this.#access.token !== "" && state !== "open" && !isOut;
    this.#session.hidden = !this.#isIn && state !== "part" && (!isOut || empty);
    setText(this.#session, t(this.#isIn ? "session.out" : "session.in"));
    this.#place.hidden = state === "open" || state === "in" || (state === "part" && !this.#asked);
    this.#form.hidden = state === "shut";
    setText(byId("entry-title"), t(AGAIN.includes(state) ? "entry.again" : "entry.title"));
    if (!this.#place.hidden) setText(byId("entry-text"), t(`entry.${state}`, { why, age: ageText(left) }));
    for (const id of ["view", "time-form"]) byId(id).hidden = empty && !this.#place.hidden;
  }

  /** Signs out, or shows the form and hides it. */
  #turn() {
    if (this.#access.token) this.#access.use("");
    if (this.#isIn) {
      location.reload(); // nothing of what could be seen stays
      return;
    }
    this.#asked = !this.#asked;
    this.#changed();
    if (this.#asked) this.#token.focus();
  }
}
