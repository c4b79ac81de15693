import { chosenLanguage, chooseLanguage, store, stored } from "./messages.js";

/**
 * The two choices that every page offers.
 *
 * @param {(language: string) => void} speak told at once, and at each change
 */
export function offerPreferences(speak) {
  const languages = document.getElementById("language");
  const themes = document.getElementById("theme");
  languages.value = chosenLanguage();
  themes.value = stored("fieldcast.theme") ?? "";
  languages.addEventListener("change", () => {
    chooseLanguage(languages.value);
    apply();
  });
  themes.addEventListener("change", () => {
    store("fieldcast.theme", themes.value);
    showTheme(themes.value);
  });
  apply();

  function apply() {
    document.documentElement.lang = languages.value;
    speak(languages.value);
  }
}

/** @param {string} theme `light` or `dark`; empty: the system's */
export function showTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
