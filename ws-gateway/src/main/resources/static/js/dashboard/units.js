/**
 * Units by tag name: what the screen shows until tag definitions (topic `scada.tags`) reach it. Plants name tags as they
 * like, so this guesses only where the name leaves little doubt; elsewhere a value stands without a unit.
 */
const UNITS = [
  [/^(temperature|temp)$|_(temperature|temp)$|_celsius$/, "°C"],
  [/^humidity$|_humidity$/, "%"],
  // Plain `pressure` is barometric (its built-in limits are 800 to 1,200 hPa); a qualified one is a process pressure.
  [/^pressure$|_hpa$/, "hPa"],
  [/_pressure$|_bar$/, "bar"],
  [/^irradiance$|_irradiance$/, "W/m²"],
  [/^wind_speed$/, "m/s"],
  [/^speed$|_speed$|_rpm$/, "rpm"],
  [/^power$|_power$|_kw$/, "kW"],
  [/^energy$|_energy$|_kwh$/, "kWh"],
  [/^level$|_level$|_percent$/, "%"],
  [/^current$|_current$/, "A"],
  [/^voltage$|_voltage$/, "V"],
  [/^frequency$|_frequency$|_hz$/, "Hz"],
  [/^vibration$|_vibration$/, "mm/s"],
  [/^force$|_force$/, "kN"],
];

/** @param {string} tag */
export function unitOf(tag) {
  const name = tag.toLowerCase().replaceAll(/[.-]/g, "_");
  return UNITS.find(([pattern]) => pattern.test(name))?.[1] ?? "";
}

/**
 * A value as an operator reads it: about four digits, and as many decimals whether or not the last one is a zero. Never
 * more than there is room for: a number that is cut off reads as another number.
 */
export function formatValue(value, whole = false) {
  if (value === null || value === undefined) return "—";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value !== "number") return String(value);
  const size = Math.abs(value);
  if (size >= 1e7 || (size > 0 && size < 1e-3)) return value.toExponential(2);
  return value.toFixed(whole || size >= 1e5 ? 0 : size < 10 ? 2 : 1);
}

/** How long ago, in the largest unit that fits: `8 s`, `3 min`, `2 h`, `5 d`. */
export function formatAge(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
