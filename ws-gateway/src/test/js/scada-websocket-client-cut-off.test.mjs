import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { client, pass, seen, underControl } from "./client-under-test.mjs";
import { FakeSocket } from "./fake-socket.mjs";
import { ScriptedGateway } from "./scripted-gateway.mjs";

underControl();

/** Frames of a conversation that is not cut: none of the moments below may lie behind it. */
const UNCUT = converse([], "earliest").frames;

describe("a connection that is lost", () => {
  it("after any frame of the conversation costs no event and repeats none", () => {
    assert.ok(UNCUT > 12);
    for (let cut = 0; cut < UNCUT; cut++) {
      const { log } = converse([cut], "earliest");

      assert.deepEqual(seenOn(0), log[0], `cut after frame ${cut}`);
      assert.deepEqual(seenOn(1), log[1], `cut after frame ${cut}`);
      assert.equal(seen.disconnects.filter(({ retryIn }) => retryIn !== null).length, 1, `cut after frame ${cut}`);
      assert.deepEqual(seen.gaps, []);
    }
  });

  it("again after any frame of the next conversation costs none either", () => {
    for (let first = 0; first < UNCUT; first++) {
      for (let second = 0; second < UNCUT; second++) {
        const { log } = converse([first, second], "earliest");

        assert.deepEqual([seenOn(0), seenOn(1)], [log[0], log[1]], `cut after frames ${first} and ${second}`);
      }
    }
  });

  it("at any moment costs nothing of what came after the first answer, where only that was asked for", () => {
    for (let cut = 0; cut < UNCUT; cut++) {
      const { log } = converse([cut]);

      const from = Math.min(...seen.messages.filter(({ partition }) => partition === 0).map(({ offset }) => offset));
      assert.deepEqual(seenOn(0), log[0].filter((offset) => offset >= from), `cut after frame ${cut}`);
      assert.deepEqual(seenOn(1), log[1].slice(log[0].indexOf(from)), `cut after frame ${cut}`);
    }
  });
});

/** Events flow before, between and after; a client that is cut off comes back. */
function converse(cuts, from) {
  const gateway = new ScriptedGateway(cuts);
  const it = client({ channel: "scada-data", from, WebSocket: gateway.Socket });
  it.connect();
  for (let round = 0; round < 6; round++) {
    if (gateway.deliver()) {
      gateway.produce(); // nobody hears this
      awaitNextSocket();
    }
    gateway.deliver();
    gateway.produce();
  }
  while (gateway.deliver()) awaitNextSocket();
  it.disconnect();
  return gateway;
}

function seenOn(partition) {
  return seen.messages.filter((message) => message.partition === partition).map(({ offset }) => offset);
}

function awaitNextSocket() {
  const before = FakeSocket.opened.length;
  while (FakeSocket.opened.length === before) pass(100);
}
