import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MESSAGES as OPERATIONS, sayProblem, sayReason } from "../../main/resources/static/js/operations/messages.js";
import { chosenLanguage, translate } from "../../main/resources/static/js/page/messages.js";
import { EXAMPLES } from "../../main/resources/static/js/websocket-test/requests.js";
import { MESSAGES as TEST_PAGE } from "../../main/resources/static/js/websocket-test/messages.js";

const STATIC = new URL("../../main/resources/static/", import.meta.url);

test("values stand where their names are, and what is missing shows", () => {
  assert.equal(translate({ a: "{n} of {n}, {other}" }, "a", { n: 3 }), "3 of 3, {other}");
  assert.equal(translate({}, "missing"), "missing");
});

test("the language is the one chosen, then the browser's, then English", () => {
  assert.equal(chosenLanguage("id", ["en-GB"]), "id");
  assert.equal(chosenLanguage(null, ["fr", "in-ID", "en"]), "id");
  assert.equal(chosenLanguage("xx", ["fr"]), "en");
});

for (const [page, catalogues] of Object.entries({ operations: OPERATIONS, "websocket-test": TEST_PAGE })) {
  test(`${page}: both languages say the same things with the same values`, () => {
    assert.deepEqual(Object.keys(catalogues.id).sort(), Object.keys(catalogues.en).sort());
    for (const [key, text] of Object.entries(catalogues.en)) {
      assert.deepEqual(names(catalogues.id[key]), names(text), key);
    }
  });

  test(`${page}: every word that the page asks for is there`, () => {
    const html = readFileSync(new URL(`${page}.html`, STATIC), "utf8");
    const asked = [...html.matchAll(/data-(?:text|placeholder|label|hint)="(\w+)"/g)].map(([, key]) => key);
    assert.ok(asked.length > 20);
    for (const key of asked) assert.ok(key in catalogues.en, key);
  });
}

test("operations: what comes as a code is said in the reader's language, and what has none that is known as it came", () => {
  const say = (key, values) => translate(OPERATIONS.id, key, values);
  assert.equal(sayProblem(say, { code: "unreachable", words: "it does not answer" }), "tidak menjawab");
  assert.equal(sayProblem(say, { code: "answers", value: 503, words: "it answers 503" }), "menjawab 503");
  assert.equal(sayProblem(say, { code: "kafka", words: "Kafka's own words" }), "Kafka's own words");
  assert.equal(sayProblem(say, { code: null, words: "of an older gateway" }), "of an older gateway");
  assert.equal(sayReason(say, "malformed-json"), "JSON rusak");
  assert.equal(sayReason(say, "too_many_at_once"), "terlalu banyak sekaligus");
  assert.equal(sayReason(say, "not_known_here"), "not known here");
});

test("operations: one is not said as many", () => {
  const say = (n) => translate(OPERATIONS.en, "clients.connections#", { n, count: n });
  assert.deepEqual([0, 1, 2].map(say), ["0 connections", "1 connection", "2 connections"]);
});

test("every example has a name and, where it says something, its words", () => {
  for (const { id, note } of EXAMPLES) {
    assert.ok(id in TEST_PAGE.en, id);
    if (note) assert.ok(note in TEST_PAGE.en, note);
  }
});

function names(text) {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}
