/** Which stretches of time are there already. */
export class Reaches {
  /** Apart from each other, in order. @type {[number, number][]} */
  #stretches = [];

  add(from, to) {
    const apart = this.#stretches.filter(([start, end]) => end < from || start > to);
    const joined = this.#stretches.filter((stretch) => !apart.includes(stretch));
    const whole = [Math.min(from, ...joined.map(([start]) => start)), Math.max(to, ...joined.map(([, end]) => end))];
    this.#stretches = [...apart, whole].sort(([one], [other]) => one - other);
  }

  /** The newest piece between two moments that is not there, no longer than `most`; null: all is. */
  missing(from, to, most) {
    let end = to;
    for (const [start, until] of [...this.#stretches].reverse()) {
      if (until < end) return from < end ? [Math.max(from, until, end - most), end] : null;
      end = Math.min(end, start);
      if (end <= from) return null;
    }
    return from < end ? [Math.max(from, end - most), end] : null;
  }
}
