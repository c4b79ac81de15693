import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { client, connected, offsetsSeen, pass, seen, underControl } from "./client-under-test.mjs";
import { FakeSocket } from "./fake-socket.mjs";

const GREETED_AFTER = 10_000;

underControl();

describe("connecting", () => {
  it("speaks protocol 7 to the application's key", () => {
    client().connect();

    assert.match(
      FakeSocket.latest.url,
      /^ws:\/\/gateway:6001\/app\/the%20key\?protocol=7&client=fieldcast-js&version=\d/,
    );
  });

  it("subscribes once it was greeted, not before", () => {
    const it = client({ channel: "scada-data", from: "-PT1M" });
    it.connect();
    it.subscribe("scada-aggregated");
    assert.deepEqual(FakeSocket.latest.sent, []);

    FakeSocket.latest.greet({ socketId: "12.34" });

    assert.deepEqual(seen.connects, [{ socketId: "12.34", transport: "websocket" }]);
    assert.deepEqual(FakeSocket.latest.subscribes(), [
      { channel: "scada-data", from: "-PT1M" },
      { channel: "scada-aggregated" },
    ]);
  });

  it("subscribes each channel once, also one that onConnect adds", () => {
    const it = client({ channel: "a", onConnect: () => it.subscribe("b") });
    it.connect();

    FakeSocket.latest.greet();

    assert.deepEqual(FakeSocket.latest.subscribes().map(({ channel }) => channel), ["b", "a"]);
  });

  it("gives up on a socket that is never greeted", () => {
    client().connect();

    pass(GREETED_AFTER);

    assert.equal(FakeSocket.opened[0].closedWith, 1000);
    assert.equal(seen.disconnects[0].reason, "no greeting in time");
  });
});

describe("reconnecting", () => {
  it("waits at random up to a bound that doubles to its limit", () => {
    client({ minBackoff: 1000, maxBackoff: 5000 }).connect();

    for (let attempt = 0; attempt < 5; attempt++) {
      FakeSocket.latest.drop();
      pass(2_500);
    }

    assert.deepEqual(seen.disconnects.map(({ retryIn }) => retryIn), [500, 1000, 2000, 2500, 2500]);
    assert.equal(FakeSocket.opened.length, 6);
  });

  it("starts with a small wait again after a connection that lasted", () => {
    connected({ minBackoff: 1000 });
    FakeSocket.latest.drop();
    pass(1000);
    FakeSocket.latest.greet();
    pass(20_000);

    FakeSocket.latest.drop();

    assert.deepEqual(seen.disconnects.map(({ retryIn }) => retryIn), [500, 500]);
  });

  it("waits at least a second when the gateway is over capacity", () => {
    connected({ minBackoff: 1000 });

    FakeSocket.latest.drop(4100, "over capacity");

    assert.deepEqual(seen.disconnects, [{ code: 4100, reason: "over capacity", retryIn: 1500 }]);
  });

  it("stops where the gateway says that trying again is no use", () => {
    connected();

    FakeSocket.latest.drop(4001, "no such application");
    pass(3_600_000);

    assert.equal(FakeSocket.opened.length, 1);
    assert.deepEqual(seen.disconnects, [{ code: 4001, reason: "no such application", retryIn: null }]);
    assert.deepEqual(seen.errors, [{ code: 4001, message: "no such application" }]);
  });

  it("hangs up itself when it is refused by a frame in place of a greeting", () => {
    client().connect();

    FakeSocket.latest.frame({ event: "pusher:error", data: { code: 4007, message: "protocol" } });
    pass(3_600_000);

    assert.equal(FakeSocket.opened.length, 1);
    assert.equal(FakeSocket.latest.closedWith, 1000);
    assert.deepEqual(seen.errors, [{ code: 4007, message: "protocol" }]);
  });

  it("stays away after disconnect", () => {
    const it = connected();

    it.disconnect();
    pass(3_600_000);

    assert.equal(FakeSocket.opened.length, 1);
    assert.equal(FakeSocket.latest.closedWith, 1000);
    assert.equal(seen.disconnects[0].retryIn, null);
  });

  it("does not come back when disconnected while waiting to", () => {
    const it = connected();
    FakeSocket.latest.drop();

    it.disconnect();
    pass(3_600_000);

    assert.equal(FakeSocket.opened.length, 1);
  });
});

describe("keeping alive", () => {
  it("pings after the server's time of silence and hangs up when nothing answers", () => {
    client({ pongTimeout: 5_000 }).connect();
    FakeSocket.latest.greet({ activityTimeout: 20 });

    pass(20_000);
    assert.deepEqual(FakeSocket.latest.sent, [{ event: "pusher:ping", data: {} }]);
    pass(5_000);

    assert.equal(FakeSocket.opened[0].closedWith, 1000);
    assert.equal(seen.disconnects[0].reason, "no answer to a ping");
  });

  it("takes any frame for an answer", () => {
    client({ pongTimeout: 5_000 }).connect();
    FakeSocket.latest.greet({ activityTimeout: 20 });
    pass(20_000);

    FakeSocket.latest.frame({ event: "pusher:pong", data: "{}" });
    pass(19_000);

    assert.deepEqual(seen.disconnects, []);
    assert.equal(FakeSocket.latest.sent.length, 1);
  });

  it("answers a ping", () => {
    connected();

    FakeSocket.latest.frame({ event: "pusher:ping", data: "{}" });

    assert.deepEqual(FakeSocket.latest.sent.at(-1), { event: "pusher:pong", data: {} });
  });
});

describe("receiving", () => {
  it("hands out the parsed event and where it stood", () => {
    connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 3: 1041 }, replay: "none" });

    FakeSocket.latest.event("scada-data", 3, 1042, { site: "lyon" });

    assert.deepEqual(seen.messages, [{
      channel: "scada-data", event: "scada.data.received", data: { site: "lyon" },
      partition: 3, offset: 1042, replayed: false,
    }]);
  });

  it("tells replayed events from live ones", () => {
    connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 4 }, replay: "complete" });
    FakeSocket.latest.event("scada-data", 0, 5);
    FakeSocket.latest.live("scada-data", 1);

    FakeSocket.latest.event("scada-data", 0, 6);

    assert.deepEqual(seen.messages.map(({ replayed }) => replayed), [true, false]);
    assert.deepEqual(seen.lives, [{ channel: "scada-data", replayed: 1 }]);
  });

  it("drops what it has seen, partition by partition, and minds no holes", () => {
    connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 9, 1: 99 }, replay: "none" });

    for (const [partition, offset] of [[0, 9], [0, 12], [1, 100], [0, 12], [0, 11], [1, 105]]) {
      FakeSocket.latest.event("scada-data", partition, offset);
    }

    assert.deepEqual(offsetsSeen(), ["0:12", "1:100", "1:105"]);
  });

  it("delivers every event of an ordinary channel, with or without a position", () => {
    connected({ channel: "orders" });
    FakeSocket.latest.succeed("orders");

    FakeSocket.latest.frame({ event: "client-typing", channel: "orders", data: "no json" });
    FakeSocket.latest.frame({ event: "paid", channel: "orders", data: "7", partition: 0, offset: 0, user_id: "u" });

    assert.deepEqual(seen.messages.map(({ event, data, userId }) => [event, data, userId]), [
      ["client-typing", "no json", undefined],
      ["paid", 7, "u"],
    ]);
  });

  it("hears nothing of a channel that it left", () => {
    const it = connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: {}, replay: "none" });

    it.unsubscribe("scada-data");
    FakeSocket.latest.event("scada-data", 0, 1);

    assert.deepEqual(FakeSocket.latest.sent.at(-1), { event: "pusher:unsubscribe", data: { channel: "scada-data" } });
    assert.deepEqual(seen.messages, []);
  });

  it("tells of a frame that is no JSON, and goes on", () => {
    connected();

    FakeSocket.latest.onmessage({ data: "{" });
    FakeSocket.latest.onmessage({ data: "null" });

    assert.equal(seen.errors.length, 2);
    assert.deepEqual(seen.disconnects, []);
  });
});
