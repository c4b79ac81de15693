import assert from "node:assert/strict";
import { test } from "node:test";
import { boundLevel, gatewaysKey, History, inForce, KEPT, lagLevel, latencyKey, moment, News, ReaderLevel, reasonBehind, retryCommand, total, whoseKey } from "../../main/resources/static/js/operations/figures.js";
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
  assert.equal(lagLevel(40_000, null), "unknown");
  assert.equal(lagLevel(40_000, 0), "unknown");
  assert.equal(lagLevel(null, 500), "unknown");
});

test("a reader of which not enough is known yet is no alarm, and a warning only after half a minute", () => {
  const processor = new ReaderLevel();
  const levels = [0, 2, 10, 20, 28, 30].map((second) => processor.look(40_000, null, second * 1000));
  assert.deepEqual(levels, [...Array(5).fill("unknown"), "overdue"]);
  assert.equal(processor.look(40_000, 500, 32_000), "bad");
  assert.equal(processor.look(40_000, null, 34_000), "unknown", "counted from anew");
});

test("what nobody has processed is no warning while nothing comes", () => {
  const processor = new ReaderLevel();
  const idle = [0, 8, 16, 24, 32, 40].map((second) => processor.look(null, 0, second * 1000)).at(-1);
  assert.equal(idle, "unknown");
  assert.equal(processor.look(null, 12, 42_000), "overdue");
});

test("a page that was hidden does not count the time as unknown", () => {
  const processor = new ReaderLevel();
  processor.look(40_000, null, 0);
  assert.equal(processor.look(40_000, null, 600_000), "unknown");
});

test("a bound is near from seven tenths on", () => {
  const level = (used) => boundLevel({ used, limit: 100, cache: false });
  assert.deepEqual([69, 70, 90, null].map(level), ["good", "warn", "bad", "unknown"]);
});

test("a cache that is full is no alarm", () => {
  const level = (used) => boundLevel({ used, limit: 100, cache: true });
  assert.deepEqual([0, 70, 100, null].map(level), ["good", "good", "good", "unknown"]);
});

test("whose figures these are is said by how many gateways live, and not claimed before that is known", () => {
  assert.deepEqual([null, undefined, 1, 3].map((living) => whoseKey(living)), ["whoseUnknown", "whoseUnknown", "whoseOnly", "whoseOf"]);
  const dead = { at: "2026-11-27T17:00:00Z", figures: null };
  assert.equal(whoseKey(1, [{ figures: {} }, dead]), "whoseLast", "it does not contradict the table");
  assert.equal(whoseKey(1, [{ figures: {} }, { at: null, figures: null }]), "whoseOnly", "who was not asked yet is no news");
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
  assert.match(history.path(120, 20), /^M0\.0,19\.7L.*L120\.0,0\.0$/);
});

test("a curve has a gap where nothing was known, not a zero", () => {
  const history = new History();
  for (const value of [null, 5, null, 10, 10]) history.add(value);
  assert.equal(history.path(59, 20), "M56.0,10.0M58.0,0.0L59.0,0.0");
});

test("what has happened before the page was opened is no news", () => {
  const news = new News();
  const at = (value) => [{ meter: "m", why: "w", count: value }];
  assert.equal(news.since(at(7))[0].recent, 0);
  assert.equal(news.since(at(9))[0].recent, 2);
  assert.equal(news.since(at(1))[0].recent, 1, "the gateway has started anew");
});

test("the command line names exactly those, and asks for duplicates by their name", () => {
  const [one, other] = ["3:1042", "0:7"].map((position) => ({ position, reason: "MALFORMED" }));
  const duplicate = { position: "0:0", reason: "DUPLICATE" };
  assert.equal(retryCommand([one, other]), "./fieldcast rejected retry 3:1042 0:7");
  assert.equal(retryCommand([duplicate]), "./fieldcast rejected retry --reason DUPLICATE 0:0");
  assert.equal(retryCommand([duplicate, one]), "./fieldcast rejected retry 3:1042; ./fieldcast rejected retry --reason DUPLICATE 0:0");
});

test("that nothing was sent is said of nothing else: what is sent may have no time", () => {
  assert.deepEqual([null, undefined, 0, 33.2].map(latencyKey), ["notKnownYet", "notKnownYet", "latencyNone", "latencyUntimed"]);
});

test("only limits that limit somebody are in force, and why the others do not is told", () => {
  const bound = (setting, idle) => ({ setting, idle });
  const { held, idle } = inForce([bound("a", null), bound("b", "no-keys"), bound("c"), bound("d", "no-keys"), bound("e", "zero")]);
  assert.deepEqual(held.map(({ setting }) => setting), ["a", "c"]);
  assert.deepEqual([...idle], [["no-keys", ["b", "d"]], ["zero", ["e"]]]);
});

test("a moment of today is a time, any other has its date", () => {
  const now = new Date(2026, 10, 27, 15, 0);
  assert.equal(moment(new Date(2026, 10, 27, 9, 5).toISOString(), "en", now), "09:05");
  assert.match(moment(new Date(2026, 10, 26, 9, 5).toISOString(), "id", now), /26 Nov 2026.*09\.05/);
});

test("whether all gateways tell their figures is said by how many live", () => {
  const told = { figures: {} };
  const untold = { figures: null };
  assert.equal(gatewaysKey([], 1), null, "there is no other");
  assert.equal(gatewaysKey([], null), null, "nothing is claimed before it is known");
  assert.equal(gatewaysKey([], 3), "gatewaysUnset");
  assert.equal(gatewaysKey([told, untold], 2), "gatewaysMissing");
  assert.equal(gatewaysKey([told, told], 2), "gatewaysAll");
  assert.equal(gatewaysKey([told, { at: "2026-11-27T17:00:00Z", figures: null }], 1), "gatewaysSilent");
});

test("of what is not known is no sum", () => {
  assert.equal(total([null, undefined]), null);
  assert.equal(total([null, 2, 3]), 5);
});
