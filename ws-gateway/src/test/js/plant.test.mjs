import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { whatNeedsAttention } from "../../main/resources/static/js/dashboard/attention.js";
import { freshness, Plant } from "../../main/resources/static/js/dashboard/plant.js";
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

    assert.equal(plant.deviceCount, 0);
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

  it("is fresh, then late, then silent", () => {
    assert.deepEqual([9_999, 10_000, 59_999, 60_000].map(freshness), ["fresh", "late", "late", "silent"]);
  });
});

describe("what needs attention", () => {
  it("lists the worst first, and a silent device once", () => {
    const plant = plantOf(
      reading(0, { temperature: 1, level: 2 }, { device: "silent", quality: { level: BAD } }),
      reading(70, { temperature: 1 }, { device: "late" }),
      reading(89, { temperature: 1 }, { device: "bad", quality: { temperature: BAD } }),
      reading(89, { temperature: 1 }, { device: "fine" }),
    );

    const entries = whatNeedsAttention(plant, SIX + 90_000);

    assert.deepEqual(entries.map(({ kind, where }) => `${kind} ${where}`), [
      "bad lyon / bad / temperature",
      "silent lyon / silent",
      "late lyon / late",
    ]);
  });
});

describe("a page's room", () => {
  it("ends at 500 devices; the rest is counted", () => {
    const plant = new Plant();

    for (let i = 0; i < 502; i++) plant.apply(reading(0, { temperature: 1 }, { device: `d${i}` }));

    assert.equal(plant.deviceCount, 500);
    assert.deepEqual([...plant.left], ["lyon/d500", "lyon/d501"]);
  });
});
