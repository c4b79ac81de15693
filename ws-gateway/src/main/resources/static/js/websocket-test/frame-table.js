const ARROWS = { in: "↓", out: "↑", note: "•" };
const SPOKEN = { in: "received", out: "sent", note: "note" };

/** The log as table rows. Rows that stay are not touched. */
export class FrameTable {
  #body;
  /** @type {Map<number, HTMLElement>} rows by frame number */
  #rows = new Map();

  constructor(body) {
    this.#body = body;
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

  #add({ number, time, direction, bytes, text }) {
    const row = document.createElement("tr");
    row.dataset.direction = direction;
    const arrow = cell(ARROWS[direction]);
    arrow.title = SPOKEN[direction];
    row.append(cell(clock(time)), arrow, cell(direction === "note" ? "" : String(bytes)), cell(text));
    this.#rows.set(number, row);
    return row;
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
