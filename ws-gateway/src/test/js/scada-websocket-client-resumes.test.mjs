import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { connected, offsetsSeen, pass, reconnect, seen, underControl } from "./client-under-test.mjs";
import { Subscription } from "../../main/resources/static/js/client/subscription.js";
import { FakeSocket } from "./fake-socket.mjs";

underControl();

describe("resuming", () => {
  it("asks each channel to go on after the last event of each partition", () => {
    connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 9, 1: 99 }, replay: "none" });
    FakeSocket.latest.event("scada-data", 0, 12);
    FakeSocket.latest.drop(4100);

    reconnect();

    assert.deepEqual(FakeSocket.latest.subscribes(), [
      { channel: "scada-data", from: { epoch: "e", offsets: { 0: 12, 1: 99 } } },
    ]);
  });

  it("begins presence channels with now, which is all that they offer", () => {
    const presence = new Subscription("presence-shift");
    presence.begin({ epoch: "e", offsets: { 0: 9 }, replay: "none" });

    assert.equal(presence.start(), undefined);
  });

  it("asks for the first start again while no answer to it has come", () => {
    connected({ from: "-PT5M" });
    FakeSocket.latest.drop();

    reconnect();

    assert.deepEqual(FakeSocket.latest.subscribes(), [{ channel: "scada-data", from: "-PT5M" }]);
  });

  it("sees each event once, whatever the gateway repeats", () => {
    connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 9 }, replay: "none" });
    FakeSocket.latest.event("scada-data", 0, 10);
    FakeSocket.latest.event("scada-data", 0, 11);
    FakeSocket.latest.drop();
    reconnect();

    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 10 }, replay: "complete" });
    for (const offset of [10, 11, 12, 13]) FakeSocket.latest.event("scada-data", 0, offset);

    assert.deepEqual(offsetsSeen(), ["0:10", "0:11", "0:12", "0:13"]);
    assert.deepEqual(seen.gaps, []);
  });

  it("tells what retention took", () => {
    connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 9 }, replay: "none" });
    FakeSocket.latest.drop();
    reconnect();

    const lost = { 0: { first: 10, last: 19 } };
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 19 }, replay: "truncated", lost });

    assert.deepEqual(seen.gaps, [{ channel: "scada-data", kind: "truncated", lost }]);
  });

  it("starts over with a topic that is another one now", () => {
    connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "old", offsets: { 0: 900 }, replay: "none" });
    FakeSocket.latest.drop();
    reconnect();

    FakeSocket.latest.succeed("scada-data", { epoch: "new", offsets: { 0: -1 }, replay: "reset" });
    FakeSocket.latest.event("scada-data", 0, 0);

    assert.deepEqual(seen.gaps, [{ channel: "scada-data", kind: "reset", lost: {} }]);
    assert.deepEqual(offsetsSeen(), ["0:0"]);
  });

  it("says of an ordinary channel that what was published meanwhile is gone", () => {
    connected({ channel: "orders" });
    FakeSocket.latest.succeed("orders");
    FakeSocket.latest.event("orders", 0, 50);
    FakeSocket.latest.drop();
    reconnect();

    FakeSocket.latest.succeed("orders");
    FakeSocket.latest.event("orders", 0, 3);

    assert.deepEqual(seen.gaps, [{ channel: "orders", kind: "unresumable", lost: {} }]);
    assert.deepEqual(offsetsSeen(), ["0:50", "0:3"]);
  });

  it("says which positions of a presence channel it was not there for", () => {
    const presence = new Subscription("presence-shift");
    presence.begin({ epoch: "e", offsets: { 0: 9, 1: 4 }, replay: "none" });
    presence.accept(0, 12);

    const same = presence.begin({ epoch: "e", offsets: { 0: 12, 1: 4 }, replay: "none" });
    const later = presence.begin({ epoch: "e", offsets: { 0: 20, 1: 4 }, replay: "none" });

    assert.equal(same, null);
    assert.deepEqual(later, { kind: "unresumable", lost: { 0: { first: 13, last: 20 } } });
  });

  it("goes on after disconnect and connect, too", () => {
    const it = connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 9 }, replay: "none" });
    it.disconnect();

    it.connect();
    FakeSocket.latest.greet();

    assert.deepEqual(FakeSocket.latest.subscribes()[0].from, { epoch: "e", offsets: { 0: 9 } });
  });
});

describe("private channels", () => {
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it("sends what the authoriser answered", async () => {
    const auth = async (socketId, channel) => ({ auth: `key:${socketId}/${channel}` });
    connected({ channel: "private-a", auth });

    await settled();

    assert.deepEqual(FakeSocket.latest.subscribes(), [{ auth: "key:1.2/private-a", channel: "private-a" }]);
  });

  it("does not subscribe with an authorisation for an earlier connection", async () => {
    let answer;
    connected({ channel: "private-a", auth: () => new Promise((resolve) => (answer = resolve)) });
    const first = FakeSocket.latest;
    first.drop();

    answer({ auth: "late" });
    await settled();

    assert.deepEqual(first.subscribes(), []);
  });

  it("gives a refused channel up, and says so", async () => {
    connected({ channel: "private-a" });
    await settled();

    reconnectAfterDrop();
    await settled();

    assert.deepEqual(seen.errors, [
      { channel: "private-a", status: 401, message: "not authorised: neither auth nor authEndpoint is set" },
    ]);
  });

  it("asks again when the gateway is in trouble, and not when it refuses", () => {
    const it = connected();
    it.subscribe("scada-batch");

    refuse("scada-data", 503);
    refuse("scada-batch", 403);
    pass(60_000);

    assert.deepEqual(FakeSocket.latest.subscribes().map(({ channel }) => channel), [
      "scada-data", "scada-batch", "scada-data",
    ]);
    assert.deepEqual(seen.errors.map(({ status }) => status), [503, 403]);
  });

  function refuse(channel, status) {
    FakeSocket.latest.frame({ event: "pusher:subscription_error", channel, data: { error: "no", status } });
  }

  function reconnectAfterDrop() {
    FakeSocket.latest.drop();
    reconnect();
  }
});
