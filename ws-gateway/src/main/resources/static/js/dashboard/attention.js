import { rank } from "./conditions.js";

/**
 * What an operator should look at, worst first: values beyond an alarm limit, bad and uncertain ones, silent and late
 * devices. A silent device is one entry, whatever its last values were.
 *
 * @param {Iterable<import("./plant.js").Device>} devices
 * @returns {{condition: string, device: import("./plant.js").Device, tag: import("./plant.js").Tag | null, age: number}[]}
 */
export function whatNeedsAttention(devices, now) {
  const entries = [];
  for (const device of devices) {
    const fresh = device.freshness(now);
    if (fresh !== "fresh") entries.push({ condition: fresh, device, tag: null, age: device.age(now) });
    if (fresh === "silent") continue;
    for (const tag of device.tags.values()) {
      const condition = tag.condition(now);
      if (condition === "good" || condition === "none" || (condition === "late" && fresh === "late")) continue;
      entries.push({ condition, device, tag, age: tag.age(now) });
    }
  }
  return entries.sort(
    (one, other) => rank(one.condition) - rank(other.condition) || (nameOf(one) < nameOf(other) ? -1 : 1),
  );
}

function nameOf({ device, tag }) {
  return `${device.site}/${device.name}/${tag?.name ?? ""}`;
}
