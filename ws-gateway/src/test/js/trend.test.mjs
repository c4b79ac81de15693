import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SPAN, Trend } from "../../main/resources/static/js/dashboard/trend.js";
import { BAD, reading, SIX } from "./readings.mjs";

function trendOf(...readings) {
  const trend = new Trend();
  for (const each of readings) trend.add(each);
  return trend;
}

function valuesIn(window) {
  return window.points.map(({ value }) => value);
}

describe("a trend", () => {
  it("is in order of source time, late arrivals too", () => {
    const trend = trendOf(reading(1, { flow: 1 }), reading(3, { flow: 3 }), reading(2, { flow: 2 }));

    assert.deepEqual(valuesIn(trend.window("flow", SIX + 5_000)), [1, 2, 3]);
  });

  it("shows the last five minutes", () => {
    const trend = trendOf(reading(0, { flow: 1 }), reading(301, { flow: 2 }));

    const window = trend.window("flow", SIX + 302_000);

    assert.deepEqual(valuesIn(window), [2]);
    assert.deepEqual([window.start, window.end], [SIX + 302_000 - SPAN, SIX + 302_000]);
  });

  it("shows a recording's own last five minutes", () => {
    const trend = trendOf(reading(0, { flow: 1 }), reading(30, { flow: 2 }));

    const window = trend.window("flow", SIX + 365 * 86_400_000);

    assert.deepEqual(valuesIn(window), [1, 2]);
    assert.equal(window.end, SIX + 30_000);
  });

  it("is not emptied by a point from the far future", () => {
    const trend = trendOf(reading(1, { flow: 1 }), reading(1e8, { flow: 9 }), reading(2, { flow: 2 }));

    assert.deepEqual(valuesIn(trend.window("flow", SIX + 5_000)), [1, 2]);
  });

  it("scales to what can be trusted and keeps what cannot", () => {
    const trend = trendOf(
      reading(1, { flow: 10 }),
      reading(2, { flow: 999 }, { quality: { flow: BAD } }),
      reading(3, { flow: 12 }),
      reading(4, { flow: null }, { quality: { flow: BAD } }),
    );

    const { min, max, points } = trend.window("flow", SIX + 5_000);

    assert.deepEqual([min, max, points.length], [10, 12, 4]);
  });

  it("has no range where there is no number", () => {
    const { min, max } = trendOf(reading(1, { state: "idle" })).window("state", SIX + 5_000);

    assert.deepEqual([min, max], [null, null]);
  });

  it("is bounded, however fast a device reports", () => {
    const trend = new Trend();

    for (let i = 0; i < 20_000; i++) trend.add(reading(i / 1000, { flow: i }));

    const { points } = trend.window("flow", SIX + 20_000);
    assert.ok(points.length <= 6_000, `${points.length} points`);
    assert.equal(points.at(-1).value, 19_999);
  });
});
