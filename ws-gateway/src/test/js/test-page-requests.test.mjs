import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { channelName, needsAuth, sign, subscribeFrame } from "../../main/resources/static/js/websocket-test/requests.js";

test("parameters stand behind the channel's name", () => {
  assert.equal(channelName({ channel: " scada-data " }), "scada-data");
  assert.equal(channelName({ channel: "scada-data", every: "500ms", tags: "a, b" }), "scada-data;every=500ms;tags=a,b");
});

test("from is a word or offsets", () => {
  assert.deepEqual(subscribeFrame({ channel: "c", from: "-PT5M" }).data, { channel: "c", from: "-PT5M" });
  assert.deepEqual(subscribeFrame({ channel: "c", from: '{"epoch":"e","offsets":{}}' }).data.from, { epoch: "e", offsets: {} });
  assert.deepEqual(subscribeFrame({ channel: "c" }).data, { channel: "c" });
  assert.throws(() => subscribeFrame({ channel: "c", from: "{" }), SyntaxError);
});

test("a signature is a backend's", async () => {
  const channelData = '{"user_id":"anna"}';
  const expected = createHmac("sha256", "secret").update(`1.2:presence-shift:${channelData}`).digest("hex");
  const signed = await sign({ key: "key", secret: "secret", socketId: "1.2", channel: "presence-shift", channelData });
  assert.equal(signed, `key:${expected}`);
  assert.ok(needsAuth("presence-shift") && needsAuth("private-notes") && !needsAuth("scada-data"));
});
