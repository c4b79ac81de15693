import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { connected, offsetsSeen, pass, seen, underControl } from "./client-under-test.mjs";
import { FakeSocket } from "./fake-socket.mjs";

const settled = () => new Promise((resolve) => setImmediate(resolve));
const CHANNEL = "private-scada-data.lyon";
const BEGIN = { epoch: "e", offsets: { 0: 9 }, replay: "none" };

underControl();

describe("a token for the endpoint", () => {
  const fetched = globalThis.fetch;
  afterEach(() => (globalThis.fetch = fetched));

  it("is asked for each time, and what is answered is sent as it is", async () => {
    const requests = answering({ status: 200, body: { auth: "k:s", channel_data: "{…}", expires_in: 60 } });
    let tokens = 0;
    connected({ channel: CHANNEL, authEndpoint: "http://g/broadcasting/auth", token: async () => `t${++tokens}` });
    await settled();
    await settled();
    FakeSocket.latest.succeed(CHANNEL, BEGIN);

    pass(60_000);
    await settled();
    await settled();

    assert.deepEqual(requests.map(({ headers }) => headers.Authorization), ["Bearer t1", "Bearer t2"]);
    assert.equal(String(requests[0].body), "socket_id=1.2&channel_name=private-scada-data.lyon");
    assert.equal(requests[0].credentials, "same-origin");
    assert.deepEqual(FakeSocket.latest.subscribes(), [
      { auth: "k:s", channel_data: "{…}", channel: CHANNEL },
      { auth: "k:s", channel_data: "{…}", channel: CHANNEL },
    ]);
  });

  it("that allows nothing is told with the reason of the endpoint", async () => {
    answering({ status: 403, body: { type: "AuthError", error: "claim fieldcast …", status: 403 } });
    connected({ channel: CHANNEL, authEndpoint: "http://g/broadcasting/auth", token: "t" });

    await settled();
    await settled();

    assert.deepEqual(seen.errors, [{ channel: CHANNEL, status: 403, message: "not authorised: claim fieldcast …" }]);
  });

  function answering({ status, body }) {
    const requests = [];
    globalThis.fetch = async (url, request) => {
      requests.push(request);
      return new Response(JSON.stringify(body), { status });
    };
    return requests;
  }
});

describe("renewing", () => {
  it("comes before the end, and nothing begins anew by it", async () => {
    const { asked } = await subscribed(60);
    FakeSocket.latest.event(CHANNEL, 0, 10);

    pass(48_000);
    assert.equal(asked.length, 1);
    pass(2_000);
    await settled();
    FakeSocket.latest.succeed(CHANNEL, { epoch: "e", offsets: { 0: 99 }, replay: "none" });
    FakeSocket.latest.event(CHANNEL, 0, 11);

    assert.equal(asked.length, 2);
    assert.deepEqual(FakeSocket.latest.subscribes().at(-1), { auth: "auth-2", channel: CHANNEL });
    assert.deepEqual(offsetsSeen(), ["0:10", "0:11"]);
    assert.equal(seen.lives.length, 1);
  });

  it("is tried again while the endpoint is in trouble", async () => {
    const { asked, answer } = await subscribed(60);
    answer.failure = new Error("no network");

    pass(50_000);
    await settled();
    answer.failure = null;
    pass(5_000);
    await settled();

    assert.equal(asked.length, 3);
    assert.deepEqual(seen.errors, [{ channel: CHANNEL, status: 503, message: "not renewed: no network" }]);
    assert.equal(FakeSocket.latest.subscribes().at(-1).auth, "auth-3");
  });

  it("that comes too late resumes where the channel ended", async () => {
    await subscribed(60);
    FakeSocket.latest.event(CHANNEL, 0, 12);

    expire();
    await settled();

    assert.deepEqual(FakeSocket.latest.subscribes().at(-1), {
      auth: "auth-2", channel: CHANNEL, from: { epoch: "e", offsets: { 0: 12 } },
    });
    assert.deepEqual(seen.errors, []);
  });

  it("that crosses with the end loses nothing", async () => {
    await subscribed(60);
    FakeSocket.latest.event(CHANNEL, 0, 12);
    pass(50_000);
    await settled(); // renewed, just too late: to the gateway it is a new subscription, as of now

    expire();
    await settled();
    FakeSocket.latest.succeed(CHANNEL, { epoch: "e", offsets: { 0: 14 }, replay: "none" });
    FakeSocket.latest.event(CHANNEL, 0, 15);
    FakeSocket.latest.succeed(CHANNEL, { epoch: "e", offsets: { 0: 12 }, replay: "complete" });
    for (const offset of [13, 14, 15]) FakeSocket.latest.event(CHANNEL, 0, offset);

    assert.deepEqual(FakeSocket.latest.subscribes().at(-1).from, { epoch: "e", offsets: { 0: 12 } });
    assert.deepEqual(offsetsSeen(), ["0:12", "0:13", "0:14", "0:15"]);
  });

  it("that is refused gives the channel up", async () => {
    const { answer } = await subscribed(60);
    answer.failure = Object.assign(new Error("signed out"), { status: 401 });

    expire();
    await settled();
    FakeSocket.latest.event(CHANNEL, 0, 10);

    assert.deepEqual(seen.errors, [{ channel: CHANNEL, status: 401, message: "not authorised: signed out" }]);
    assert.deepEqual(offsetsSeen(), []);
  });

  it("stops with the channel and with the connection", async () => {
    const { asked, client } = await subscribed(60);
    client.unsubscribe(CHANNEL);
    client.subscribe("private-other");
    await settled();
    client.disconnect();

    pass(3_600_000);
    await settled();

    assert.deepEqual(asked, [CHANNEL, "private-other"]);
  });

  async function subscribed(seconds) {
    const asked = [];
    const answer = { failure: null };
    const auth = async (socketId, channel) => {
      asked.push(channel);
      if (answer.failure) throw answer.failure;
      return { auth: `auth-${asked.length}`, expires_in: seconds };
    };
    const client = connected({ channel: CHANNEL, auth });
    await settled();
    FakeSocket.latest.succeed(CHANNEL, BEGIN);
    return { asked, answer, client };
  }

  function expire() {
    const data = { type: "AuthExpired", error: "over", status: 401 };
    FakeSocket.latest.frame({ event: "pusher:subscription_error", channel: CHANNEL, data });
  }
});
