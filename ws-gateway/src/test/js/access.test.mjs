import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Access } from "../../main/resources/static/js/dashboard/access.js";
import { SIX } from "./readings.mjs";

const PRIVATE = { publicChannels: [], tokens: { claim: "fieldcast", sitesClaim: "plants" } };

function token(claims, exp = SIX / 1000 + 3600) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "HS256" })}.${part({ sub: "Zoë", exp, ...claims })}.c2lnbmVk`;
}

/** As the page has it after its viewer has pasted a token. */
function access(config, text) {
  const made = new Access();
  made.configure(config);
  if (text !== undefined) made.use(text);
  return made;
}

describe("which channels a viewer may have", () => {
  for (const [what, claims, views] of [
    ["a site", { fieldcast: { sites: ["lyon"] } }, ["scada-data.lyon"]],
    ["two sites", { fieldcast: { sites: ["lyon", "graz"] } }, ["scada-data.lyon", "scada-data.graz"]],
    ["sites of a claim of their own", { plants: ["graz"] }, ["scada-data.graz"]],
    ["every site", { fieldcast: { sites: ["lyon", "*"] } }, ["scada-data"]],
    ["a channel", { fieldcast: { channels: ["private-scada-data.lyon.press-4", "presence-shift-*"] } }, ["scada-data.lyon.press-4"]],
    ["a channel within a site", { fieldcast: { sites: ["lyon"], channels: ["private-scada-data.lyon.press-4"] } }, ["scada-data.lyon"]],
    ["all channels", { fieldcast: { channels: ["private-*"] } }, ["scada-data"]],
    ["all channels of readings", { fieldcast: { channels: ["private-scada-data*"] } }, ["scada-data"]],
    ["what nobody can list", { fieldcast: { channels: ["private-scada-data.*.press-4"] } }, []],
    ["nonsense", { fieldcast: { sites: "lyon", channels: [7] }, plants: {} }, []],
  ]) {
    it(`by ${what}: ${views.join(" and ") || "none"}`, () => assert.deepEqual(access(PRIVATE, token(claims)).views(), views));
  }

  it("are private where they are not open, and as they are where they are", () => {
    const mixed = access({ ...PRIVATE, publicChannels: ["scada-data.graz"] }, token({ fieldcast: { sites: ["lyon", "graz"] } }));

    assert.deepEqual(mixed.views().map((view) => mixed.channel(view)), ["scada-data.graz", "private-scada-data.lyon"]);
    assert.equal(mixed.channel("scada-data.graz.press-4"), "scada-data.graz.press-4");
    assert.deepEqual(["lyon", "graz", "paris"].map((site) => mixed.sees(site)), [true, true, false]);
  });

  it("are all without a token where all is open", () => {
    const open = access({ publicChannels: ["scada-data", "scada-batch"] });

    assert.deepEqual([open.views(), open.channel("scada-data.lyon.press-4"), open.headers], [["scada-data"], "scada-data.lyon.press-4", {}]);
  });
});

describe("what a viewer is told", () => {
  const good = token({ fieldcast: { sites: ["lyon"] } });
  for (const [state, config, text] of [
    ["open", { publicChannels: ["scada-data"] }],
    ["wanted", PRIVATE],
    ["part", { ...PRIVATE, publicChannels: ["scada-data.graz"] }],
    ["shut", { publicChannels: ["scada-batch"] }],
    ["in", PRIVATE, good],
    ["unreadable", PRIVATE, "secret"],
    ["endless", PRIVATE, token({}, "tomorrow")],
    ["nothing", PRIVATE, token({ fieldcast: { channels: ["presence-shift"] } })],
    ["ending", PRIVATE, token({ fieldcast: { sites: ["lyon"] } }, SIX / 1000 + 60)],
    ["in", PRIVATE, token({ iat: SIX / 1000 - 240, fieldcast: { sites: ["lyon"] } }, SIX / 1000 + 80)],
    ["ending", PRIVATE, token({ iat: SIX / 1000 - 240, fieldcast: { sites: ["lyon"] } }, SIX / 1000 + 60)],
    ["ended", PRIVATE, token({ fieldcast: { sites: ["lyon"] } }, SIX / 1000)],
  ]) {
    it(`${state}${text ? `, with ${text.slice(0, 6)}…` : ""}`, () => assert.equal(access(config, text).standing(SIX).state, state));
  }

  it("why the gateway refuses a token, until there is another", () => {
    const refused = access(PRIVATE, good);

    refused.refuse("not good");
    const told = refused.standing(SIX);
    refused.use(good);

    assert.deepEqual([told, refused.standing(SIX).state], [{ state: "refused", why: "not good" }, "in"]);
  });
});

describe("the token", () => {
  it("is kept in its tab, without the word that goes before it, and is gone when its viewer signs out", () => {
    const kept = new Map();
    const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
    const first = new Access(storage);

    first.use("  Bearer abc.def.ghi\n");
    const again = new Access(storage);
    again.configure(PRIVATE);
    const { headers } = again;
    again.use("");

    assert.deepEqual([headers, again.token, kept.size], [{ Authorization: "Bearer abc.def.ghi" }, "", 0]);
  });

  it("holds for the visit where nothing may be kept", () => {
    const forbidden = () => {
      throw new Error("forbidden");
    };
    const visit = new Access({ getItem: forbidden, setItem: forbidden, removeItem: forbidden });

    visit.use("abc");

    assert.equal(visit.token, "abc");
  });
});
