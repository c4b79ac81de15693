/** Server-Sent Events out of the pieces of a response (WHATWG HTML, section 9.2.6), with the fields that are our own. */
export class EventStream {
  #rest = "";
  #event = newEvent();

  /**
   * @param {string} text the next piece
   * @returns {Generator<{event: string, data: string, [field: string]: string}>} what is complete with it
   */
  *take(text) {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop();
    for (const line of lines) {
      const said = line.endsWith("\r") ? line.slice(0, -1) : line;
      if (said !== "") this.#field(said);
      else if (this.#event.data !== undefined) yield this.#finished();
      else this.#event = newEvent();
    }
  }

  #field(line) {
    const colon = line.indexOf(":");
    if (colon === 0) return; // a comment
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    const more = name === "data" && this.#event.data !== undefined;
    this.#event[name] = more ? `${this.#event.data}\n${value}` : value;
  }

  #finished() {
    const event = this.#event;
    this.#event = newEvent();
    return event;
  }
}

function newEvent() {
  return Object.assign(Object.create(null), { event: "message", data: undefined });
}
