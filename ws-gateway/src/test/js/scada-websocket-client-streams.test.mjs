import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { client, seen } from "./client-under-test.mjs";
import { EventStream } from "../../main/resources/static/js/client/event-stream.js";
import { StreamServer } from "./stream-server.mjs";

const TEN = Array.from({ length: 10 }, (_, n) => n);

/** A WebSocket as it is behind a proxy that knows of none, and one that is let through. */
class BlockedSocket {
  static opened = 0;
  readyState = 0;

  constructor() {
    BlockedSocket.opened++;
    setTimeout(() => this.onclose?.({ code: 1006, reason: "" }));
  }

  close() {}
}

describe("where WebSocket is blocked", () => {
  let server;
  let serverUrl;
  let subject;

  beforeEach(async () => {
    BlockedSocket.opened = 0;
    server = new StreamServer();
    serverUrl = await server.start();
  });
  afterEach(() => {
    subject.disconnect();
    server.stop();
  });

  it("the same comes as Server-Sent Events, after some attempts", async () => {
    connect({ fallbackAfter: 3, from: "earliest" });

    await until(() => seen.lives.length === 1);

    assert.equal(BlockedSocket.opened, 3);
    assert.deepEqual(seen.connects, [{ socketId: "", transport: "sse" }]);
    assert.deepEqual(numbers(), TEN);
    assert.deepEqual(seen.messages[3], {
      channel: "scada-data", event: "scada.data.received", data: { n: 3 }, partition: 0, offset: 3, replayed: true,
    });
    assert.deepEqual(server.asked, [
      "/behind/a/proxy/channels/scada-data/history?from=latest&limit=1&app=the key",
      "/behind/a/proxy/channels/scada-data/events?app=the key&from=earliest",
    ]);
  });

  it("a stream that breaks after any event costs none and repeats none", async () => {
    for (let cut = 0; cut <= 12; cut++) {
      server.cuts = [cut, 13 - cut];
      connect({ from: "earliest" });

      await until(() => seen.lives.length > 0 && seen.messages.length >= 10);
      subject.disconnect();

      assert.deepEqual(numbers(), TEN, `cut after ${cut} events`);
      assert.deepEqual(seen.gaps, []);
    }
  });

  it("WebSocket is tried again when a stream has ended", async () => {
    server.cuts = [2, 2];
    connect({ from: "earliest" });

    await until(() => seen.lives.length === 1);

    assert.equal(BlockedSocket.opened, 3);
  });

  it("what cannot be had without one waits, and what is refused is given up", async () => {
    server.refusals.set("no-such", 400);
    connect();
    subject.subscribe("private-scada-data");
    subject.subscribe("no-such");

    await until(() => seen.errors.length === 2);

    assert.deepEqual(seen.errors.map(({ channel, status }) => [channel, status]), [
      ["private-scada-data", undefined], ["no-such", 400],
    ]);
    assert.ok(!server.asked.some((path) => path.includes("private")));
  });

  it("no more streams are opened than a browser has connections", async () => {
    connect();
    for (let i = 0; i < 6; i++) subject.subscribe(`channel-${i}`);

    await until(() => seen.lives.length === 5 && seen.errors.length === 2);

    assert.deepEqual(seen.errors.map(({ channel }) => channel), ["channel-4", "channel-5"]);
    subject.unsubscribe("channel-0");
    subject.subscribe("channel-6");
    await until(() => seen.lives.length === 6);
  });

  it("an unknown key is final", async () => {
    connect({ key: "another" });

    await until(() => seen.errors.length === 1);

    assert.deepEqual(seen.errors, [{ code: 4001, message: "no such application" }]);
    assert.equal(seen.disconnects.at(-1).retryIn, null);
  });

  it("nothing is fallen back to if that is not wanted", async () => {
    connect({ fallbackAfter: Infinity });

    await until(() => BlockedSocket.opened > 6);

    assert.deepEqual(server.asked, []);
  });

  function connect(options = {}) {
    subject = client({
      serverUrl, channel: "scada-data", WebSocket: BlockedSocket, fallbackAfter: 1, minBackoff: 1, maxBackoff: 2, ...options,
    });
    subject.connect();
  }

  const numbers = () => seen.messages.map(({ data }) => data.n);
});

describe("a stream of events", () => {
  const TEXT = 'event: a\r\ndata: 1\r\ndata:2\nconflated: 3\n\n: nothing\n\ndata\n\nid: 5\n\nevent: é\ndata: x: y\n\n';

  it("is the same however it is cut to pieces", () => {
    for (let size = 1; size <= TEXT.length; size++) {
      const stream = new EventStream();
      const events = [];
      for (let at = 0; at < TEXT.length; at += size) events.push(...stream.take(TEXT.slice(at, at + size)));

      assert.deepEqual(events.map((event) => ({ ...event })), [
        { event: "a", data: "1\n2", conflated: "3" },
        { event: "message", data: "" },
        { event: "é", data: "x: y" },
      ]);
    }
  });
});

async function until(condition) {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`in vain: ${condition}: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
