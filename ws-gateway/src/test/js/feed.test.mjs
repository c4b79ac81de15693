import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Access } from "../../main/resources/static/js/dashboard/access.js";
import { Feed } from "../../main/resources/static/js/dashboard/feed.js";
import { Plant } from "../../main/resources/static/js/dashboard/plant.js";
import { PlantClock } from "../../main/resources/static/js/dashboard/plant-clock.js";
import { Scene } from "../../main/resources/static/js/dashboard/scene.js";
import { BAD, reading, SIX } from "./readings.mjs";

const CHANNEL = "scada-data;every=500ms";

/** A feed whose client is moved by hand, two seconds after six. */
function feedByHand(access = new Access()) {
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
    scene, access, clock: new PlantClock(() => SIX + 2_000), serverUrl: "ws://plant", Client, steady: () => steady.now,
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

describe("the live feed of a plant that is not open to everybody", () => {
  const CONFIG = { publicChannels: [], tokens: { claim: "fieldcast" } };
  const PART = "private-scada-data.lyon;every=500ms";

  function token(...sites) {
    return `e30.${Buffer.from(JSON.stringify({ exp: SIX / 1000 + 600, fieldcast: { sites } })).toString("base64url")}.c2ln`;
  }

  function signedIn(...sites) {
    const access = new Access();
    access.configure(CONFIG);
    if (sites.length) access.use(token(...sites));
    return { access, ...feedByHand(access) };
  }

  it("asks for nothing before there is a token, and for what it allows then", () => {
    const { access, feed, told, subscribed } = signedIn();
    told.onConnect();
    const before = [feed.connection, ...subscribed.keys()];

    access.use(token("lyon", "graz"));
    feed.follow();

    assert.deepEqual(before, ["locked", "scada-status"]);
    assert.deepEqual([...subscribed.keys()], ["scada-status", PART, "private-scada-data.graz;every=500ms"]);
    assert.equal(told.token(), access.token);
  });

  it("is live when all its channels are", () => {
    const { feed, told } = signedIn("lyon", "graz");
    told.onConnect();

    told.onLive({ channel: PART });
    const half = feed.connection;
    told.onLive({ channel: "private-scada-data.graz;every=500ms" });

    assert.deepEqual([half, feed.connection], ["connected", "live"]);
  });

  it("goes on while a token is not renewed, and is locked when it has ended", () => {
    const { access, feed, told, subscribed } = signedIn("lyon");
    told.onConnect();
    told.onLive({ channel: PART });

    told.onError({ channel: PART, status: 401, message: "not renewed: the token is not good" });
    const renewing = [feed.connection, access.standing(SIX).state];
    subscribed.delete(PART); // as the client does
    told.onError({ channel: PART, status: 401, message: "not authorised: the token is not good" });
    const ended = feed.connection;
    access.use(token("lyon"));
    feed.follow();

    assert.deepEqual([renewing, ended], [["live", "refused"], "locked"]);
    assert.deepEqual([feed.connection, subscribed.get(PART), feed.cutAt], ["connected", "-PT1M", SIX + 2_000]);
  });

  it("leaves alone what goes on, whatever the token", () => {
    const { access, feed, subscribed } = signedIn("lyon");
    subscribed.set(PART, "as it was");

    access.use(token("lyon"));
    feed.follow();

    assert.equal(subscribed.get(PART), "as it was");
  });

  it("does not tell of devices of other sites", () => {
    const { told, scene } = signedIn("lyon");

    for (const site of ["lyon", "graz"]) {
      told.onMessage({
        channel: "scada-status", event: "scada.device.silent", data: { site, device: "pump-1", state: "SILENT", heard: "2026-11-22T18:00:00Z" },
      });
    }

    assert.deepEqual([...scene.plant.devices()].map(({ site }) => site), ["lyon"]);
  });
});
