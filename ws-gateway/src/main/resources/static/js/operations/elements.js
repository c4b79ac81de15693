/** Small pieces of a page. Text is text: nothing here is parsed as markup. */

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "data") Object.assign(made.dataset, value);
    else if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A row of text cells; a cell may be an element. */
export function row(cells, properties = {}) {
  const made = element("tr", properties);
  for (const cell of cells) made.append(cell instanceof Element && ["TD", "TH"].includes(cell.tagName) ? cell : element("td", {}, cell));
  return made;
}

/** Puts new children in place of the old, unless they are the same: what is being read is not pulled away. */
export function replace(parent, children) {
  const before = [...parent.childNodes];
  if (before.length === children.length && before.every((child, index) => child.isEqualNode(children[index]))) return;
  parent.replaceChildren(...children);
}
