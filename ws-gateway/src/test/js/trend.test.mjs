import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { curve } from "../../main/resources/static/js/dashboard/curve.js";
import { extent, Trend } from "../../main/resources/static/js/dashboard/trend.js";
import { BAD, reading, SIX } from "./readings.mjs";

const FOREVER = [SIX - 1e12, SIX + 1e12];

function trendOf(...readings) {
  const trend = new Trend();
  for (const each of readings) trend.add(each);
  return trend;
}

function values(points) {
  return points.map(({ value }) => value);
}

function points(count, value = (i) => i, level = () => "GOOD") {
  return Array.from({ length: count }, (_, i) => ({ time: SIX + i * 1000, value: value(i), level: level(i) }));
}

function view(count, columns) {
  return { start: SIX, end: SIX + count * 1000, columns };
}

describe("a trend", () => {
  it("is in order of source time, late arrivals too", () => {
    const trend = trendOf(reading(1, { flow: 1 }), reading(3, { flow: 3 }), reading(2, { flow: 2 }));

    assert.deepEqual(values(trend.all("flow")), [1, 2, 3]);
  });

  it("has a point once that came live and as history", () => {
    const trend = trendOf(reading(1, { flow: 1 }), reading(2, { flow: 2 }), reading(1, { flow: 1 }));

    assert.deepEqual(values(trend.all("flow")), [1, 2]);
  });

  it("takes its past, also where that overlaps with what is there", () => {
    const trend = trendOf(reading(3, { flow: 3 }), reading(4, { flow: 4 }));

    trend.addAll([reading(1, { flow: 1 }), reading(2, { flow: 2 }), reading(3, { flow: 3 })]);
    trend.addAll([reading(-1, { flow: -1 }), reading(0, { flow: 0 })]);

    assert.deepEqual(values(trend.all("flow")), [-1, 0, 1, 2, 3, 4]);
  });

  it("gives what lies between two times, and one point on either side", () => {
    const trend = trendOf(...[0, 1, 2, 3, 4].map((n) => reading(n * 10, { flow: n })));

    assert.deepEqual(values(trend.between("flow", SIX + 15_000, SIX + 25_000)), [1, 2, 3]);
  });

  it("scales to what can be trusted", () => {
    const trend = trendOf(
      reading(1, { flow: 10 }),
      reading(2, { flow: 999 }, { quality: { flow: BAD } }),
      reading(3, { flow: 12 }),
      reading(4, { flow: null }, { quality: { flow: BAD } }),
    );

    assert.deepEqual(extent(trend.between("flow", ...FOREVER)), { min: 10, max: 12 });
    assert.equal(extent([{ value: "idle", level: "GOOD" }]), null);
  });

  it("is bounded, however fast a device reports", () => {
    const trend = new Trend();

    for (let i = 0; i < 100_000; i++) trend.add(reading(i / 1000, { flow: i }));

    assert.ok(trend.all("flow").length <= 90_000);
    assert.equal(trend.all("flow").at(-1).value, 99_999);
  });
});

describe("a curve", () => {
  it("keeps every reading where the screen has room", () => {
    const { ys, raw } = curve(points(100), view(100, 100));

    assert.deepEqual([ys.length, raw], [100, true]);
  });

  it("keeps the least and the greatest where it has not", () => {
    const spikes = new Map([[12_345, 500], [54_321, -500]]);

    const { xs, ys, raw } = curve(points(86_400, (i) => spikes.get(i) ?? i % 10), view(86_400, 800));

    assert.equal(raw, false);
    assert.ok(ys.length <= 4 * 801, `${ys.length} points`);
    assert.deepEqual([Math.max(...ys), Math.min(...ys)], [500, -500]);
    assert.equal(xs[ys.indexOf(500)], SIX / 1000 + 12_345);
    assert.ok(xs.every((x, i) => i === 0 || x >= xs[i - 1]), "in order of time");
  });

  it("breaks where nothing was reported", () => {
    const silent = [...points(10), ...points(10).map((point) => ({ ...point, time: point.time + 60_000 }))];

    const { ys } = curve(silent, view(80, 800));

    assert.equal(ys.indexOf(null), 10);
    assert.equal(ys.filter((y) => y === null).length, 1);
  });

  it("leaves out what is bad and shades its time", () => {
    const { ys, spans } = curve(points(10, (i) => (i === 5 ? 999 : 1), (i) => (i === 5 || i === 6 ? "BAD" : "GOOD")), view(10, 800));

    assert.ok(!ys.includes(999));
    assert.ok(ys.includes(null));
    assert.deepEqual(spans, [{ from: SIX + 5_000, to: SIX + 7_000, level: "BAD" }]);
  });

  it("draws what is uncertain, and shades it", () => {
    const { ys, spans } = curve(points(4, () => 7, (i) => (i === 3 ? "UNCERTAIN" : "GOOD")), view(4, 800));

    assert.deepEqual(ys, [7, 7, 7, 7]);
    assert.deepEqual(spans.map(({ level }) => level), ["UNCERTAIN"]);
  });
});
