import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { client, connected, offsetsSeen, pass, seen, underControl } from "./client-under-test.mjs";
import { FakeSocket } from "./fake-socket.mjs";

const turn = () => new Promise((resolve) => setImmediate(resolve));

underControl();

describe("more than the page can take", () => {
  it("ends the connection; what has come is worked off first, then it resumes where that ends", async () => {
    const it = await flooded({ maxWaiting: 3 });
    for (let offset = 10; offset < 20; offset++) FakeSocket.latest.event("scada-data", 0, offset);

    assert.equal(FakeSocket.latest.closedWith, 1000);
    assert.equal(it.waiting, 4); // three, and the end
    assert.deepEqual(seen.disconnects, []);
    await workedOff(it);
    pass(2_000);
    FakeSocket.latest.greet();

    assert.deepEqual(seen.disconnects, [
      { code: 4100, reason: "this page is too slow: 3 frames wait; it resumes after them", retryIn: 1250 },
    ]);
    assert.deepEqual(FakeSocket.latest.subscribes()[0].from, { epoch: "e", offsets: { 0: 13 } });
    assert.deepEqual(offsetsSeen(), ["0:10", "0:11", "0:12", "0:13"]);
  });

  it("does not make the pauses longer each time, since each connection brought something", async () => {
    const it = await flooded({ maxWaiting: 3 });
    for (let round = 1; round <= 4; round++) {
      for (let offset = 0; offset < 9; offset++) FakeSocket.latest.event("scada-data", 0, 100 * round + offset);
      await workedOff(it);
      pass(2_000);
      FakeSocket.latest.greet();
      FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: {}, replay: "complete" });
    }

    assert.deepEqual(seen.disconnects.map(({ retryIn }) => retryIn), [1250, 1250, 1250, 1250]);
  });

  it("holds back no answer to a ping", async () => {
    await flooded();
    for (let offset = 10; offset < 20; offset++) FakeSocket.latest.event("scada-data", 0, offset);

    FakeSocket.latest.frame({ event: "pusher:ping", data: "{}" });

    assert.deepEqual(FakeSocket.latest.sent.at(-1), { event: "pusher:pong", data: {} });
    assert.equal(seen.messages.length, 1);
  });

  it("tells of a lost connection behind what had come before", async () => {
    const it = await flooded();
    for (let offset = 10; offset < 15; offset++) FakeSocket.latest.event("scada-data", 0, offset);
    FakeSocket.latest.drop();

    assert.deepEqual(seen.disconnects, []);
    await workedOff(it);

    assert.equal(seen.messages.length, 5);
    assert.equal(seen.disconnects.length, 1);
  });

  it("is forgotten on disconnect, and had again on connect", async () => {
    const it = await flooded();
    for (let offset = 10; offset < 15; offset++) FakeSocket.latest.event("scada-data", 0, offset);
    it.disconnect();
    await turn();

    it.connect();
    FakeSocket.latest.greet();

    assert.deepEqual(offsetsSeen(), ["0:10"]);
    assert.deepEqual(FakeSocket.latest.subscribes()[0].from, { epoch: "e", offsets: { 0: 10 } });
  });

  /** Each event takes longer than a slice. */
  async function flooded(options = {}) {
    const it = connected({
      slice: 1,
      onMessage: (message) => {
        const began = performance.now();
        while (performance.now() - began < 2);
        seen.messages.push(message);
      },
      ...options,
    });
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 9 }, replay: "none" });
    await workedOff(it);
    await turn();
    return it;
  }

  async function workedOff(it) {
    while (it.waiting > 0) await turn();
  }
});

describe("a callback that throws", () => {
  it("is reported, and costs neither an event nor the connection", () => {
    const reported = [];
    globalThis.reportError = (error) => reported.push(error.message);
    const onMessage = ({ offset }) => {
      seen.messages.push({ partition: 0, offset });
      if (offset === 10) throw new Error("the page's own");
    };
    connected({ onMessage });
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 9 }, replay: "none" });

    for (const offset of [10, 11]) FakeSocket.latest.event("scada-data", 0, offset);
    delete globalThis.reportError;

    assert.deepEqual(reported, ["the page's own"]);
    assert.deepEqual(offsetsSeen(), ["0:10", "0:11"]);
  });
});

describe("close codes", () => {
  const CODES = {
    never: [4000, 4001, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4300, 4301, 4302],
    pause: [4100, 4199],
    "at once": [4200, 4201, 4202],
    later: [1000, 1001, 1006, 1009, 1011, 1012, 1013],
  };
  const expected = { never: null, pause: 1250, "at once": 0, later: 250 };

  for (const [when, codes] of Object.entries(CODES)) {
    it(`that mean ${when}`, () => {
      for (const code of codes) {
        const it = connected();

        FakeSocket.latest.drop(code);

        assert.equal(seen.disconnects[0].retryIn, expected[when], `${code}`);
        it.disconnect();
      }
    });
  }

  it("that mean at once mean it once: who is sent away again and again makes pauses", () => {
    client().connect();
    for (let attempt = 0; attempt < 3; attempt++) {
      FakeSocket.latest.greet();
      FakeSocket.latest.drop(4200);
      mock.timers.tick(1_000);
    }

    assert.deepEqual(seen.disconnects.map(({ retryIn }) => retryIn), [0, 500, 1000]);
  });
});

describe("a channel that is left and asked for again at once", () => {
  it("begins with the answer to the second question, not to the first", () => {
    const it = connected();
    it.unsubscribe("scada-data");
    it.subscribe("scada-data", { from: "-PT5M" });
    const asked = () => FakeSocket.latest.subscribes().map(({ from }) => from);
    assert.deepEqual(asked(), [undefined]);

    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 500 }, replay: "none" });
    FakeSocket.latest.frame({ event: "pusher:pong", data: "{}" });
    assert.deepEqual(asked(), [undefined, "-PT5M"]);
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 100 }, replay: "complete" });
    FakeSocket.latest.event("scada-data", 0, 101);

    assert.deepEqual(offsetsSeen(), ["0:101"]);
    assert.deepEqual(seen.gaps, []);
  });

  it("waits for nothing where the first was answered", () => {
    const it = connected();
    FakeSocket.latest.succeed("scada-data", { epoch: "e", offsets: { 0: 500 }, replay: "none" });

    it.unsubscribe("scada-data");
    it.subscribe("scada-data", { from: "earliest" });

    assert.equal(FakeSocket.latest.subscribes().at(-1).from, "earliest");
  });
});
