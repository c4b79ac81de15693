/* Before the page is drawn: the theme that its reader has chosen, if any. A classic script, so that it does not wait. */
{
  let chosen = null;
  try {
    chosen = localStorage.getItem("fieldcast.theme");
  } catch {
    // Storage is forbidden: the system's theme it is.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
}
