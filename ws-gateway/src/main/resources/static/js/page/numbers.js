/** Numbers as the pages tell them; none is a dash. Knows no screen. */

/** @param {number | null | undefined} value none: a dash */
export function count(value, language = "en") {
  return value === null || value === undefined ? "—" : new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
}

/** A rate needs no more than three figures. */
export function rate(value, language = "en") {
  if (value === null || value === undefined) return "—";
  const digits = value > 0 && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

export function bytes(value, language = "en") {
  if (value === null || value === undefined) return "—";
  const units = ["B", "KB", "MB", "GB"];
  let amount = value;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  const digits = unit > 0 && amount < 10 && !Number.isInteger(amount) ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(amount)} ${units[unit]}`;
}

export function milliseconds(value, language = "en") {
  if (value === null || value === undefined) return "—";
  if (value < 1000) return `${count(value, language)} ms`;
  if (value < 60_000) return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value / 1000)} s`;
  return `${count(Math.floor(value / 60_000), language)} min`;
}
