import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { feedState } from "../../main/resources/static/js/dashboard/feed-state.js";
import { readHistory } from "../../main/resources/static/js/dashboard/history.js";
import { Plant } from "../../main/resources/static/js/dashboard/plant.js";
import { Player } from "../../main/resources/static/js/dashboard/player.js";
import { Scene } from "../../main/resources/static/js/dashboard/scene.js";
import { TimeMachine } from "../../main/resources/static/js/dashboard/time-machine.js";
import { reading, SIX } from "./readings.mjs";

/** A plant that has reported `perSecond` readings each second, numbered, since six. */
function recording(perSecond) {
  const asked = [];
  const read = async (from, to, most) => {
    asked.push({ from, to });
    const readings = [];
    for (let n = Math.ceil(((from - SIX) / 1000) * perSecond); n < ((to - SIX) / 1000) * perSecond; n++) {
      if (n >= 0) readings.push(reading(n / perSecond, { number: n }));
      if (readings.length >= most) return { readings, complete: false, truncated: false };
    }
    return { readings, complete: true, truncated: false };
  };
  return { read, asked };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a player", () => {
  for (const [perSecond, speed] of [[2, 1], [50, 60], [900, 10]]) {
    it(`gives each of ${perSecond} readings/s once, in order, at ${speed}x, and holds few of them`, async () => {
      const { read } = recording(perSecond);
      const given = [];
      const start = SIX + 600_000;
      const player = new Player({
        from: start, warm: false, read, give: ({ values }) => given.push(values.number), present: () => SIX + 3_600_000,
      });
      let held = 0;

      for (let i = 0; i < 600 && player.time < start + 120_000; i++) {
        player.advance(1_000 / 3, speed);
        await settled();
        held = Math.max(held, player.buffered);
      }

      const first = 600 * perSecond;
      assert.deepEqual(given.slice(0, 3), [first, first + 1, first + 2]);
      assert.ok(given.every((number, i) => number === first + i), "each once and in order");
      const late = ((player.time - start) / 1000) * perSecond - given.length;
      assert.ok(late <= 1 && late >= -1, `${late} readings are not given in time`);
      assert.ok(held <= 28_000, `${held} held`);
    });
  }

  it("shows first what held before the moment", async () => {
    const { read } = recording(1);
    const given = [];
    const player = new Player({
      from: SIX + 600_000, warm: true, read, give: ({ values }) => given.push(values.number), present: () => SIX + 3_600_000,
    });

    await player.warmUp();

    assert.deepEqual([given[0], given.length], [540, 60]);
    assert.equal(player.time, SIX + 600_000);
  });

  it("waits with its clock for what is not read yet, rather than show a silent plant", () => {
    const player = new Player({
      from: SIX, warm: false, read: () => new Promise(() => {}), give: () => {}, present: () => SIX + 3_600_000,
    });

    for (let i = 0; i < 100; i++) player.advance(1000, 10);

    assert.deepEqual([player.time, player.waiting], [SIX, true]);
  });

  it("tells why it cannot go on", async () => {
    const player = new Player({
      from: SIX, warm: false, read: () => Promise.reject(new Error("HTTP 403")), give: () => {}, present: () => SIX + 3_600_000,
    });

    player.advance(1000, 1);
    await settled();

    assert.equal(player.failure.message, "HTTP 403");
  });
});

describe("the time that is shown", () => {
  /** A plant whose live feed brings a reading each second, whatever is shown. */
  function machine() {
    const clock = { time: SIX + 600_000, now: () => clock.time };
    const live = new Scene(new Plant());
    const { read } = recording(1);
    const time = new TimeMachine(live, clock, () => {}, (channel, from, to, { most }) => read(from, to, most));
    let steady = 0;
    const second = async () => {
      steady += 1000;
      clock.time += 1000;
      live.takeLive(reading((clock.time - SIX) / 1000, { number: (clock.time - SIX) / 1000 }), 1);
      time.advance(steady);
      await settled();
    };
    time.advance(0);
    return { time, clock, second, shown: () => time.scene.plant.find("lyon", "press-4", "number")?.value };
  }

  it("stands still when paused, and goes on from there", async () => {
    const { time, second, shown } = machine();
    await second();

    time.pause();
    for (let i = 0; i < 5; i++) await second();
    const paused = shown();
    time.play();
    for (let i = 0; i < 3; i++) await second();

    assert.equal(paused, 601);
    assert.ok(shown() >= 602 && shown() <= 604, `${shown()}`);
    assert.equal(time.mode, "playing");
  });

  it("is live again without a gap", async () => {
    const { time, clock, second, shown } = machine();
    await second();
    await time.step(-60_000);
    for (let i = 0; i < 5; i++) await second();
    const past = shown();

    time.live();

    assert.ok(past <= 546 && past >= 541, `${past}`);
    assert.equal(shown(), (clock.time - SIX) / 1000);
  });

  it("becomes live when playing has caught up", async () => {
    const { time, second } = machine();
    await second();
    await time.step(-60_000);
    time.speed = 10;

    for (let i = 0; i < 12; i++) await second();

    assert.equal(time.mode, "live");
  });

  it("steps while paused, and is paused still", async () => {
    const { time, second, shown } = machine();
    await second();
    time.pause();

    await time.step(-60_000);

    assert.deepEqual([time.mode, shown()], ["paused", 540]);
  });

  it("judges what is shown by the time when the feed was cut, and only that", async () => {
    const clock = { now: () => SIX + 600_000 };
    const live = new Scene(new Plant());
    live.takeLive(reading(500, { number: 1 }), 1);
    const time = new TimeMachine(live, clock, () => {}, recording(1).read, { cutAt: SIX + 501_000, begun: true });
    const tag = time.scene.plant.find("lyon", "press-4", "number");

    assert.deepEqual([tag.condition(time.judgedAt()), tag.condition(time.now()), tag.age(time.now())], ["good", "late", 100_000]);
  });

  it("does not lie in the future", async () => {
    const { time } = machine();

    await time.go(SIX + 9e9);

    assert.equal(time.mode, "live");
  });
});

describe("the screen's word of itself", () => {
  const LIVE = { mode: "live", connection: "live", silence: 100, lag: 100, waiting: false };
  for (const [facts, state] of [
    [{}, "live"], [{ lag: 5_000 }, "lagging"], [{ silence: 12_000 }, "quiet"], [{ connection: "connected" }, "catching-up"],
    [{ connection: "reconnecting" }, "disconnected"], [{ connection: "stopped" }, "stopped"], [{ mode: "paused" }, "paused"],
    [{ mode: "playing" }, "replaying"], [{ mode: "playing", waiting: true }, "loading"],
    [{ mode: "playing", connection: "reconnecting" }, "replaying"],
  ]) {
    it(`with ${JSON.stringify(facts)}: ${state}`, () => assert.equal(feedState({ ...LIVE, ...facts }), state));
  }
});

describe("history", () => {
  it("is put in order, whatever partitions it comes from, page by page", async () => {
    const pages = [
      { replay: "complete", events: [3, 4].map((n) => ({ data: reading(n, { number: n }) })), next: "e:1,0", more: true },
      { replay: "complete", events: [1, 2].map((n) => ({ data: reading(n, { number: n }) })), next: "e:1,1", more: false },
    ];
    const asked = [];
    const fetch = async (url) => {
      asked.push(new URL(url, "http://plant").searchParams.get("from"));
      return { ok: true, json: async () => pages[asked.length - 1] };
    };

    const { readings, complete } = await readHistory("scada-data", SIX, SIX + 5_000, { fetch });

    assert.deepEqual(readings.map(({ values }) => values.number), [1, 2, 3, 4]);
    assert.deepEqual([asked, complete], [[`@${SIX}`, "e:1,0"], true]);
  });
});
