import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Inbox } from "../../main/resources/static/js/client/inbox.js";

const AMPLE = { slice: 8, maxWaiting: 1_000_000, maxWaitingBytes: 1_000_000_000 };
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("what arrives", () => {
  it("is worked on at once while there is time", () => {
    const done = [];
    const inbox = new Inbox((text) => done.push(text), { ...AMPLE, slice: 60_000 });

    for (const text of ["a", "b", "c"]) inbox.put(text);

    assert.deepEqual(done, ["a", "b", "c"]);
    assert.equal(inbox.waiting, 0);
  });

  it("takes its turns with the page, each of one slice, and stays in order", async () => {
    const done = [];
    const inbox = new Inbox((text) => {
      const began = performance.now();
      while (performance.now() - began < 0.5);
      done.push(text);
    }, AMPLE);
    const expected = Array.from({ length: 200 }, (_, i) => String(i));

    for (const text of expected) inbox.put(text);
    const inTurns = [done.length];
    while (inbox.waiting > 0) {
      const before = done.length;
      await turn();
      inTurns.push(done.length - before);
    }

    assert.deepEqual(done, expected);
    assert.ok(Math.max(...inTurns) <= 17, `8 ms are room for 16 of half a millisecond, and the last may begin: ${inTurns}`);
  });

  it("moves on by one at a time where a slice is no time at all", async () => {
    const done = [];
    const inbox = new Inbox((text) => done.push(text), { ...AMPLE, slice: 0 });

    for (const text of ["a", "b", "c"]) inbox.put(text);
    assert.deepEqual(done, ["a"]);
    await turn();

    assert.deepEqual(done, ["a", "b"]);
  });

  it("is refused when too much waits, by count and by size", () => {
    for (const bound of [{ maxWaiting: 3 }, { maxWaitingBytes: 12 }]) {
      const inbox = new Inbox(() => {}, { ...AMPLE, slice: 0, ...bound });

      const taken = ["once", "four", "four", "four", "four"].map((text) => inbox.put(text));

      assert.deepEqual(taken, [true, true, true, true, false]);
      inbox.close();
    }
  });

  it("is taken whatever its size while nothing waits", () => {
    const inbox = new Inbox(() => {}, { ...AMPLE, slice: 0, maxWaitingBytes: 3 });
    inbox.put("at once");

    assert.equal(inbox.put("a long one"), true);
    assert.equal(inbox.put("and another"), false);
  });

  it("comes before what is called behind it", async () => {
    const done = [];
    const inbox = new Inbox((text) => slowly(() => done.push(text)), AMPLE);

    inbox.put("a");
    inbox.put("b");
    inbox.finish(() => done.push("end"));
    assert.deepEqual(done, ["a"]);
    while (done.length < 3) await turn();

    assert.deepEqual(done, ["a", "b", "end"]);
  });

  it("is forgotten when it is closed", async () => {
    const done = [];
    const inbox = new Inbox((text) => slowly(() => done.push(text)), AMPLE);
    inbox.put("a");
    inbox.put("b");

    inbox.close();
    await turn();
    await turn();

    assert.deepEqual(done, ["a"]);
  });

  /** A slice is over after it. */
  function slowly(work) {
    const began = performance.now();
    while (performance.now() - began < AMPLE.slice + 1);
    work();
  }
});
