import { worse } from "./conditions.js";

/**
 * What an overview tells of a site: the worst that anything there is in, how many tags report of those that are
 * expected (all that are defined one by one or have ever reported here), how many of them are good, and when anything
 * was last heard.
 *
 * @param {Iterable<import("./plant.js").Device>} devices
 */
export function siteFacts(devices, now) {
  const facts = { worst: "none", counts: {}, devices: 0, silent: 0, expected: 0, reporting: 0, good: 0, heard: -Infinity };
  for (const device of devices) {
    facts.devices++;
    facts.heard = Math.max(facts.heard, now - device.age(now));
    const silent = device.freshness(now) === "silent";
    if (silent) {
      facts.silent++;
      facts.worst = worse(facts.worst, "silent");
    }
    for (const tag of device.tags.values()) {
      facts.expected++;
      const condition = silent ? "silent" : tag.condition(now);
      facts.counts[condition] = (facts.counts[condition] ?? 0) + 1;
      facts.worst = worse(facts.worst, condition);
      if (condition === "none" || condition === "silent") continue;
      if (condition !== "late") facts.reporting++;
      if (tag.level === "GOOD") facts.good++;
    }
  }
  return { ...facts, percentGood: facts.expected ? (100 * facts.good) / facts.expected : null };
}
