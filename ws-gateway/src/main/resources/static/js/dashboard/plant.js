/** The plant as far as readings tell: sites, their devices, the current value of each tag. Knows no screen. */

/** A page is no place for more; the rest is counted. */
const MAX_DEVICES = 500;
const MAX_TAGS_PER_DEVICE = 100;

/** @typedef {"GOOD" | "UNCERTAIN" | "BAD"} Level */

export class Tag {
  /** @type {number | boolean | string | null} */
  value = null;
  /** @type {Level} */
  level = "GOOD";
  /** @type {string[]} */
  reasons = [];
  /** Source time, epoch milliseconds. */
  time = -Infinity;
  /** When the ingest service received it, epoch milliseconds. */
  received = -Infinity;
  /** Whether every number so far was whole: a counter shows no decimals. */
  whole = true;

  constructor(device, name) {
    this.device = device;
    this.name = name;
  }

  /**
   * How old the value is. A device whose clock runs ahead must not look fresh for ever, so a source time in the future
   * counts from when it was received.
   */
  age(now) {
    return Math.max(0, now - Math.min(this.time, this.received));
  }
}

export class Device {
  /** @type {Map<string, Tag>} */
  tags = new Map();

  constructor(site, name) {
    this.site = site;
    this.name = name;
  }

  /** The age of its freshest tag: that of the device's silence. */
  age(now) {
    let age = Infinity;
    for (const tag of this.tags.values()) age = Math.min(age, tag.age(now));
    return age;
  }
}

export class Plant {
  /** @type {Map<string, Map<string, Device>>} */
  sites = new Map();
  deviceCount = 0;
  /** Devices that had no room here. */
  left = new Set();

  /**
   * Takes a reading (see the topic `scada-data`) and returns the tags whose current value it changed. A historical
   * reading is no current value, nor is one whose source time is before what stands.
   *
   * @returns {Tag[]}
   */
  apply(reading) {
    if (reading.historical) return [];
    const device = this.#device(reading.site, reading.device);
    if (!device) return [];
    const received = Date.parse(reading.received ?? reading.time);
    const changed = [];
    for (const [name, value] of Object.entries(reading.values)) {
      const tag = this.#tag(device, name);
      const time = Date.parse(reading.times?.[name] ?? reading.time);
      if (!tag || time < tag.time) continue;
      const quality = reading.quality?.[name];
      tag.value = value;
      tag.level = quality?.level ?? "GOOD";
      tag.reasons = quality?.reasons ?? [];
      tag.time = time;
      tag.received = received;
      if (typeof value === "number" && !Number.isInteger(value)) tag.whole = false;
      changed.push(tag);
    }
    return changed;
  }

  *devices() {
    for (const devices of this.sites.values()) yield* devices.values();
  }

  *tags() {
    for (const device of this.devices()) yield* device.tags.values();
  }

  #device(site, name) {
    const known = this.sites.get(site)?.get(name);
    if (known) return known;
    if (this.deviceCount >= MAX_DEVICES) {
      if (this.left.size < 100_000) this.left.add(`${site}/${name}`);
      return undefined;
    }
    if (!this.sites.has(site)) this.sites.set(site, new Map());
    const device = new Device(site, name);
    this.sites.get(site).set(name, device);
    this.deviceCount++;
    return device;
  }

  #tag(device, name) {
    if (!device.tags.has(name) && device.tags.size < MAX_TAGS_PER_DEVICE) device.tags.set(name, new Tag(device, name));
    return device.tags.get(name);
  }
}

/** From when on a value is late, and from when on its device counts as silent. Milliseconds. */
const LATE_AFTER = 10_000;
const SILENT_AFTER = 60_000;

/** @returns {"fresh" | "late" | "silent"} */
export function freshness(age) {
  if (age < LATE_AFTER) return "fresh";
  return age < SILENT_AFTER ? "late" : "silent";
}
