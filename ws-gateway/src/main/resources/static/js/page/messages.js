/** Words in the reader's language. A catalogue is `{key: "text with {values}"}`; knows no screen but `dress`. */

export const LANGUAGES = ["en", "id"];

const KEY = "fieldcast.language";

/** The language that was chosen here before, else the browser's, else English. */
export function chosenLanguage(storage = stored(KEY), wanted = globalThis.navigator?.languages ?? []) {
  const tags = [storage, ...wanted].filter(Boolean).map((tag) => tag.toLowerCase().split("-")[0]);
  const known = tags.map((tag) => (tag === "in" ? "id" : tag)); // Indonesian's old code
  return known.find((tag) => LANGUAGES.includes(tag)) ?? LANGUAGES[0];
}

export function chooseLanguage(language) {
  store(KEY, language);
}

/**
 * The text of a key, with `{name}` replaced. A key ending in `#` has a form for one and another for many, separated by
 * `|`; `n` says which. A key that the catalogue lacks is shown as it is: better than nothing.
 */
export function translate(catalogue, key, values = {}) {
  let text = catalogue[key] ?? key;
  if (key.endsWith("#")) text = text.split("|").at(values.n === 1 ? 0 : -1);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Puts the words of `data-text`, `data-placeholder`, `data-label` and `data-hint` in place. */
export function dress(root, say) {
  for (const element of root.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  for (const element of root.querySelectorAll("[data-placeholder]")) element.placeholder = say(element.dataset.placeholder);
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const element of root.querySelectorAll("[data-hint]")) element.title = say(element.dataset.hint);
}

export function stored(key) {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null; // Storage is forbidden.
  }
}

export function store(key, value) {
  try {
    if (value) globalThis.localStorage.setItem(key, value);
    else globalThis.localStorage.removeItem(key);
  } catch {
    // Then it holds for this visit.
  }
}
