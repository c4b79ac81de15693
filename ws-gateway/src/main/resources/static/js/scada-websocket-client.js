/**
 * Fieldcast's client for browsers and Node: it speaks Pusher's protocol 7 and, unlike Pusher's own clients, resumes
 * every channel where it was cut off, so that `onMessage` sees each event once and in order.
 * Its types, with a word on each option, are in scada-websocket-client.d.ts.
 *
 * @example
 * const client = new ScadaWebSocketClient({
 *   serverUrl: "ws://localhost:6001", key: "fieldcast-key", channel: "scada-data",
 *   onMessage: ({ data }) => console.log(data.device, data.values),
 * });
 * client.connect();
 */

import { Channels } from "./client/channels.js";
import { tell } from "./client/frames.js";
import { Link } from "./client/link.js";

/** Milliseconds, but for the bounds. */
const DEFAULTS = {
  activityTimeout: 120_000,
  pongTimeout: 30_000,
  wakeTimeout: 5_000,
  handshakeTimeout: 10_000,
  minBackoff: 500,
  maxBackoff: 30_000,
  fallbackAfter: 3,
  slice: 8,
  maxWaiting: 50_000,
  maxWaitingBytes: 16 * 1024 * 1024,
};

export class ScadaWebSocketClient {
  #channels;
  #link;

  /** @param {import("./scada-websocket-client.d.ts").Options} options */
  constructor(options) {
    const said = Object.entries(options).filter(([, value]) => value !== undefined);
    const all = { WebSocket: globalThis.WebSocket, ...DEFAULTS, ...Object.fromEntries(said) };
    this.#channels = new Channels(all);
    this.#link = new Link(all, {
      established: (connection) => {
        const { socketId, transport } = connection;
        this.#channels.connected(connection, () => tell(all.onConnect, { socketId, transport }));
      },
      frame: (frame) => this.#channels.received(frame),
      ended: (end) => {
        this.#channels.disconnected();
        tell(all.onDisconnect, end);
      },
      problem: (problem) => tell(all.onError, problem),
    });
    if (options.channel) this.subscribe(options.channel, { from: options.from });
  }

  /** Events that have arrived and are not yet handed out. It grows while `onMessage` takes longer than they come. */
  get waiting() {
    return this.#link.connection?.waiting ?? 0;
  }

  /** Connects, and stays connected until `disconnect`. Channels of an earlier connection resume. */
  connect() {
    this.#link.start();
  }

  /**
   * @param {string} channel
   * @param {{from?: import("./scada-websocket-client.d.ts").From}} [options] `from`: absent or `"latest"`,
   *   `"earliest"`, a duration back (`"-PT5M"`), an instant (`"2026-11-22T18:00:00Z"`), or the epoch and offsets of what
   *   was seen last
   */
  subscribe(channel, { from } = {}) {
    this.#channels.add(channel, from);
  }

  /** @param {string} channel */
  unsubscribe(channel) {
    this.#channels.remove(channel);
  }

  /** Closes the connection. A later `connect` resumes the channels. */
  disconnect() {
    this.#link.stop(1000, "disconnected by this client");
  }
}
