import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PlantClock } from "../../main/resources/static/js/dashboard/plant-clock.js";
import { Rate } from "../../main/resources/static/js/dashboard/rate.js";
import { formatAge, formatValue, unitOf } from "../../main/resources/static/js/dashboard/units.js";
import { FrameLog, KEPT } from "../../main/resources/static/js/websocket-test/frame-log.js";

describe("units", () => {
  for (const [tag, unit] of [
    ["temperature", "°C"], ["oil_temperature", "°C"], ["humidity", "%"], ["pressure", "hPa"], ["steam_pressure", "bar"],
    ["inlet.flow", ""], ["wind_speed", "m/s"], ["motor-speed", "rpm"], ["running", ""], ["flowers", ""],
  ]) {
    it(`of ${tag}: ${unit || "none"}`, () => assert.equal(unitOf(tag), unit));
  }
});

describe("values", () => {
  for (const [value, whole, text] of [
    [71.4, false, "71.4"], [71, false, "71.0"], [9.5, false, "9.50"], [42, true, "42"], [true, false, "on"],
    [false, false, "off"], [null, false, "—"], ["idle", false, "idle"], [0.00001, false, "1.00e-5"], [-0.5, false, "-0.50"],
    [99_999.94, false, "99999.9"], [224_512.37, false, "224512"], [12_345_678, true, "1.23e+7"],
  ]) {
    it(`${JSON.stringify(value)} reads ${text}`, () => assert.equal(formatValue(value, whole), text));
  }
});

describe("ages", () => {
  for (const [ms, text] of [[-5, "0 s"], [59_999, "59 s"], [60_000, "1 min"], [7_200_000, "2 h"], [2 * 86_400_000, "2 d"]]) {
    it(`${ms} ms reads ${text}`, () => assert.equal(formatAge(ms), text));
  }
});

describe("the plant's clock", () => {
  it("corrects a viewer's clock by the smallest delay seen", () => {
    let viewer = 1_000_000;
    const clock = new PlantClock(() => viewer);

    for (const delay of [90_250, 90_040, 90_900]) clock.observe(viewer - delay);

    assert.equal(clock.now(), viewer - 90_040);
  });

  it("follows a viewer's clock that was set forward, within two minutes", () => {
    let viewer = 0;
    const clock = new PlantClock(() => viewer);
    clock.observe(viewer - 40);

    for (let second = 1; second <= 121; second++) {
      viewer = second * 1000 + 500_000;
      clock.observe(viewer - 500_040);
    }

    assert.equal(clock.now(), viewer - 500_040);
  });
});

describe("the rate", () => {
  it("is that of the last five full seconds", () => {
    const rate = new Rate(5);

    for (let ms = 10_000; ms < 20_000; ms += 10) rate.count(ms);

    assert.equal(rate.perSecond(20_000), 100);
  });

  it("is right from the first second on", () => {
    const rate = new Rate(5);

    for (let ms = 10_000; ms < 12_000; ms += 10) rate.count(ms);

    assert.equal(rate.perSecond(12_000), 100);
  });

  it("falls to nothing in silence", () => {
    const rate = new Rate(5);
    rate.count(10_000);

    assert.equal(rate.perSecond(60_000), 0);
  });
});

describe("the frame log", () => {
  it("keeps the last 500, newest first", () => {
    const log = new FrameLog();

    for (let i = 1; i <= KEPT + 20; i++) log.add("in", `frame ${i}`);

    assert.equal(log.seen, KEPT + 20);
    assert.equal(log.visible().length, KEPT);
    assert.equal(log.visible()[0].text, `frame ${KEPT + 20}`);
  });

  it("stands still while paused, and misses nothing", () => {
    const log = new FrameLog();
    log.add("in", "before");
    log.pause(true);
    log.add("in", "during");
    assert.deepEqual(log.visible().map(({ text }) => text), ["before"]);

    log.pause(false);

    assert.deepEqual(log.visible().map(({ text }) => text), ["during", "before"]);
  });

  it("filters without regard to case, and counts bytes, not letters", () => {
    const log = new FrameLog();
    log.add("in", "Grüße");
    log.add("out", "other");

    log.filter("GRÜ");

    assert.deepEqual(log.visible().map(({ bytes }) => bytes), [7]);
  });
});
