import { receivedAt } from "./history.js";
import { Plant } from "./plant.js";
import { Rates } from "./rates.js";
import { Trend } from "./trend.js";

/** The plant at one time, as far as it is shown: what widgets draw, be that time now or another. */
export class Scene {
  plant;
  rates;
  /** Of the tag that is looked at. */
  trend = new Trend();
  /** `site/device` of the trend; null: nobody looks. */
  watched = null;

  /** @param {Plant} plant */
  constructor(plant, rates = new Rates()) {
    this.plant = plant;
    this.rates = rates;
  }

  /** @param {number} readings how many it stands for: newer ones may have replaced others on their way */
  take(reading, readings = 1) {
    this.rates.count(reading.site, receivedAt(reading), readings);
    if (this.watched === `${reading.site}/${reading.device}`) this.trend.add(reading);
    return this.plant.apply(reading);
  }

  /** The same, where the trend is fed by a channel of its own. */
  takeLive(reading, readings) {
    this.rates.count(reading.site, receivedAt(reading), readings);
    return this.plant.apply(reading);
  }

  /** What the watched device's own channel brings: its last values may be older than what the live feed began with. */
  takeWatched(reading) {
    this.trend.add(reading);
    this.plant.apply(reading);
  }

  /**
   * What was read of the past of the watched device.
   *
   * @param {number} now the time of this scene, epoch milliseconds: what came later is no value yet
   */
  takePast(readings, now) {
    this.trend.addAll(readings);
    for (const reading of readings) if (receivedAt(reading) <= now) this.plant.apply(reading);
  }

  watch(device) {
    if (this.watched === device) return;
    this.watched = device;
    this.trend.clear();
  }
}
