/** The plant as far as readings tell: sites, their devices, the current value of each tag. Knows no screen. */
import { conditionOf, freshness, limitPassed, worse } from "./conditions.js";
import { allowedSilence } from "./definitions.js";

/** A page is no place for more; the rest is counted. */
const MAX_TAGS = 20_000;
const MAX_LEFT = 100_000;

/** @typedef {"GOOD" | "UNCERTAIN" | "BAD"} Level */

export class Tag {
  /** @type {number | boolean | string | null} */
  value = null;
  /** @type {Level | null} null: nothing has come yet */
  level = null;
  /** @type {string[]} */
  reasons = [];
  /** Source time, epoch milliseconds. */
  time = -Infinity;
  /** When the ingest service received it, epoch milliseconds. */
  received = -Infinity;
  /** Whether every number so far was whole: a counter shows no decimals. */
  whole = true;
  /** Changes with every value, so that only what has changed is drawn. */
  version = 0;
  /** @type {import("./definitions.js").Definition | null} */
  definition = null;
  definedAt = "";
  lateAfter = undefined;
  /** The alarm limit that the value has passed. */
  limit = null;

  constructor(device, name) {
    this.device = device;
    this.name = name;
  }

  get key() {
    return `${this.device.site}/${this.device.name}/${this.name}`;
  }

  /**
   * How old the value is. A device whose clock runs ahead must not look fresh for ever, so a source time in the future
   * counts from when it was received. At `-Infinity`, before all time, nothing is old.
   */
  age(now) {
    if (now === -Infinity) return 0;
    return Math.max(0, now - Math.min(this.time, this.received));
  }

  condition(now) {
    return conditionOf(this, now);
  }

  define(found) {
    this.definition = found?.definition ?? null;
    this.definedAt = found?.key ?? "";
    this.lateAfter = allowedSilence(this.definition);
    this.limit = limitPassed(this.value, this.definition?.alarmLimits);
    this.version++;
  }
}

export class Device {
  /** @type {Map<string, Tag>} */
  tags = new Map();
  /** Epoch milliseconds at which it was last heard, if the stream processor says that it has fallen silent. */
  silentSince = null;

  constructor(site, name) {
    this.site = site;
    this.name = name;
  }

  /** The age of its freshest tag: that of the device's silence. */
  age(now) {
    if (now === -Infinity) return 0;
    let age = this.silentSince === null ? Infinity : now - this.silentSince;
    for (const tag of this.tags.values()) age = Math.min(age, tag.age(now));
    return age;
  }

  /** @returns {"fresh" | "late" | "silent"} */
  freshness(now) {
    const shortest = Math.min(...[...this.tags.values()].map(({ lateAfter }) => lateAfter ?? Infinity));
    const fresh = freshness(this.age(now), Number.isFinite(shortest) ? shortest : undefined);
    return this.silentSince !== null && fresh !== "fresh" ? "silent" : fresh;
  }

  condition(now) {
    if (this.freshness(now) === "silent") return "silent";
    let worst = "none";
    for (const tag of this.tags.values()) worst = worse(worst, tag.condition(now));
    return worst;
  }
}

export class Plant {
  /** @type {Map<string, Map<string, Device>>} */
  sites = new Map();
  tagCount = 0;
  /** Tags and devices that had no room here. */
  left = new Set();
  /** Changes when a site, a device or a tag is added. */
  outline = 0;
  #definitions;

  /** @param {import("./definitions.js").Definitions | null} [definitions] */
  constructor(definitions = null) {
    this.#definitions = definitions;
  }

  /** The same sites, devices and tags, of which nothing is known yet: what another time begins with. */
  emptied() {
    const plant = new Plant(this.#definitions);
    for (const tag of this.tags()) plant.tag(tag.device.site, tag.device.name, tag.name);
    return plant;
  }

  /** The same as it stands now, which goes its own way from here. */
  copy() {
    const plant = this.emptied();
    for (const tag of this.tags()) {
      const { value, level, reasons, time, received, whole, limit, version } = tag;
      Object.assign(plant.tag(tag.device.site, tag.device.name, tag.name),
        { value, level, reasons, time, received, whole, limit, version });
    }
    for (const device of this.devices()) {
      const same = plant.device(device.site, device.name);
      if (same) same.silentSince = device.silentSince;
    }
    return plant;
  }

  /**
   * Takes a reading (see the topic `scada-data`) and returns the tags whose current value it changed. A historical
   * reading is no current value, nor is one whose source time is before what stands.
   *
   * @returns {Tag[]}
   */
  apply(reading) {
    if (reading.historical) return [];
    const received = Date.parse(reading.received ?? reading.time);
    const at = Date.parse(reading.time);
    const changed = [];
    for (const name in reading.values) {
      const tag = this.tag(reading.site, reading.device, name);
      const own = reading.times?.[name];
      const time = own === undefined ? at : Date.parse(own);
      if (!tag || time < tag.time) continue;
      const value = reading.values[name];
      const quality = reading.quality?.[name];
      tag.value = value;
      tag.level = quality?.level ?? "GOOD";
      tag.reasons = quality?.reasons ?? [];
      tag.time = time;
      tag.received = received;
      tag.limit = limitPassed(value, tag.definition?.alarmLimits);
      tag.version++;
      if (typeof value === "number" && !Number.isInteger(value)) tag.whole = false;
      changed.push(tag);
    }
    return changed;
  }

  /** Takes an event of `scada-status`: that a device has fallen silent, or speaks again. */
  hear({ site, device, state, heard }) {
    const known = this.device(site, device);
    if (known) known.silentSince = state === "SILENT" ? Date.parse(heard) : null;
  }

  /** Looks all definitions up again, and knows of the tags that are defined one by one before they report. */
  define() {
    for (const [site, device, tag] of this.#definitions.concrete()) this.tag(site, device, tag);
    for (const tag of this.tags()) tag.define(this.#definitions.find(tag.device.site, tag.device.name, tag.name));
  }

  /** Tags of which a value is known. */
  valueCount() {
    let count = 0;
    for (const tag of this.tags()) if (tag.level !== null) count++;
    return count;
  }

  *devices() {
    for (const devices of this.sites.values()) yield* devices.values();
  }

  *devicesOf(site) {
    yield* this.sites.get(site)?.values() ?? [];
  }

  *tags() {
    for (const device of this.devices()) yield* device.tags.values();
  }

  /** @returns {Tag | undefined} */
  find(site, device, tag) {
    return this.sites.get(site)?.get(device)?.tags.get(tag);
  }

  /** The device of this name, which comes into being if there is room. */
  device(site, name) {
    const known = this.sites.get(site)?.get(name);
    if (known || !this.#hasRoom(`${site}/${name}`)) return known;
    if (!this.sites.has(site)) this.sites.set(site, new Map());
    const device = new Device(site, name);
    this.sites.get(site).set(name, device);
    this.outline++;
    return device;
  }

  tag(site, deviceName, name) {
    const known = this.sites.get(site)?.get(deviceName)?.tags.get(name);
    if (known || !this.#hasRoom(`${site}/${deviceName}/${name}`)) return known;
    const device = this.device(site, deviceName);
    const tag = new Tag(device, name);
    if (this.#definitions) tag.define(this.#definitions.find(site, deviceName, name));
    device.tags.set(name, tag);
    this.tagCount++;
    this.outline++;
    return tag;
  }

  #hasRoom(name) {
    if (this.tagCount < MAX_TAGS) return true;
    if (this.left.size < MAX_LEFT) this.left.add(name);
    return false;
  }
}
