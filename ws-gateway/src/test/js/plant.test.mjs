import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { whatNeedsAttention } from "../../main/resources/static/js/dashboard/attention.js";
import { freshness, limitPassed } from "../../main/resources/static/js/dashboard/conditions.js";
import { Definitions } from "../../main/resources/static/js/dashboard/definitions.js";
import { Plant } from "../../main/resources/static/js/dashboard/plant.js";
import { Scene } from "../../main/resources/static/js/dashboard/scene.js";
import { siteFacts } from "../../main/resources/static/js/dashboard/site-facts.js";
import { BAD, reading, SIX } from "./readings.mjs";

function plantOf(...readings) {
  const plant = new Plant();
  for (const each of readings) plant.apply(each);
  return plant;
}

function tag(plant, name = "temperature", device = "press-4") {
  return plant.sites.get("lyon")?.get(device)?.tags.get(name);
}

describe("a current value", () => {
  it("is the newest by source time, whatever came last", () => {
    const plant = plantOf(reading(10, { temperature: 71 }), reading(5, { temperature: 60 }));

    assert.equal(tag(plant).value, 71);
  });

  it("is never a historical one", () => {
    const plant = plantOf(reading(10, { temperature: 71 }), reading(20, { temperature: 60 }, { historical: true }));

    assert.equal(tag(plant).value, 71);
  });

  it("does not come into being by backfill", () => {
    const plant = plantOf(reading(20, { temperature: 60 }, { historical: true }));

    assert.equal(plant.tagCount, 0);
  });

  it("goes by the tag's own time where it has one", () => {
    const plant = plantOf(
      reading(10, { temperature: 71, level: 5 }),
      reading(20, { temperature: 60, level: 6 }, { times: { temperature: "2026-11-22T18:00:01Z" } }),
    );

    assert.deepEqual([tag(plant).value, tag(plant, "level").value], [71, 6]);
  });

  it("carries its quality, and is good again when the next one is", () => {
    const plant = plantOf(reading(1, { temperature: 171 }, { quality: { temperature: BAD } }));
    assert.deepEqual([tag(plant).level, tag(plant).reasons], ["BAD", ["OUT_OF_RANGE"]]);

    plant.apply(reading(2, { temperature: 71 }));

    assert.deepEqual([tag(plant).level, tag(plant).reasons], ["GOOD", []]);
  });

  it("tells which tags changed, so that only they are drawn", () => {
    const plant = plantOf(reading(10, { temperature: 71, level: 5 }));

    const changed = plant.apply(reading(11, { temperature: 72 }));

    assert.deepEqual(changed.map(({ name }) => name), ["temperature"]);
  });
});

describe("an age", () => {
  it("counts from the source time", () => {
    const plant = plantOf(reading(0, { temperature: 71 }));

    assert.equal(tag(plant).age(SIX + 12_000), 12_000);
  });

  it("counts from the receive time where the device's clock runs ahead", () => {
    const plant = plantOf(reading(3600, { temperature: 71 }, { received: new Date(SIX).toISOString() }));

    assert.equal(tag(plant).age(SIX + 12_000), 12_000);
  });

  it("is fresh, then late, then silent, sooner where reports are expected sooner", () => {
    assert.deepEqual([59_999, 60_000, 359_999, 360_000].map((age) => freshness(age)), ["fresh", "late", "late", "silent"]);
    assert.deepEqual([9_999, 10_000, 59_999, 60_000].map((age) => freshness(age, 10_000)), ["fresh", "late", "late", "silent"]);
  });
});

describe("alarm limits", () => {
  const limits = { lowLow: 10, low: 20, high: 80, highHigh: 90 };
  for (const [value, passed] of [[50, null], [80, "H"], [90, "HH"], [20, "L"], [9, "LL"], [true, null], [null, null]]) {
    it(`of 10, 20, 80, 90 at ${value}: ${passed}`, () => assert.equal(limitPassed(value, limits), passed));
  }

  it("may be there in part", () => assert.equal(limitPassed(-5, { high: 3 }), null));
});

describe("what needs attention", () => {
  it("lists the worst first, and a silent device once", () => {
    const plant = plantOf(
      reading(0, { temperature: 1, level: 2 }, { device: "silent", quality: { level: BAD } }),
      reading(300, { temperature: 1 }, { device: "late" }),
      reading(389, { temperature: 1 }, { device: "bad", quality: { temperature: BAD } }),
      reading(389, { temperature: 1 }, { device: "fine" }),
    );

    const entries = whatNeedsAttention(plant.devices(), SIX + 390_000);

    assert.deepEqual(entries.map(({ condition, device, tag }) => `${condition} ${device} ${tag?.name ?? ""}`), [
      "bad bad temperature",
      "silent silent ",
      "late late ",
    ]);
  });

  it("begins with what is beyond a limit, the worse limit first, and says nothing of a silent device's limits", () => {
    const definitions = new Definitions();
    definitions.replace([{ key: "*/*/temperature", definition: { alarmLimits: { high: 65, highHigh: 75 } } }]);
    const plant = new Plant(definitions);
    plant.apply(reading(0, { temperature: 99 }, { device: "gone" }));
    plant.apply(reading(389, { temperature: 70 }, { device: "warm" }));
    plant.apply(reading(389, { temperature: 80 }, { device: "hot" }));

    const entries = whatNeedsAttention(plant.devices(), SIX + 390_000);

    assert.deepEqual(entries.map(({ condition, device }) => `${condition} ${device}`), ["alarm1 hot", "silent gone", "alarm2 warm"]);
  });
});

describe("devices that fall silent together", () => {
  it("are one entry of their site", () => {
    const plant = plantOf(...["a", "b", "c", "d"].map((device, i) => reading(i, { flow: 1 }, { device })));
    plant.apply(reading(0, { flow: 1 }, { site: "graz" }));

    const entries = whatNeedsAttention(plant.devices(), SIX + 600_000);

    assert.deepEqual(entries.map(({ condition, site, device, count, age }) => [condition, site, device, count, age]), [
      ["silent", "graz", "press-4", 1, 600_000],
      ["silent", "lyon", "", 4, 597_000],
    ]);
  });
});

describe("what an overview tells of a site", () => {
  it("counts what reports of what is expected, defined tags too that have never reported", () => {
    const definitions = new Definitions();
    definitions.replace([
      { key: "lyon/press-4/force", definition: { unit: "kN" } },
      { key: "*/*/temperature", definition: { expectedInterval: "PT1S" } },
    ]);
    const plant = new Plant(definitions);
    plant.apply(reading(0, { temperature: 1 }, { device: "gone" }));
    plant.apply(reading(88, { temperature: 1, level: 2 }, { quality: { level: BAD } }));
    plant.define();

    const facts = siteFacts(plant.devicesOf("lyon"), SIX + 90_000);

    assert.deepEqual(
      [facts.devices, facts.silent, facts.expected, facts.reporting, facts.good, facts.percentGood, facts.worst, facts.heard],
      [2, 1, 4, 2, 1, 25, "bad", SIX + 88_000],
    );
  });

  it("takes the processor's word that a device has fallen silent, and that it speaks again", () => {
    const plant = plantOf();
    plant.hear({ site: "lyon", device: "pump-1", state: "SILENT", heard: "2026-11-22T18:00:00Z" });
    const silent = siteFacts(plant.devicesOf("lyon"), SIX + 90_000);

    plant.hear({ site: "lyon", device: "pump-1", state: "RECOVERED", heard: "2026-11-22T18:01:30Z" });
    plant.apply(reading(90, { flow: 1 }, { device: "pump-1" }));

    assert.deepEqual([silent.silent, silent.worst], [1, "silent"]);
    assert.equal(siteFacts(plant.devicesOf("lyon"), SIX + 90_000).worst, "good");
  });
});

describe("a definition", () => {
  it("that comes later holds for what is there", () => {
    const definitions = new Definitions();
    const plant = new Plant(definitions);
    plant.apply(reading(0, { temperature: 70 }));
    definitions.replace([{ key: "*/*/temperature", definition: { alarmLimits: { high: 65 } } }]);

    plant.define();

    assert.equal(tag(plant).condition(SIX), "alarm2");
  });

  it("is the most specific one: who names the tag goes first, then the site, then the device", () => {
    const definitions = new Definitions();
    const keys = ["lyon/press-4/*", "*/*/force", "*/press-4/force", "lyon/*/force", "lyon/press-4/force"];
    const found = [];
    for (let n = 1; n <= keys.length; n++) {
      definitions.replace(keys.slice(0, n).map((key) => ({ key, definition: {} })));
      found.push(definitions.find("lyon", "press-4", "force").key);
    }

    assert.deepEqual(found, keys);
    assert.equal(definitions.find("paris", "pump-1", "flow"), null);
  });
});

describe("the same plant at another time", () => {
  it("has all its tags, of which nothing is known", () => {
    const plant = plantOf(reading(1, { temperature: 71, level: 3 }));

    const emptied = plant.emptied();

    assert.deepEqual([emptied.tagCount, tag(emptied).level, tag(emptied).condition(SIX)], [2, null, "none"]);
  });

  it("goes its own way once copied", () => {
    const plant = plantOf(reading(1, { temperature: 71 }));
    const copy = plant.copy();

    plant.apply(reading(2, { temperature: 99 }));

    assert.deepEqual([tag(copy).value, tag(copy).level], [71, "GOOD"]);
  });
});

describe("the past of a tag that is looked at", () => {
  it("gives its last value, late by now, and takes no newer one away", () => {
    const scene = new Scene(plantOf(reading(0, { level: 3 })));

    scene.takePast([reading(-120, { temperature: 71, level: 9 }), reading(-180, { temperature: 60 })], SIX);

    const { plant } = scene;
    assert.deepEqual([tag(plant).value, tag(plant).condition(SIX), tag(plant, "level").value], [71, "late", 3]);
  });

  it("gives no value that came after the moment that is shown", () => {
    const scene = new Scene(plantOf());

    scene.takePast([reading(-20, { temperature: 71 }), reading(5, { temperature: 99 })], SIX);

    assert.equal(tag(scene.plant).value, 71);
    assert.deepEqual(scene.trend.all("temperature").map(({ value }) => value), [71, 99]);
  });
});

describe("a page's room", () => {
  it("ends at 20,000 tags; the rest is counted", () => {
    const plant = new Plant();

    for (let i = 0; i < 20_002; i++) plant.apply(reading(0, { temperature: 1 }, { device: `d${i}` }));

    assert.equal(plant.tagCount, 20_000);
    assert.equal(plant.left.size, 2);
  });
});
