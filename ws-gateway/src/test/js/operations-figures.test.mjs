import assert from "node:assert/strict";
import { test } from "node:test";
import { boundLevel, History, KEPT, lagLevel, News, reasonBehind, retryCommand } from "../../main/resources/static/js/operations/figures.js";
import { bytes, count, milliseconds, rate } from "../../main/resources/static/js/page/numbers.js";

test("what is not known is a dash", () => {
  for (const tell of [bytes, count, milliseconds, rate]) assert.equal(tell(null), "—");
});

test("numbers are written as the reader's language writes them", () => {
  assert.equal(count(18220, "en"), "18,220");
  assert.equal(count(18220, "id"), "18.220");
  assert.equal(rate(0.44, "id"), "0,4");
  assert.equal(rate(512.3, "en"), "512");
  assert.equal(bytes(1_258_291, "en"), "1.2 MB");
  assert.equal(milliseconds(61), "61 ms");
  assert.equal(milliseconds(12_400), "12.4 s");
  assert.equal(milliseconds(180_000), "3 min");
});

test("a reader is judged by how long it needs for what waits, and a few records are nothing", () => {
  assert.equal(lagLevel(12, 0), "good");
  assert.equal(lagLevel(900, 500), "good");
  assert.equal(lagLevel(4_000, 500), "warn");
  assert.equal(lagLevel(40_000, 500), "bad");
  assert.equal(lagLevel(40_000, null), "bad");
  assert.equal(lagLevel(null, 500), "unknown");
});

test("a bound is near from seven tenths on", () => {
  assert.equal(boundLevel(69, 100), "good");
  assert.equal(boundLevel(70, 100), "warn");
  assert.equal(boundLevel(90, 100), "bad");
  assert.equal(boundLevel(null, 100), "unknown");
});

test("why a client is behind", () => {
  assert.equal(reasonBehind({ waitingBytes: 60, heldBack: 0 }, 100), "nearlyFull");
  assert.equal(reasonBehind({ waitingBytes: 10, heldBack: 0 }, 100), "reading");
  assert.equal(reasonBehind({ waitingBytes: 10, heldBack: 5 }, 100), "conflated");
});

test("a curve keeps its last values and ends at the right edge", () => {
  const history = new History();
  for (let i = 0; i <= KEPT; i++) history.add(i);
  assert.equal(history.length, KEPT);
  assert.match(history.points(120, 20), /^0\.0,19\.7 .* 120\.0,0\.0$/);
});

test("what has happened before the page was opened is no news", () => {
  const news = new News();
  const at = (value) => [{ meter: "m", why: "w", count: value }];
  assert.equal(news.since(at(7))[0].recent, 0);
  assert.equal(news.since(at(9))[0].recent, 2);
  assert.equal(news.since(at(1))[0].recent, 1, "the gateway has started anew");
});

test("the command line names exactly those", () => {
  assert.equal(retryCommand(["3:1042", "0:7"]), "./fieldcast rejected retry 3:1042 0:7");
});
