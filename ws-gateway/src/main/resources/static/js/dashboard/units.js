/** How units and values are written. */

/** UCUM codes, as definitions have them, that are not written as they are printed. */
const PRINTED = {
  Cel: "°C", "[degF]": "°F", "kW.h": "kWh", "W/m2": "W/m²", "m3/h": "m³/h", "l/min": "l/min", "{rpm}": "rpm", "/min": "rpm",
  Ohm: "Ω", deg: "°", "1": "", "m/s2": "m/s²", um: "µm", "[ppm]": "ppm", "10*-6": "ppm", "{count}": "", "{strokes}": "",
};

/** Where nothing is defined, a guess, only where the name leaves little doubt. */
const GUESSES = [
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

/** @param {{name: string, definition: {unit?: string} | null}} tag */
export function unitOf({ name, definition }) {
  const code = definition?.unit;
  if (code !== undefined && code !== null) return PRINTED[code] ?? code.replace(/^\{(.*)\}$/, "$1");
  const plain = name.toLowerCase().replaceAll(/[.-]/g, "_");
  return GUESSES.find(([pattern]) => pattern.test(plain))?.[1] ?? "";
}

/**
 * A value as an operator reads it: about four digits, and as many decimals whether or not the last one is a zero. Never
 * more than there is room for: a number that is cut off reads as another number.
 *
 * @param {{on: string, off: string}} [words] for flags
 */
export function formatValue(value, whole = false, words = { on: "on", off: "off" }) {
  if (value === null || value === undefined) return "—";
  if (typeof value === "boolean") return value ? words.on : words.off;
  if (typeof value !== "number") return String(value);
  const size = Math.abs(value);
  if (size >= 1e7 || (size > 0 && size < 1e-3)) return value.toExponential(2);
  return value.toFixed(whole || size >= 1e5 ? 0 : size < 10 ? 2 : 1);
}

/** A limit as its definition has it, without digits that nobody wrote. */
export function formatLimit(value) {
  return String(Number(value.toPrecision(6)));
}
