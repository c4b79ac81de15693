import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameLog, KEPT, KEPT_CHARACTERS, line } from "../../main/resources/static/js/websocket-test/frame-log.js";
import { Throughput } from "../../main/resources/static/js/websocket-test/throughput.js";

const DATA = '{"event":"scada.data.received","channel":"scada-data","data":"{}"}';
const SUBSCRIBE = '{"event":"pusher:subscribe","data":{"channel":"scada-data.lyon"}}';

test("frames are filtered by text, pattern, direction and channel, the newest first", () => {
  const log = filled();
  const visible = (filter) => (log.filter(filter), log.visible().map(({ number }) => number));
  assert.deepEqual(visible({}), [3, 2, 1]);
  assert.deepEqual(visible({ text: "SCADA.DATA" }), [3]);
  assert.deepEqual(visible({ text: "pusher:(sub|pong)", regex: true }), [2]);
  assert.deepEqual(visible({ direction: "out" }), [2]);
  assert.deepEqual(visible({ channel: "scada-data.lyon" }), [2]);
  assert.throws(() => log.filter({ text: "(", regex: true }), SyntaxError);
  assert.deepEqual(log.channels, ["scada-data", "scada-data.lyon"]);
});

test("neither many frames nor large ones fill the memory", () => {
  const log = new FrameLog();
  for (let i = 0; i < KEPT + 5; i++) log.add("in", DATA);
  assert.equal(log.visible().length, KEPT);
  assert.equal(log.seen, KEPT + 5);
  const large = "x".repeat(KEPT_CHARACTERS / 4);
  for (let i = 0; i < 9; i++) log.add("in", large);
  assert.ok(log.visible().reduce((all, { text }) => all + text.length, 0) <= KEPT_CHARACTERS);
  log.add("in", "y".repeat(2 * KEPT_CHARACTERS));
  assert.equal(log.visible().length, 1, "the newest is always there");
});

test("a paused log stays, and goes on where it would have been", () => {
  const log = filled();
  log.pause(true);
  log.add("in", DATA);
  assert.equal(log.visible().length, 3);
  log.pause(false);
  assert.equal(log.visible().length, 4);
});

test("a frame is copied with its time, direction and size", () => {
  const log = new FrameLog();
  const frame = log.add("in", "é", new Date("2026-11-22T18:00:00.123Z"));
  assert.equal(line(frame), "2026-11-22T18:00:00.123Z in 2 é");
});

test("throughput is that of the last five seconds, and the age that of the readings", () => {
  const throughput = new Throughput();
  const start = Date.parse("2026-11-22T18:00:00Z");
  const frame = (at, text, direction = "in") => ({ direction, bytes: 100, text, time: new Date(start + at) });
  throughput.add(frame(0, "old"));
  for (let i = 0; i < 10; i++) {
    throughput.add(frame(6_000 + i, '{"data":"{\\"received\\":\\"2026-11-22T18:00:05.900Z\\"}"}'));
  }
  throughput.add(frame(6_000, "{}", "out"));
  throughput.add(frame(6_000, "a note", "note"));
  const now = throughput.now(start + 6_100);
  assert.deepEqual(now.in, { frames: 2, bytes: 200 });
  assert.deepEqual(now.out, { frames: 0.2, bytes: 20 });
  assert.ok(now.age >= 100 && now.age <= 110);
  assert.equal(throughput.now(start + 60_000).age, null);
});

function filled() {
  const log = new FrameLog();
  log.add("note", "connecting");
  log.add("out", SUBSCRIBE);
  log.add("in", DATA);
  return log;
}
