import { afterEach, beforeEach, mock } from "node:test";
import { ScadaWebSocketClient } from "../../main/resources/static/js/scada-websocket-client.js";
import { FakeSocket } from "./fake-socket.mjs";

/** What the callbacks of the client last made were told. */
export let seen;
let last;

export function client(options = {}) {
  seen = { connects: [], disconnects: [], messages: [], errors: [], gaps: [], lives: [] };
  last = new ScadaWebSocketClient({
    serverUrl: "ws://gateway:6001/",
    key: "the key",
    WebSocket: FakeSocket,
    slice: 60_000, // whoever tests something else has all the time
    fallbackAfter: Infinity,
    onConnect: (event) => seen.connects.push(event),
    onDisconnect: (event) => seen.disconnects.push(event),
    onMessage: (event) => seen.messages.push(event),
    onError: (event) => seen.errors.push(event),
    onGap: (event) => seen.gaps.push(event),
    onLive: (event) => seen.lives.push(event),
    ...options,
  });
  return last;
}

export function connected(options = {}) {
  const it = client({ channel: "scada-data", ...options });
  it.connect();
  FakeSocket.latest.greet();
  return it;
}

export function offsetsSeen() {
  return seen.messages.map(({ partition, offset }) => `${partition}:${offset}`);
}

/** Time in which nobody sleeps: every timer fires when it is due. A larger tick at once is a sleep. */
export function pass(milliseconds) {
  for (let left = milliseconds; left > 0; left -= 500) mock.timers.tick(Math.min(500, left));
}

/** Lets any wait before a new attempt pass, and greets the socket that is open then. */
export function reconnect() {
  pass(31_000);
  FakeSocket.latest.greet();
}

/** Time and chance stand still, and each test starts without sockets. */
export function underControl() {
  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    mock.method(Math, "random", () => 0.5);
  });

  afterEach(() => {
    last?.disconnect();
    mock.timers.reset();
    mock.restoreAll();
    FakeSocket.forgetAll();
  });
}
