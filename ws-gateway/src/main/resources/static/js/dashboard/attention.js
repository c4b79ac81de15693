import { rank } from "./conditions.js";

/** More devices of a site that are silent or late together are one entry: a line is down, not so many devices. */
const TOLD_ONE_BY_ONE = 3;

/** @typedef {{condition: string, site: string, device: string, tag: import("./plant.js").Tag | null, age: number,
 *    count: number}} Entry `device` is empty where it stands for `count` devices of the site */

/**
 * What an operator should look at, worst first: values beyond an alarm limit, bad and uncertain ones, silent and late
 * devices. A silent device is one entry, whatever its last values were.
 *
 * @param {Iterable<import("./plant.js").Device>} devices
 * @returns {Entry[]}
 */
export function whatNeedsAttention(devices, now) {
  const entries = [];
  const gone = new Map();
  for (const device of devices) {
    const fresh = device.freshness(now);
    const { site, name } = device;
    if (fresh !== "fresh") {
      const together = `${site} ${fresh}`;
      if (!gone.has(together)) gone.set(together, []);
      gone.get(together).push({ condition: fresh, site, device: name, tag: null, age: device.age(now), count: 1 });
    }
    if (fresh === "silent") continue;
    for (const tag of device.tags.values()) {
      const condition = tag.condition(now);
      if (condition === "good" || condition === "none" || (condition === "late" && fresh === "late")) continue;
      entries.push({ condition, site, device: name, tag, age: tag.age(now), count: 1 });
    }
  }
  for (const together of gone.values()) {
    if (together.length <= TOLD_ONE_BY_ONE) entries.push(...together);
    else entries.push({ ...together[0], device: "", count: together.length, age: Math.min(...together.map(({ age }) => age)) });
  }
  return entries.sort(
    (one, other) => rank(one.condition) - rank(other.condition) || (nameOf(one) < nameOf(other) ? -1 : 1),
  );
}

function nameOf({ site, device, tag }) {
  return `${site}/${device}/${tag?.name ?? ""}`;
}
