import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { PlantClock } from "../../main/resources/static/js/dashboard/plant-clock.js";
import { MESSAGES } from "../../main/resources/static/js/dashboard/messages.js";
import { ageText, speak, t } from "../../main/resources/static/js/dashboard/language.js";
import { Rates } from "../../main/resources/static/js/dashboard/rates.js";
import { parseRoute } from "../../main/resources/static/js/dashboard/router.js";
import { formatValue, unitOf } from "../../main/resources/static/js/dashboard/units.js";
import { FrameLog, KEPT } from "../../main/resources/static/js/websocket-test/frame-log.js";

describe("units", () => {
  for (const [tag, unit] of [
    ["temperature", "°C"], ["oil_temperature", "°C"], ["humidity", "%"], ["pressure", "hPa"], ["steam_pressure", "bar"],
    ["inlet.flow", ""], ["wind_speed", "m/s"], ["motor-speed", "rpm"], ["running", ""], ["flowers", ""],
  ]) {
    it(`of ${tag}: ${unit || "none"}`, () => assert.equal(unitOf({ name: tag, definition: null }), unit));
  }

  for (const [code, printed] of [["Cel", "°C"], ["kW.h", "kWh"], ["{parts}", "parts"], ["bar", "bar"], ["1", ""]]) {
    it(`as defined, ${code}: ${printed || "none"}`, () => assert.equal(unitOf({ name: "flow", definition: { unit: code } }), printed));
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
    it(`${ms} ms reads ${text}`, () => assert.equal(ageText(ms), text));
  }
});

describe("the languages", () => {
  it("have the same texts, with the same places to fill", () => {
    const places = (text) => [...new Set(text.match(/\{\w+\}/g))].sort().join();
    const shape = (messages) => Object.entries(messages).map(([key, text]) => `${key} ${places(text)}`).sort();

    for (const messages of Object.values(MESSAGES)) assert.deepEqual(shape(messages), shape(MESSAGES.en));
  });

  it("are told by the start of a language's tag; what is not spoken is English", () => {
    const said = ["id-ID", "fr", "en-GB"].map((tag) => {
      speak(tag);
      return t("time.live");
    });

    assert.deepEqual(said, ["Langsung", "Live", "Live"]);
  });

  it("have every text that the page and its modules ask for", () => {
    const page = readFileSync(new URL("../../main/resources/static/index.html", import.meta.url), "utf8");
    const asked = [...page.matchAll(/data-(?:text|label|hint)="([^"]+)"/g)].map(([, key]) => key);
    const modules = new URL("../../main/resources/static/js/dashboard/", import.meta.url);
    for (const file of readdirSync(modules)) {
      const source = readFileSync(new URL(file, modules), "utf8");
      asked.push(...[...source.matchAll(/\bt\("([^"]+)"/g)].map(([, key]) => key));
    }

    assert.deepEqual(asked.filter((key) => MESSAGES.en[key] === undefined), []);
  });
});

describe("an address", () => {
  for (const [hash, route] of [
    ["", { name: "overview" }], ["#/", { name: "overview" }], ["#/site/lyon", { name: "site", site: "lyon" }],
    ["#/tag/lyon/press-4/oil%2Etemperature", { name: "tag", site: "lyon", device: "press-4", tag: "oil.temperature" }],
    ["#/tag/lyon", { name: "overview" }], ["#/site/", { name: "overview" }], ["#/site/%E0%A4%A", { name: "overview" }],
  ]) {
    it(`${hash || "(none)"} is ${route.name}`, () => assert.deepEqual(parseRoute(hash), route));
  }
});

describe("the plant's clock", () => {
  it("is the gateway's, to a second, whatever the viewer's says", () => {
    const clock = new PlantClock(() => 5_000_000);

    clock.told(1_000_000, 4_999_980, 5_000_000);

    assert.ok(Math.abs(clock.now() - 1_000_000) <= 1_000, `${clock.now()}`);
  });

  it("is sharpened by a reading that comes at once", () => {
    const clock = new PlantClock(() => 5_000_000);
    clock.told(1_000_000, 4_999_980, 5_000_000);

    clock.observe(1_000_640);

    assert.equal(clock.now(), 1_000_640);
  });

  it("does not take a feed that lags for the present", () => {
    const clock = new PlantClock(() => 5_000_000);
    clock.told(1_000_000, 4_999_980, 5_000_000);

    for (let i = 0; i < 100; i++) clock.observe(1_000_000 - 90_000);

    assert.ok(clock.now() >= 1_000_000, `${clock.now()}`);
  });

  it("does not follow a clock at the plant that runs ahead", () => {
    const clock = new PlantClock(() => 5_000_000);
    clock.told(1_000_000, 4_999_980, 5_000_000);

    clock.observe(1_000_000 + 600_000);

    assert.ok(clock.now() < 1_002_000, `${clock.now()}`);
  });

  it("begins anew when the viewer's clock is set", () => {
    let viewer = 5_000_000;
    const clock = new PlantClock(() => viewer);
    clock.told(1_000_000, 4_999_980, 5_000_000);
    viewer = 9_000_000;

    clock.told(1_010_000, 8_999_980, 9_000_000);

    assert.ok(Math.abs(clock.now() - 1_010_000) <= 1_000, `${clock.now()}`);
  });
});

describe("the rate", () => {
  const NOW = 1_000_000_000;

  it("is that of the last ten seconds that are over", () => {
    const rates = new Rates();

    for (let ms = -60_000; ms < 0; ms += 10) rates.count("lyon", NOW + ms);

    assert.equal(rates.perSecond("lyon", NOW), 100);
  });

  it("counts what newer readings have replaced", () => {
    const rates = new Rates();

    for (let ms = -60_000; ms < 0; ms += 500) rates.count("lyon", NOW + ms, 5);

    assert.equal(rates.perSecond("lyon", NOW), 10);
  });

  it("falls to nothing in silence, and is unknown before anything came", () => {
    const rates = new Rates();
    rates.count("lyon", NOW - 100_000);

    const trend = rates.trend("lyon", NOW);

    assert.equal(trend.length, 59);
    assert.deepEqual([trend[0], trend.at(-1), rates.perSecond("lyon", NOW)], [null, 0, 0]);
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

    log.filter({ text: "GRÜ" });

    assert.deepEqual(log.visible().map(({ bytes }) => bytes), [7]);
  });
});
