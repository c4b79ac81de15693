import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Definitions } from "../../main/resources/static/js/dashboard/definitions.js";
import { Feed } from "../../main/resources/static/js/dashboard/feed.js";
import { feedState } from "../../main/resources/static/js/dashboard/feed-state.js";
import { hasFigures, knowledgeOf, quietKey } from "../../main/resources/static/js/dashboard/knowledge.js";
import { ageText, speak, t } from "../../main/resources/static/js/dashboard/language.js";
import { Plant } from "../../main/resources/static/js/dashboard/plant.js";
import { Scene } from "../../main/resources/static/js/dashboard/scene.js";
import { TimeMachine } from "../../main/resources/static/js/dashboard/time-machine.js";
import { LANGUAGES } from "../../main/resources/static/js/page/messages.js";
import { reading, SIX } from "./readings.mjs";

const LIVE = { mode: "live", connection: "live", silence: 0, lag: 0, waiting: false };

function said({ begun = false, loaded = false, values = 5, ...facts }) {
  return quietKey(knowledgeOf({ state: feedState({ ...LIVE, ...facts }), begun, loaded }), values);
}

describe("that nothing needs attention", () => {
  it("is said of a live feed with values", () => assert.equal(said({ begun: true }), "attention.none"));

  for (const [facts, key] of [
    [{ connection: "connecting", values: 0 }, "unknown.connecting"],
    [{ connection: "connected" }, "unknown.catching-up"],
    [{ connection: "reconnecting" }, "unknown.disconnected"],
    [{ connection: "stopped" }, "unknown.disconnected"],
    [{ begun: true, values: 0 }, "unknown.empty"],
    [{ begun: true, connection: "reconnecting" }, "attention.none-before"],
    [{ begun: true, connection: "connected" }, "attention.none-before"],
    [{ begun: true, lag: 9_000 }, "attention.none-before"],
    [{ begun: true, silence: 20_000 }, "attention.none-before"],
    [{ begun: true, mode: "playing", waiting: true }, "unknown.loading"],
    [{ begun: true, mode: "paused" }, "unknown.loading"],
    [{ begun: true, mode: "paused", loaded: true }, "attention.none-then"],
    [{ begun: true, mode: "playing", loaded: true, values: 0 }, "unknown.past"],
  ]) {
    it(`is not said as ${JSON.stringify(facts)}: ${key}`, () => assert.equal(said(facts), key));
  }

  it("has its words in every language, whatever is known", () => {
    for (const language of LANGUAGES) {
      speak(language);
      for (const knowledge of ["known", "past", "stale", "connecting", "catching-up", "disconnected", "loading"]) {
        const keys = [0, 1].map((values) => quietKey(knowledge, values));
        if (!hasFigures(knowledge)) keys.push(`tile.${knowledge}`);
        for (const key of keys) assert.notEqual(t(key), key, "it has words");
      }
    }
    speak("en");
  });
});

describe("before anything is known", () => {
  const definitions = new Definitions();
  definitions.replace([{ key: "lyon/pump-1/flow", definition: { unit: "m3/h" } }]);

  function page() {
    const scene = new Scene(new Plant(definitions));
    let told;
    class Client {
      constructor(options) {
        told = options;
      }
      subscribe() {}
      connect() {}
    }
    const clock = { now: () => SIX + 2_000, observe() {} };
    const feed = new Feed({ scene, clock, serverUrl: "ws://plant", Client, steady: () => 0 });
    scene.plant.define();
    feed.connect("key");
    return { scene, told, time: new TimeMachine(scene, clock, () => {}, async () => ({ readings: [], complete: true, truncated: false }), feed) };
  }

  it("no device is silent, and afterwards the one is that has not reported", () => {
    const { scene, told, time } = page();
    const device = scene.plant.device("lyon", "pump-1");
    const before = device.freshness(time.judgedAt());

    told.onLive({ channel: "scada-data;every=500ms" });

    assert.deepEqual([before, device.freshness(time.judgedAt())], ["fresh", "silent"]);
  });

  it("a value of the past minute that is replayed is not late", () => {
    const { scene, told, time } = page();

    told.onMessage({ channel: "scada-data;every=500ms", event: "scada.data.received", data: reading(-3_600, { flow: 1 }), replayed: true });

    assert.equal(scene.plant.find("lyon", "press-4", "flow").condition(time.judgedAt()), "good");
  });

  it("another moment is not known until what held then has been read", async () => {
    const { told, time } = page();
    told.onLive({ channel: "scada-data;every=500ms" });

    const going = time.go(SIX - 600_000, true);
    const before = time.loaded;
    await going;

    assert.deepEqual([before, time.loaded], [false, true]);
  });

  it("a pause keeps what was known, and no more", () => {
    const { told, time } = page();
    time.pause();
    const early = time.loaded;
    time.live();
    told.onLive({ channel: "scada-data;every=500ms" });

    time.pause();

    assert.deepEqual([early, time.loaded], [false, true]);
  });
});

it("what was never heard is older than the minute that the page begins with, not never heard", () => {
  assert.equal(ageText(Infinity), "more than 1 min");
});
