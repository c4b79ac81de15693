import { element, setAttribute } from "./dom.js";

/** Rows beyond the edges that are there already when they come into sight. */
const BEYOND = 4;

/**
 * A list of thousands of rows, of which only those in sight are there. All rows have one height, which the style sheet
 * says (`--row`). Arrow keys, Page and Home and End move a focus that the list scrolls to.
 *
 * @template Item
 */
export class VirtualList {
  element;
  #rows;
  #create;
  /** @type {Item[]} */
  #items = [];
  /** @type {Map<number, {element: HTMLElement, show: (item: Item) => void, focus: () => void, item: Item}>} */
  #shown = new Map();
  #pool = [];
  #height = 32;
  #resize;

  /**
   * @param {string} label
   * @param {HTMLElement} header the names of the columns
   * @param {() => {element: HTMLElement, show: (item: Item) => void, focus: () => void}} create makes a row, which is
   *   given one item after another
   */
  constructor(label, header, create) {
    this.#create = create;
    this.#rows = element("div", { class: "list-rows", role: "rowgroup" });
    this.element = element("div", { class: "list", role: "table", "aria-label": label, tabindex: "0" },
      element("div", { class: "list-head", role: "rowgroup" }, header), this.#rows);
    this.element.addEventListener("scroll", () => this.#layOut(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#resize = new ResizeObserver(() => this.#measure());
    this.#resize.observe(this.element);
  }

  close() {
    this.#resize.disconnect();
  }

  /** Rows that exist. */
  get rowCount() {
    return this.#shown.size;
  }

  /** @param {Item[]} items */
  setItems(items) {
    this.#items = items;
    setAttribute(this.element, "aria-rowcount", items.length + 1);
    this.#rows.style.height = `${items.length * this.#height}px`;
    this.#layOut();
  }

  /** Shows every row in sight as its item is now. */
  refresh() {
    for (const row of this.#shown.values()) row.show(row.item);
  }

  #measure() {
    const probe = element("div", { class: "row" });
    this.#rows.append(probe);
    this.#height = probe.getBoundingClientRect().height || this.#height;
    probe.remove();
    for (const row of this.#shown.values()) this.#release(row);
    this.#shown.clear();
    this.setItems(this.#items);
  }

  #layOut() {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / this.#height) - BEYOND);
    const last = Math.min(this.#items.length, Math.ceil((scrollTop + clientHeight) / this.#height) + BEYOND);
    for (const [index, row] of this.#shown) {
      if (index >= first && index < last) continue;
      this.#release(row);
      this.#shown.delete(index);
    }
    for (let index = first; index < last; index++) {
      const row = this.#shown.get(index) ?? this.#place(index);
      if (row.item === this.#items[index]) continue;
      row.item = this.#items[index];
      row.show(row.item);
    }
  }

  #place(index) {
    const row = this.#pool.pop() ?? { ...this.#create(), item: undefined };
    row.item = undefined;
    row.element.style.transform = `translateY(${index * this.#height}px)`;
    row.element.hidden = false;
    setAttribute(row.element, "aria-rowindex", index + 2);
    if (!row.element.isConnected) this.#rows.append(row.element);
    this.#shown.set(index, row);
    return row;
  }

  #release(row) {
    row.element.hidden = true;
    this.#pool.push(row);
  }

  #key(event) {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#height) - 1);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const within = [...this.#shown].find(([, row]) => row.element.contains(document.activeElement))?.[0];
    const from = within ?? Math.floor(this.element.scrollTop / this.#height) - (by > 0 ? 1 : 0);
    this.#focus(Math.min(this.#items.length - 1, Math.max(0, from + by)));
    event.preventDefault();
  }

  #focus(index) {
    if (index < 0) return;
    const { scrollTop, clientHeight } = this.element;
    const top = index * this.#height;
    const head = this.element.firstChild.offsetHeight;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + this.#height > scrollTop + clientHeight - head) this.element.scrollTop = top + this.#height - clientHeight + head;
    this.#layOut();
    this.#shown.get(index)?.focus();
  }
}
