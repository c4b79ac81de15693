import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Feed } from "../../main/resources/static/js/dashboard/feed.js";
import { Plant } from "../../main/resources/static/js/dashboard/plant.js";
import { PlantClock } from "../../main/resources/static/js/dashboard/plant-clock.js";
import { Scene } from "../../main/resources/static/js/dashboard/scene.js";
import { BAD, reading, SIX } from "./readings.mjs";

const CHANNEL = "scada-data;every=500ms";

/** A feed whose client is moved by hand, two seconds after six. */
function feedByHand() {
  const subscribed = new Map();
  let told;
  class Client {
    constructor(options) {
      told = options;
    }
    subscribe(channel, { from }) {
      subscribed.set(channel, from);
    }
    unsubscribe(channel) {
      subscribed.delete(channel);
    }
    connect() {}
  }
  const steady = { now: 0 };
  const scene = new Scene(new Plant());
  const feed = new Feed({
    scene, clock: new PlantClock(() => SIX + 2_000), serverUrl: "ws://plant", Client, steady: () => steady.now,
  });
  feed.connect("key");
  const receive = (data, more = {}) => told.onMessage({ channel: CHANNEL, event: "scada.data.received", data, replayed: false, ...more });
  const goLive = () => {
    told.onConnect();
    told.onLive({ channel: CHANNEL });
  };
  return { feed, scene, told, subscribed, steady, receive, goLive };
}

describe("the live feed", () => {
  it("counts what it gets and what newer values have replaced on their way", () => {
    const { feed, receive } = feedByHand();

    receive(reading(1, { flow: 1 }), { replayed: true });
    receive(reading(2, { flow: 2 }), { conflated: 4 });

    assert.deepEqual(feed.counts, { frames: 2, readings: 6, conflated: 4, replayed: 1, cuts: 0 });
  });

  it("passes over what is no reading", () => {
    const { feed, receive, scene } = feedByHand();

    receive("nonsense");
    receive(null);

    assert.deepEqual([feed.counts.frames, scene.plant.tagCount], [0, 0]);
  });

  it("keeps what was lost, with how much", () => {
    const { feed, told } = feedByHand();

    told.onGap({ channel: CHANNEL, kind: "truncated", lost: { 0: { first: 10, last: 19 }, 3: { first: 5, last: 5 } } });

    assert.deepEqual([feed.losses[0].kind, feed.losses[0].events], ["truncated", 11]);
  });

  it("remembers when it was cut until it has caught up again", () => {
    const { feed, told, goLive } = feedByHand();
    goLive();
    told.onDisconnect({ code: 1006, reason: "", retryIn: 500 });
    told.onDisconnect({ code: 1006, reason: "", retryIn: 900 });
    const cut = { connection: feed.connection, at: feed.cutAt, cuts: feed.counts.cuts };

    goLive();

    assert.deepEqual(cut, { connection: "reconnecting", at: SIX + 2_000, cuts: 1 });
    assert.deepEqual([feed.connection, feed.cutAt], ["live", null]);
  });

  it("begins anew rather than resume where it was away for long", () => {
    const { told, goLive, subscribed, steady } = feedByHand();
    goLive();
    subscribed.set(CHANNEL, "as it was");
    told.onDisconnect({ code: 1006, reason: "", retryIn: 500 });
    const resumes = subscribed.get(CHANNEL);
    steady.now = 61_000;

    told.onDisconnect({ code: 1006, reason: "", retryIn: 500 });

    assert.deepEqual([resumes, subscribed.get(CHANNEL)], ["as it was", "-PT1M"]);
  });

  it("has every reading of the device that is looked at, and of no other", () => {
    const { feed, receive, scene, subscribed } = feedByHand();

    feed.watch("lyon", "press-4");
    receive(reading(1, { flow: 1 }), { channel: "scada-data.lyon.press-4" });
    feed.watch("lyon", "pump-1");
    receive(reading(2, { flow: 2 }), { channel: "scada-data.lyon.press-4" });
    receive(reading(3, { flow: 3 }, { device: "pump-1" }), { channel: "scada-data.lyon.pump-1" });

    assert.deepEqual(scene.trend.all("flow").map(({ value }) => value), [3]);
    assert.deepEqual([...subscribed.keys()], [CHANNEL, "scada-status", "scada-data.lyon.pump-1"]);
  });

  it("knows the last value of the device that is looked at, though it is older than the minute that the page begins with", () => {
    const { feed, receive, scene } = feedByHand();
    feed.watch("lyon", "press-4");

    receive(reading(-181, { flow: 1 }), { channel: "scada-data.lyon.press-4", replayed: true });
    receive(reading(-180, { flow: 2 }, { quality: { flow: BAD } }), { channel: "scada-data.lyon.press-4", replayed: true });
    receive(reading(-120, { flow: 3 }, { historical: true }), { channel: "scada-data.lyon.press-4", replayed: true });

    const { value, level, reasons, time } = scene.plant.find("lyon", "press-4", "flow");
    assert.deepEqual([value, level, reasons, time], [2, "BAD", ["OUT_OF_RANGE"], SIX - 180_000]);
  });

  it("knows from the processor that a device has fallen silent", () => {
    const { receive, scene } = feedByHand();

    receive({ site: "lyon", device: "pump-1", state: "SILENT", heard: "2026-11-22T18:00:00Z" }, { channel: "scada-status", event: "scada.device.silent" });

    assert.equal([...scene.plant.devices()][0].silentSince, SIX);
  });
});
