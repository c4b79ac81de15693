/** What a viewer has chosen; the system's choice until then. A browser that keeps nothing is no obstacle. */

export function remembered(key) {
  try {
    return localStorage.getItem(`fieldcast.${key}`) ?? "";
  } catch {
    return "";
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`fieldcast.${key}`, value);
  } catch {
    // then it holds for this visit
  }
}

/** @param {string} theme `light` or `dark`; empty: the system's */
export function showTheme(theme) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
