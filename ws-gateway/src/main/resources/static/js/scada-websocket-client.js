/**
 * Fieldcast's client for browsers and Node: it speaks Pusher's protocol 7 and, unlike Pusher's own clients, resumes
 * every channel where it was cut off, so that `onMessage` sees each event once and in order.
 *
 * @example
 * const client = new ScadaWebSocketClient({
 *   serverUrl: "ws://localhost:6001", key: "fieldcast-key", channel: "scada-data",
 *   onMessage: ({ data }) => console.log(data.device, data.values),
 * });
 * client.connect();
 */

/** @typedef {string | {epoch: string, offsets: Record<string, number>}} From where a channel starts: see `subscribe` */
/** @typedef {{channel: string, event: string, data: any, partition?: number, offset?: number, replayed: boolean,
 *    userId?: string, conflated?: number}} Message `data` is parsed; `conflated` counts values that newer ones replaced */
/** @typedef {{channel: string, kind: "truncated" | "reset" | "unresumable",
 *    lost: Record<string, {first: number, last: number}>}} Gap events that will never come. `truncated`: older than
 *    Kafka keeps, `lost` says which offsets. `reset`: the topic is another one now. `unresumable`: the gateway keeps no
 *    positions for this channel, so what was published while the connection was down is gone. */
/** @typedef {{message: string, code?: number, channel?: string, status?: number}} Problem */
/** @typedef {{auth: string, channel_data?: string, expires_in?: number}} Authorization one that ends after so many
 *    seconds is renewed before, on the same connection */
/**
 * @typedef {object} Options
 * @property {string} serverUrl such as `ws://localhost:6001`
 * @property {string} key the application's key
 * @property {string} [channel] a first channel to subscribe to
 * @property {From} [from] where the first channel starts
 * @property {(connection: {socketId: string}) => void} [onConnect]
 * @property {(end: {code: number, reason: string, retryIn: number | null}) => void} [onDisconnect] after a lost
 *   connection and each vain attempt; `retryIn` in milliseconds, null when the client will not try again
 * @property {(message: Message) => void} [onMessage]
 * @property {(problem: Problem) => void} [onError]
 * @property {(gap: Gap) => void} [onGap]
 * @property {(channel: {channel: string, replayed: number}) => void} [onLive] a channel has caught up
 * @property {string} [authEndpoint] authorises `private-` and `presence-` channels, as Pusher's and Laravel's do; the
 *   gateway's own is `/broadcasting/auth`
 * @property {string | (() => string | Promise<string>)} [token] for the endpoint, as a bearer token; a function is asked
 *   each time, so that it can give a fresh one
 * @property {(socketId: string, channel: string) => Promise<Authorization>} [auth] does so instead of an endpoint
 * @property {number} [activityTimeout] milliseconds of silence before a ping; the server's figure if that is shorter
 * @property {number} [pongTimeout] milliseconds to wait for its answer
 * @property {number} [handshakeTimeout] milliseconds from opening a socket to the gateway's greeting
 * @property {number} [minBackoff] milliseconds: upper bound of the first wait before reconnecting
 * @property {number} [maxBackoff] milliseconds: upper bound of any wait
 * @property {typeof WebSocket} [WebSocket] the implementation, where there is no global one
 */

import { Authoriser } from "./client/authoriser.js";
import { Connection } from "./client/connection.js";
import { Subscription } from "./client/subscription.js";

const VERSION = "0.1.0";
const DEFAULTS = {
  activityTimeout: 120_000,
  pongTimeout: 30_000,
  handshakeTimeout: 10_000,
  minBackoff: 500,
  maxBackoff: 30_000,
};
/** A connection that lasted this long was a good one: the next wait starts small again. */
const STABLE_AFTER = 10_000;

export class ScadaWebSocketClient {
  #options;
  #authoriser;
  /** @type {Map<string, Subscription>} */
  #channels = new Map();
  /** @type {Connection | null} */
  #connection = null;
  #wanted = false;
  #attempts = 0;
  #retryTimer;
  #reconnectNow = () => this.#retryTimer && this.#open();

  /** @param {Options} options */
  constructor(options) {
    this.#options = { WebSocket: globalThis.WebSocket, ...DEFAULTS, ...options };
    this.#authoriser = new Authoriser(this.#options);
    if (options.channel) {
      this.subscribe(options.channel, { from: options.from });
    }
  }

  /** Connects, and stays connected until `disconnect`. Channels of an earlier connection resume. */
  connect() {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#attempts = 0;
    globalThis.addEventListener?.("online", this.#reconnectNow);
    this.#open();
  }

  /**
   * @param {string} channel
   * @param {{from?: From}} [options] `from`: absent or `"latest"`, `"earliest"`, a duration back (`"-PT5M"`), an
   *   instant (`"2026-11-22T18:00:00Z"`), or the epoch and offsets of what was seen last
   */
  subscribe(channel, { from } = {}) {
    if (this.#channels.has(channel)) return;
    const subscription = new Subscription(channel, from);
    this.#channels.set(channel, subscription);
    if (this.#connection?.established) this.#request(subscription);
  }

  /** @param {string} channel */
  unsubscribe(channel) {
    if (!this.#channels.has(channel)) return;
    this.#forget(channel);
    this.#connection?.send({ event: "pusher:unsubscribe", data: { channel } });
  }

  /** Closes the connection. A later `connect` resumes the channels. */
  disconnect() {
    if (this.#wanted) this.#stop(1000, "disconnected by this client");
  }

  #open() {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    const { serverUrl, key, WebSocket } = this.#options;
    const base = serverUrl.replace(/\/+$/, "");
    const url = `${base}/app/${encodeURIComponent(key)}?protocol=7&client=fieldcast-js&version=${VERSION}`;
    this.#connection = new Connection(new WebSocket(url), this.#options, {
      established: () => this.#established(),
      frame: (frame) => this.#received(frame),
      closed: (code, reason) => this.#closed(code, reason),
      problem: (problem) => this.#options.onError?.(problem),
    });
  }

  #established() {
    for (const subscription of this.#channels.values()) {
      subscription.requested = false;
      subscription.unanswered = 0;
    }
    this.#options.onConnect?.({ socketId: this.#connection.socketId });
    for (const subscription of this.#channels.values()) this.#request(subscription);
  }

  #closed(code, reason) {
    this.#stopRenewing();
    // 4000 to 4099: the gateway says that trying again would not help (unknown key, protocol, …).
    if (code >= 4000 && code < 4100) {
      this.#stop(code, reason);
      this.#options.onError?.({ code, message: reason || `refused with ${code}` });
      return;
    }
    if (this.#connection.lasted(STABLE_AFTER)) this.#attempts = 0;
    this.#connection = null;
    const { minBackoff, maxBackoff } = this.#options;
    // Full jitter: after a gateway's restart its clients come back spread out. 4100 (over capacity) asks for a second.
    const bound = Math.min(maxBackoff, minBackoff * 2 ** this.#attempts++);
    const retryIn = Math.round(Math.random() * bound) + (code === 4100 ? 1000 : 0);
    this.#retryTimer = setTimeout(() => this.#open(), retryIn);
    this.#options.onDisconnect?.({ code, reason, retryIn });
  }

  #stop(code, reason) {
    this.#wanted = false;
    this.#stopRenewing();
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    globalThis.removeEventListener?.("online", this.#reconnectNow);
    this.#connection?.close();
    this.#connection = null;
    this.#options.onDisconnect?.({ code, reason, retryIn: null });
  }

  async #request(subscription) {
    if (subscription.requested) return;
    subscription.request();
    const connection = this.#connection;
    const { channel } = subscription;
    let authorization = {};
    if (Authoriser.isNeededFor(channel)) {
      try {
        authorization = await this.#authoriser.ask(connection.socketId, channel);
      } catch (failure) {
        this.#refused(subscription, connection, failure.status ?? 503, `not authorised: ${failure.message}`);
        return;
      }
      if (!this.#isHeld(subscription, connection)) return;
    }
    this.#present(subscription, connection, authorization, subscription.start());
  }

  #present(subscription, connection, { auth, channel_data, expires_in: seconds }, from) {
    const { channel } = subscription;
    connection.send({ event: "pusher:subscribe", data: { auth, channel_data, channel, from } });
    if (seconds !== undefined) this.#renewAfter(Authoriser.renewAfter(seconds), subscription, connection);
  }

  #renewAfter(milliseconds, subscription, connection) {
    clearTimeout(subscription.renewal);
    subscription.renewal = setTimeout(() => this.#renew(subscription, connection), milliseconds);
  }

  /** The channel goes on meanwhile; if it ends before, it is asked for anew. */
  async #renew(subscription, connection) {
    const { channel } = subscription;
    try {
      const authorization = await this.#authoriser.ask(connection.socketId, channel);
      // Where it has ended meanwhile, it was asked for anew, from where it stood.
      if (!this.#isHeld(subscription, connection) || subscription.state === "waiting") return;
      subscription.unanswered++;
      this.#present(subscription, connection, authorization);
    } catch (failure) {
      if (!this.#isHeld(subscription, connection)) return;
      const status = failure.status ?? 503;
      if (status >= 500) this.#renewAfter(1000 + Math.random() * 4000, subscription, connection);
      this.#options.onError?.({ channel, status, message: `not renewed: ${failure.message}` });
    }
  }

  #isHeld(subscription, connection) {
    return this.#connection === connection && this.#channels.get(subscription.channel) === subscription;
  }

  #forget(channel) {
    clearTimeout(this.#channels.get(channel)?.renewal);
    this.#channels.delete(channel);
  }

  #stopRenewing() {
    for (const { renewal } of this.#channels.values()) clearTimeout(renewal);
  }

  /** Gives the channel up where the gateway's mind is made up (4xx), and asks again later where it is in trouble. */
  #refused(subscription, connection, status, message) {
    if (!this.#isHeld(subscription, connection)) return;
    if (status < 500) {
      this.#forget(subscription.channel);
    } else {
      setTimeout(() => {
        if (!this.#isHeld(subscription, connection)) return;
        subscription.requested = false;
        this.#request(subscription);
      }, Math.random() * this.#options.maxBackoff);
    }
    this.#options.onError?.({ channel: subscription.channel, status, message });
  }

  #received({ event, channel, data, partition, offset, user_id: userId, conflated }) {
    const subscription = this.#channels.get(channel);
    if (!subscription) return;
    if (event === "pusher_internal:subscription_succeeded") {
      if (subscription.unanswered > 0) {
        subscription.unanswered--;
        return;
      }
      const gap = subscription.begin(data);
      if (gap) this.#options.onGap?.({ channel, ...gap });
      if (subscription.state === "live") this.#options.onLive?.({ channel, replayed: 0 });
    } else if (event === "pusher:subscription_error" && data?.type === "AuthExpired") {
      subscription.requested = false; // as after a lost connection: it resumes where it ended, if it still may
      this.#request(subscription);
    } else if (event === "pusher:subscription_error") {
      this.#refused(subscription, this.#connection, data?.status ?? 400, data?.error ?? "subscription refused");
    } else if (event === "fieldcast:live") {
      subscription.state = "live";
      this.#options.onLive?.({ channel, replayed: data?.replayed ?? 0 });
    } else if (!/^pusher(_internal)?:/.test(event) && subscription.accept(partition, offset)) {
      const replayed = subscription.state === "replaying";
      const extras = { ...(userId !== undefined && { userId }), ...(conflated !== undefined && { conflated }) };
      this.#options.onMessage?.({ channel, event, data, partition, offset, replayed, ...extras });
    }
  }
}
