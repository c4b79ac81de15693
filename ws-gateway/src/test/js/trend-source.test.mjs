import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Access } from "../../main/resources/static/js/dashboard/access.js";
import { curve } from "../../main/resources/static/js/dashboard/curve.js";
import { readWindows } from "../../main/resources/static/js/dashboard/history.js";
import { Plant } from "../../main/resources/static/js/dashboard/plant.js";
import { Reaches } from "../../main/resources/static/js/dashboard/reaches.js";
import { RAW, resolution } from "../../main/resources/static/js/dashboard/resolution.js";
import { Scene } from "../../main/resources/static/js/dashboard/scene.js";
import { TrendSource } from "../../main/resources/static/js/dashboard/trend-source.js";
import { Windows } from "../../main/resources/static/js/dashboard/windows.js";
import { reading, SIX } from "./readings.mjs";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A window of a minute as `scada-aggregated` carries it. */
function minute(start, { min = 10, max = 12, count = 60, good = count, ...more } = {}) {
  const at = (time) => new Date(time).toISOString();
  const numbers = min === null ? {} : { min, minAt: at(start + 5 * SECOND), max, maxAt: at(start + 40 * SECOND) };
  return {
    site: "lyon", device: "press-4", window: { start: at(start), end: at(start + MINUTE), size: "PT1M" }, revision: 9, final: true,
    tags: { flow: { count, good, ...numbers, percentGood: 100, ...more } },
  };
}

describe("how finely a trend is read", () => {
  for (const [what, span, interval, size] of [
    ["five minutes", 5 * MINUTE, SECOND, RAW],
    ["an hour of a slow device", HOUR, 10 * SECOND, RAW],
    ["a quarter of an hour at ten a second", 15 * MINUTE, 100, SECOND],
    ["an hour", HOUR, SECOND, MINUTE],
    ["a day", DAY, SECOND, MINUTE],
    ["a day of a device that is not known yet", DAY, NaN, MINUTE],
    ["a week", 7 * DAY, SECOND, HOUR],
    ["a year", 365 * DAY, SECOND, HOUR],
  ]) {
    it(`${what}: ${size === RAW ? "every reading" : `windows of ${size / SECOND} s`}`, () => assert.equal(resolution(span, interval), size));
  }

  it("does not change to and fro with a device's rhythm", () => {
    const [below, above] = [1.85 * SECOND, 1.75 * SECOND];

    assert.deepEqual([resolution(HOUR, below), resolution(HOUR, above, RAW), resolution(HOUR, above, MINUTE)], [RAW, RAW, MINUTE]);
  });
});

describe("what is there already", () => {
  it("is not asked for again, and the newest first of what is not", () => {
    const reaches = new Reaches();
    reaches.add(80, Infinity);
    reaches.add(20, 40);

    assert.deepEqual(reaches.missing(0, 100, 1000), [40, 80]);
    assert.deepEqual(reaches.missing(0, 100, 10), [70, 80]);
    assert.deepEqual(reaches.missing(50, 60, 1000), [50, 60]);
    assert.deepEqual(reaches.missing(0, 35, 1000), [0, 20]);
    assert.equal(reaches.missing(25, 40, 1000), null);
    reaches.add(40, 80);
    assert.equal(reaches.missing(20, 500, 1000), null);
  });
});

describe("windows of a tag", () => {
  it("keep the least and the greatest where they were", () => {
    const windows = new Windows("flow", MINUTE);
    windows.addAll([minute(SIX + MINUTE, { min: -500, max: 13 }), minute(SIX)]);

    const points = windows.between(SIX, SIX + HOUR);

    assert.deepEqual(points.map(({ time, value }) => [time - SIX, value]), [[5_000, 10], [40_000, 12], [65_000, -500], [100_000, 13]]);
    assert.equal(curve(points, { start: SIX, end: SIX + HOUR, columns: 800, gap: 2 * MINUTE }).ys.length, 4);
  });

  it("break the line where one is missing", () => {
    const windows = new Windows("flow", MINUTE);
    windows.addAll([0, 1, 3].map((n) => minute(SIX + n * MINUTE)));

    const { ys } = curve(windows.between(SIX, SIX + HOUR), { start: SIX, end: SIX + HOUR, columns: 800, gap: 2 * MINUTE });

    assert.deepEqual(ys, [10, 12, 10, 12, null, 10, 12]);
  });

  it("shade what was not good, as a whole, and leave out what was bad altogether", () => {
    const windows = new Windows("flow", MINUTE);
    windows.addAll([minute(SIX), minute(SIX + MINUTE, { good: 59 }), minute(SIX + 2 * MINUTE, { good: 0, min: null }), minute(SIX + 3 * MINUTE)]);

    const { ys, spans } = curve(windows.between(SIX, SIX + HOUR), { start: SIX, end: SIX + HOUR, columns: 800, gap: 2 * MINUTE });

    assert.deepEqual(ys, [10, 12, 10, 12, null, 10, 12]);
    assert.deepEqual(spans, [
      { from: SIX + MINUTE, to: SIX + 2 * MINUTE, level: "UNCERTAIN" }, { from: SIX + 2 * MINUTE, to: SIX + 3 * MINUTE, level: "BAD" },
    ]);
  });

  it("are asked for by their size, page by page", async () => {
    const asked = [];
    const fetch = async (url) => {
      asked.push(new URL(url, "http://plant").searchParams);
      return { ok: true, json: async () => ({ replay: "complete", events: [{ data: minute(SIX) }], next: "e:1", more: asked.length < 2 }) };
    };

    const { windows } = await readWindows("scada-aggregated.lyon.press-4", MINUTE, SIX, SIX + HOUR, { fetch });

    assert.equal(windows.length, 2);
    assert.deepEqual(asked.map((query) => [query.get("size"), query.get("from")]), [["60", `@${SIX}`], ["60", "e:1"]]);
  });
});

/** A device that reports once a second, looked at since six; what is asked for is noted. */
function lookedAt({ windows = (from, to) => minutes(from, to), access = new Access() } = {}) {
  const asked = [];
  const scene = new Scene(new Plant());
  scene.watch("lyon/press-4");
  for (let second = -300; second <= 0; second++) scene.takeWatched(reading(second, { flow: 11 }));
  const source = new TrendSource(access, {
    readHistory: async (channel, from, to, { headers }) => {
      asked.push({ channel, from, to, headers });
      return { readings: [reading((from - SIX) / 1000 + 1, { flow: 11 })], complete: true, truncated: false };
    },
    readWindows: async (channel, size, from, to) => {
      asked.push({ channel, size, from, to });
      return { windows: windows(from, to), truncated: false };
    },
  });
  const reach = (start, end = SIX, more = {}) => source.reach(scene, { site: "lyon", device: "press-4", tag: "flow" }, {
    start, end, numeric: true, begun: SIX, has: SIX - 5 * MINUTE, now: SIX, key: "live", ...more,
  });
  const shown = (start, end = SIX) => source.between(scene.trend, "flow", start, end);
  return { asked, source, scene, reach, shown };
}

function minutes(from, to) {
  const first = Math.ceil(from / MINUTE) * MINUTE;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / MINUTE) - 1) }, (_, n) => minute(first + n * MINUTE));
}

describe("the past of a tag", () => {
  it("is read in windows for a day, the newest first, and the last five minutes are readings", async () => {
    const { asked, reach, shown } = lookedAt();

    await reach(SIX - DAY);

    const [seam, ...older] = asked;
    assert.deepEqual([seam.channel, seam.from], ["scada-data.lyon.press-4;tags=flow", SIX - 5 * MINUTE]);
    assert.ok(older.every(({ channel, size }) => channel === "scada-aggregated.lyon.press-4;tags=flow" && size === MINUTE));
    assert.ok(asked.every(({ from }, i) => i === 0 || from < asked[i - 1].from));
    assert.equal(asked.at(-1).from, SIX - DAY);
    const { points, size } = shown(SIX - DAY);
    assert.equal(size, MINUTE);
    assert.ok(points.length > 2 * 1400 && points.length < 2 * 1440 + 310, `${points.length}`);
    assert.ok(points.every(({ time }, i) => i === 0 || time >= points[i - 1].time));
    assert.ok(points.filter(({ time }) => time >= SIX - 5 * MINUTE).length > 290);
  });

  it("is read once", async () => {
    const { asked, reach } = lookedAt();
    await reach(SIX - DAY);
    const before = asked.length;

    await reach(SIX - DAY + 2_000, SIX + 2_000);

    assert.equal(asked.length, before);
  });

  it("is every reading for whoever zooms in, and meanwhile the windows", async () => {
    const { asked, reach, shown } = lookedAt();
    await reach(SIX - DAY);
    asked.length = 0;

    const zoomed = reach(SIX - 10 * HOUR, SIX - 10 * HOUR + 10 * MINUTE);
    const meanwhile = shown(SIX - 10 * HOUR, SIX - 10 * HOUR + 10 * MINUTE);
    await zoomed;

    assert.deepEqual([meanwhile.size, meanwhile.points.length], [MINUTE, 22]);
    assert.deepEqual(asked.map(({ channel, from }) => [channel, from]), [["scada-data.lyon.press-4;tags=flow", SIX - 10 * HOUR]]);
    assert.equal(shown(SIX - 10 * HOUR, SIX - 10 * HOUR + 10 * MINUTE).size, RAW);
  });

  it("is readings where the processor makes no such windows", async () => {
    const { asked, reach, shown } = lookedAt({ windows: () => [] });

    await reach(SIX - DAY);

    assert.equal(asked.filter(({ size }) => size === MINUTE).length, 1);
    assert.equal(asked.at(-1).from, SIX - DAY);
    assert.equal(shown(SIX - DAY).size, RAW);
  });

  it("is readings where the viewer may have no windows", async () => {
    const { asked, reach, source } = lookedAt({
      windows: () => {
        throw Object.assign(new Error("no"), { status: 403 });
      },
    });

    await reach(SIX - DAY);

    assert.equal(asked.filter(({ size }) => size === MINUTE).length, 1);
    assert.deepEqual([asked.at(-1).from, source.state], [SIX - DAY, "idle"]);
  });

  it("is readings for what is no number", async () => {
    const { asked, reach } = lookedAt();

    await reach(SIX - DAY, SIX, { numeric: false });

    assert.ok(asked.every(({ size }) => size === undefined));
  });

  it("is had with the viewer's token", async () => {
    const access = new Access();
    access.configure({ publicChannels: [], tokens: { claim: "fieldcast" } });
    access.use("abc");
    const { asked, reach } = lookedAt({ access });

    await reach(SIX - 15 * MINUTE);

    assert.deepEqual(asked.map(({ channel, headers }) => [channel, headers]),
      [["private-scada-data.lyon.press-4;tags=flow", { Authorization: "Bearer abc" }]]);
  });
});
