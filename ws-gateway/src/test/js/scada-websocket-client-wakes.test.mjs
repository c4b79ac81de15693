import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { client, connected, offsetsSeen, pass, seen, underControl } from "./client-under-test.mjs";
import { FakeSocket } from "./fake-socket.mjs";

const PING = { event: "pusher:ping", data: {} };
const MINUTES = 10 * 60_000;

underControl();

describe("a tab that wakes up", () => {
  beforeEach(() => {
    globalThis.document = Object.assign(new EventTarget(), { visibilityState: "visible" });
    globalThis.addEventListener = (...listener) => globalThis.document.addEventListener(...listener);
    globalThis.removeEventListener = (...listener) => globalThis.document.removeEventListener(...listener);
  });
  afterEach(() => {
    delete globalThis.document;
    delete globalThis.addEventListener;
    delete globalThis.removeEventListener;
  });

  for (const event of ["visibilitychange", "resume", "pageshow", "online"]) {
    it(`asks at once whether its connection lives (${event})`, () => {
      connected();

      wake(event);

      assert.deepEqual(FakeSocket.latest.sent.at(-1), PING);
    });
  }

  it("finds a dead connection within seconds, and resumes", () => {
    subscribed();
    wake("resume");

    pass(5_000);
    FakeSocket.latest.drop(); // nothing comes of it: this socket was given up
    pass(500);
    FakeSocket.latest.greet();

    assert.equal(seen.disconnects[0].reason, "no answer to a ping");
    assert.deepEqual(FakeSocket.latest.subscribes(), [{ channel: "scada-data", from: { epoch: "e", offsets: { 0: 9 } } }]);
  });

  it("is not deceived by frames that arrived before it slept", () => {
    subscribed();
    wake("resume");
    for (const offset of [10, 11]) FakeSocket.latest.event("scada-data", 0, offset);

    pass(5_500);

    assert.equal(seen.disconnects[0].reason, "no answer to a ping");
    assert.deepEqual(offsetsSeen(), ["0:10", "0:11"]);
  });

  it("keeps a connection that answers, however much comes before the answer", () => {
    subscribed();
    wake("resume");
    for (let second = 0; second < 20; second++) {
      FakeSocket.latest.event("scada-data", 0, 10 + second);
      pass(1_000);
    }
    FakeSocket.latest.frame({ event: "pusher:pong", data: "{}" });

    pass(60_000);

    assert.deepEqual(seen.disconnects, []);
  });

  it("notices by its clock, too, that it slept", () => {
    subscribed();
    const before = FakeSocket.latest.sent.length;

    mock.timers.tick(MINUTES);
    assert.ok(FakeSocket.latest.sent.length > before);
    pass(6_000);

    assert.equal(seen.disconnects[0].reason, "no answer to a ping");
  });

  it("is not given up for what it could not answer while it slept", () => {
    subscribed();
    pass(120_000); // a ping is on its way
    mock.timers.tick(MINUTES);

    FakeSocket.latest.frame({ event: "pusher:pong", data: "{}" });
    pass(30_000);

    assert.deepEqual(seen.disconnects, []);
  });

  it("finds a dead connection also while it is hidden, where every timer is a minute late", () => {
    globalThis.document.visibilityState = "hidden";
    subscribed();

    for (let minute = 0; minute < 6 && seen.disconnects.length === 0; minute++) mock.timers.tick(60_000);

    assert.equal(seen.disconnects[0].reason, "no answer to a ping");
  });

  it("keeps a connection that answers while it is hidden", () => {
    globalThis.document.visibilityState = "hidden";
    subscribed();

    for (let minute = 0; minute < 20; minute++) {
      mock.timers.tick(60_000);
      FakeSocket.latest.frame({ event: "pusher:pong", data: "{}" });
    }

    assert.deepEqual(seen.disconnects, []);
  });

  it("does not wait out the pause before the next attempt", () => {
    subscribed();
    FakeSocket.latest.drop();
    assert.equal(FakeSocket.opened.length, 1);

    wake("online");

    assert.equal(FakeSocket.opened.length, 2);
  });

  it("does nothing once disconnected", () => {
    const it = subscribed();
    it.disconnect();
    const { sent } = FakeSocket.latest;
    const before = sent.length;

    wake("online");
    mock.timers.tick(MINUTES);

    assert.equal(sent.length, before);
    assert.equal(FakeSocket.opened.length, 1);
  });

  it("that goes to sleep, and hides, asks nothing", () => {
    subscribed();
    const before = FakeSocket.latest.sent.length;

    globalThis.document.visibilityState = "hidden";
    wake("visibilitychange");

    assert.equal(FakeSocket.latest.sent.length, before);
  });

  function subscribed() {
    const it = connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 9 }, replay: "none" });
    return it;
  }

  function wake(event) {
    globalThis.document.dispatchEvent(new Event(event));
  }
});

describe("a page without any of these events", () => {
  it("connects all the same", () => {
    client().connect();

    assert.equal(FakeSocket.opened.length, 1);
  });
});
