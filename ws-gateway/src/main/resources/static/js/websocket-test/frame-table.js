const ARROWS = { in: "↓", out: "↑", note: "•" };

/** A frame may be megabytes; so much of it is shown, and all of it copied. */
const SHOWN = 4_000;

/** The log as table rows. Rows that stay are not touched. */
export class FrameTable {
  #body;
  #say;
  #copy;
  /** @type {Map<number, HTMLElement>} rows by frame number */
  #rows = new Map();

  /**
   * @param say words
   * @param copy told the frame whose button is pressed
   */
  constructor(body, say, copy) {
    this.#body = body;
    this.#say = say;
    this.#copy = copy;
  }

  /** The words have changed. */
  forget() {
    this.#rows.clear();
    this.#body.replaceChildren();
  }

  /** @param {import("./frame-log.js").Frame[]} frames newest first */
  show(frames) {
    const wanted = new Set(frames.map(({ number }) => number));
    for (const [number, row] of this.#rows) {
      if (wanted.has(number)) continue;
      row.remove();
      this.#rows.delete(number);
    }
    let next = this.#body.firstChild;
    for (const frame of frames) {
      const row = this.#rows.get(frame.number);
      if (row && row === next) next = next.nextSibling;
      else this.#body.insertBefore(row ?? this.#add(frame), next);
    }
  }

  #add(frame) {
    const { number, time, direction, bytes, text } = frame;
    const row = document.createElement("tr");
    row.dataset.direction = direction;
    const arrow = cell(ARROWS[direction]);
    const spoken = this.#say(direction === "in" ? "received" : direction === "out" ? "sent" : "note");
    arrow.title = spoken;
    arrow.setAttribute("aria-label", spoken);
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}… ${this.#say("cut", { count: text.length - SHOWN })}` : text;
    row.append(cell(clock(time)), arrow, cell(direction === "note" ? "" : String(bytes)), this.#copyCell(frame), cell(shown));
    this.#rows.set(number, row);
    return row;
  }

  #copyCell(frame) {
    const made = document.createElement("td");
    if (frame.direction === "note") return made;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = this.#say("copy");
    button.setAttribute("aria-label", `${this.#say("copy")} ${frame.number}`);
    button.addEventListener("click", () => this.#copy(frame));
    made.append(button);
    return made;
  }
}

/** 18:04:09.123, in the viewer's own time. */
function clock(time) {
  return `${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}

function cell(text) {
  const made = document.createElement("td");
  made.textContent = text;
  return made;
}
