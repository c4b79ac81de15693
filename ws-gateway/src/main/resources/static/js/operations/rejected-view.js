import { count } from "../page/numbers.js";
import { element, replace, row } from "./elements.js";
import { moment, retryCommand } from "./figures.js";
import { sayProblem } from "./messages.js";

/** Rejected readings with their originals, which may be sent again. The list stays as it is while it is being used. */
export class RejectedView {
  #words;
  #api;
  #reason = "";
  #entries = [];
  /** Whether they have been read. */
  #isRead = false;
  /** Whether Kafka tells of them. */
  #isTold = false;
  #selected = new Set();
  /** When those were that were sent from here: Kafka may tell of it a moment later. */
  #sent = new Map();
  #counted = "";
  #marked = 0;
  #summary = null;

  constructor(words, api) {
    this.#words = words;
    this.#api = api;
    byId("refresh").addEventListener("click", () => this.#load());
    byId("site").addEventListener("change", () => this.#load());
    byId("retry").addEventListener("click", () => this.#retry());
    byId("again-rest").addEventListener("click", () => this.#send(this.#rest()));
    byId("again-untick").addEventListener("click", () => {
      this.#selected = new Set(this.#rest());
      this.#draw();
    });
    byId("copy-command").addEventListener("click", () => this.#copy());
    byId("all").addEventListener("change", ({ target }) => {
      this.#selected = new Set(target.checked ? this.#unsent() : []);
      this.#draw();
    });
  }

  /**
   * @param summary how many there are of each reason
   * @param {boolean} told whether Kafka tells
   */
  show(summary, told) {
    this.#summary = summary;
    this.#isTold = told;
    const { say, language } = this.#words;
    byId("rejected-of").textContent = say("rejectedOf", { most: count(summary.most, language) });
    const counts = Object.entries(summary.byReason);
    const all = told || counts.length > 0 ? counts.reduce((sum, [, each]) => sum + each, 0) : null;
    replace(byId("reasons"), [["", all], ...counts].map(([reason, each]) => this.#reasonButton(reason, each)));
    const counted = JSON.stringify(summary.byReason);
    const isUsed = this.#selected.size > 0 || byId("entries").querySelector("details[open]") !== null;
    if (counted !== this.#counted && !isUsed) {
      this.#counted = counted;
      this.#load();
    } else if (summary.retried !== this.#marked) {
      this.#load({ marksOnly: true });
    }
    this.#marked = summary.retried;
    this.#draw();
  }

  #reasonButton(reason, many) {
    const { say, language } = this.#words;
    const button = element("button", { type: "button", data: { reason } }, `${say(reason || "everyReason")} ${count(many, language)}`);
    button.setAttribute("aria-pressed", String(reason === this.#reason));
    button.addEventListener("click", () => {
      this.#reason = reason;
      this.show(this.#summary, this.#isTold);
      this.#load();
    });
    return button;
  }

  /** Of those that are shown, or ticked of them, which have not been sent again. */
  #unsent() {
    return this.#entries.filter(({ retried }) => !retried).map(({ position }) => position);
  }

  #rest() {
    return this.#unsent().filter((position) => this.#selected.has(position));
  }

  /** @param {{marksOnly?: boolean}} how the rows stay, and are only told which have been sent again */
  async #load({ marksOnly = false } = {}) {
    const { status, body } = await this.#api.rejected({ reason: this.#reason, site: byId("site").value.trim() });
    if (status !== 200) return;
    const marks = new Map(body.rejected.map(({ position, retried }) => [position, retried]));
    const rows = marksOnly ? this.#entries : body.rejected;
    this.#entries = rows.map((entry) => ({
      ...entry,
      retried: marks.get(entry.position) ?? this.#sent.get(entry.position) ?? entry.retried ?? null,
    }));
    this.#isRead ||= !marksOnly;
    const there = new Set(this.#entries.map(({ position }) => position));
    this.#selected = new Set([...this.#selected].filter((position) => there.has(position)));
    this.#draw();
  }

  #draw() {
    const { say, language } = this.#words;
    const entries = byId("entries");
    const names = this.#entries.map(({ position }) => position).join() + language;
    if (entries.dataset.shown !== names) {
      entries.dataset.shown = names;
      entries.replaceChildren(...this.#entries.map((entry) => this.#row(entry)));
    }
    for (const box of entries.querySelectorAll("input")) box.checked = this.#selected.has(box.value);
    this.#entries.forEach(({ retried }, index) => this.#mark(entries.children[index], retried));
    this.#drawQuestion();
    const box = byId("entries-box");
    byId("entries-more").hidden = box.scrollHeight <= box.clientHeight;
    byId("entries-more").textContent = say("entriesMore", { count: count(this.#entries.length, language) });
    byId("entries-none").hidden = this.#entries.length > 0;
    byId("entries-none").textContent = say(this.#isRead && this.#isTold ? "rejectedNone" : "notKnownYet");
    const unsent = this.#unsent();
    byId("all").checked = unsent.length > 0 && unsent.every((position) => this.#selected.has(position));
    byId("retry").textContent = say("retry", { count: count(this.#selected.size, language) });
    byId("retry").disabled = byId("copy-command").disabled = this.#selected.size === 0;
  }

  #mark(row, retried) {
    const { say, language } = this.#words;
    const text = retried ? say("retriedAt", { time: moment(retried, language) }) : "";
    const mark = row.querySelector(".retried");
    if (mark.textContent !== text) mark.textContent = text;
    row.dataset.retried = String(Boolean(retried));
  }

  #row(entry) {
    const { say, language } = this.#words;
    const box = element("input", { type: "checkbox", value: entry.position });
    box.setAttribute("aria-label", say("select", { position: entry.position }));
    box.addEventListener("change", () => {
      if (box.checked) this.#selected.add(entry.position);
      else this.#selected.delete(entry.position);
      this.#draw();
    });
    const time = new Date(entry.rejected);
    const where = [entry.site, entry.device].filter(Boolean).join("/") || "—";
    return row([
      element("td", {}, box),
      element("td", { className: "when" }, time.toLocaleString(language, { hourCycle: "h23" }), element("p", { className: "muted" }, entry.position), element("p", { className: "retried" })),
      element("td", {}, say(entry.reason)),
      element("td", { className: "names" }, where),
      element("td", {},
        entry.field ? element("strong", {}, `${entry.field}: `) : null,
        entry.message,
        element("details", {},
          element("summary", {}, entry.encoding === "BASE64" ? `${say("original")} (Base64)` : say("original")),
          element("pre", { tabIndex: 0 }, entry.original),
          entry.shortened ? element("p", { className: "muted" }, say("shortened", { command: `./fieldcast rejected show ${entry.position}` })) : null)),
    ], { data: { position: entry.position } });
  }

  #retry() {
    const rest = this.#rest();
    if (rest.length === this.#selected.size) {
      this.#send(rest);
      return;
    }
    byId("retry-answer").textContent = "";
    byId("again").hidden = false;
    this.#draw();
    byId(rest.length > 0 ? "again-rest" : "again-untick").focus();
  }

  /** Some that are ticked have been sent again before: whoever ticked them may not have seen it. */
  #drawQuestion() {
    const { say, language } = this.#words;
    const before = this.#entries.filter(({ position, retried }) => retried && this.#selected.has(position));
    if (before.length === 0) byId("again").hidden = true;
    if (byId("again").hidden) return;
    const rest = this.#rest();
    const [{ position, retried }] = before;
    const text = before.length === 1
      ? say("again", { position, time: moment(retried, language) })
      : say("againMany", { count: count(before.length, language) });
    if (byId("again-text").textContent !== text) byId("again-text").textContent = text; // said aloud once
    byId("again-rest").textContent = say("againRest", { count: count(rest.length, language) });
    byId("again-rest").hidden = rest.length === 0;
  }

  async #send(positions) {
    const { say, language } = this.#words;
    const answer = byId("retry-answer");
    byId("again").hidden = true;
    byId("retry").disabled = true;
    answer.textContent = say("retrying");
    const { status, body } = await this.#api.retry(positions);
    if (status !== 200) {
      answer.textContent = say("retryFailed", { problem: sayProblem(say, { code: body.code, words: body.detail ?? say("stale") }) });
      this.#draw();
      return;
    }
    const kinds = new Map();
    for (const { position, verdict } of body.outcomes) {
      kinds.set(verdict, (kinds.get(verdict) ?? 0) + 1);
      if (verdict === "SEND") this.#sent.set(position, new Date().toISOString());
    }
    const sent = say("retried", { sent: count(kinds.get("SEND") ?? 0, language) });
    kinds.delete("SEND");
    const skipped = [...kinds].map(([verdict, many]) =>
      say("retrySkipped", { count: count(many, language), why: say(verdict === "DUPLICATE" ? "DUPLICATE_KEPT" : verdict) }));
    answer.textContent = [sent, ...skipped].join("; ");
    this.#selected = new Set(body.outcomes.filter(({ verdict }) => verdict === "DUPLICATE").map(({ position }) => position)); // for the command line
    this.#draw(); // at once: who ticks another meanwhile keeps it
    this.#load();
  }

  async #copy() {
    const command = retryCommand(this.#entries.filter(({ position }) => this.#selected.has(position)));
    const answer = byId("retry-answer");
    try {
      await navigator.clipboard.writeText(command);
      answer.textContent = this.#words.say("copied", { command });
    } catch {
      answer.textContent = command; // The page may not use the clipboard: to be copied by hand.
    }
  }
}

function byId(id) {
  return document.getElementById(id);
}
