import { bytes, count, milliseconds, rate } from "../page/numbers.js";
import { FrameLog, KEPT, line } from "./frame-log.js";
import { FrameTable } from "./frame-table.js";
import { Throughput } from "./throughput.js";

/** The log on the screen, with what filters, stops and copies it. */
export class LogView {
  #log = new FrameLog();
  #throughput = new Throughput();
  #words;
  #table;
  #drawing = false;

  constructor(words) {
    this.#words = words;
    this.#table = new FrameTable(byId("frames"), (key, values) => words.say(key, values), (frame) => this.#copy([frame]));
    for (const id of ["log-filter", "regex", "direction", "log-channel"]) byId(id).addEventListener("input", () => this.#filter());
    byId("pause").addEventListener("click", () => {
      this.#log.pause(!this.#log.paused);
      this.#labelPause();
      this.draw();
    });
    byId("copy").addEventListener("click", () => this.#copy(this.#log.visible().reverse()));
    byId("clear").addEventListener("click", () => {
      this.#log.clear();
      this.draw();
    });
    setInterval(() => this.#tell(), 500);
  }

  /** The words have changed. */
  speak() {
    byId("kept").textContent = this.#words.say("kept", { count: KEPT });
    this.#labelPause();
    this.#table.forget();
    this.#tell();
    this.draw();
  }

  add(direction, text) {
    this.#throughput.add(this.#log.add(direction, text));
    this.draw();
  }

  /** Once per animation frame, however many frames came. */
  draw() {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#table.show(this.#log.visible());
      byId("frame-count").textContent = count(this.#log.seen, this.#words.language);
      this.#offerChannels();
    });
  }

  #tell() {
    const { say, language } = this.#words;
    const now = this.#throughput.now();
    for (const direction of ["in", "out"]) {
      const { frames, bytes: size } = now[direction];
      byId(`rate-${direction}`).textContent = say("perSecond", { frames: rate(frames, language), bytes: bytes(Math.round(size), language) });
    }
    byId("age").textContent = milliseconds(now.age, language);
  }

  #filter() {
    const note = byId("log-note");
    note.textContent = "";
    try {
      this.#log.filter({
        text: byId("log-filter").value,
        regex: byId("regex").checked,
        direction: byId("direction").value,
        channel: byId("log-channel").value,
      });
    } catch (malformed) {
      note.textContent = this.#words.say("badPattern", { problem: malformed.message });
    }
    this.draw();
  }

  #offerChannels() {
    const select = byId("log-channel");
    const chosen = select.value;
    const wanted = this.#log.channels;
    if (chosen && !wanted.includes(chosen)) wanted.push(chosen);
    const offered = [...select.options].slice(1).map(({ value }) => value);
    if (offered.join() === wanted.join()) return;
    while (select.options.length > 1) select.remove(1);
    for (const channel of wanted) select.add(new Option(channel, channel));
    select.value = chosen;
  }

  async #copy(frames) {
    const { say, language } = this.#words;
    const note = byId("log-note");
    try {
      await navigator.clipboard.writeText(frames.length === 1 ? frames[0].text : frames.map(line).join("\n"));
      note.textContent = say("copied", { count: count(frames.length, language) });
    } catch {
      note.textContent = say("notCopied");
    }
  }

  #labelPause() {
    byId("pause").setAttribute("aria-pressed", String(this.#log.paused));
    byId("pause").textContent = this.#words.say(this.#log.paused ? "resume" : "pause");
  }
}

function byId(id) {
  return document.getElementById(id);
}
