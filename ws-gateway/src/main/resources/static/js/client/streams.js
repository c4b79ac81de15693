import { EventStream } from "./event-stream.js";
import { parsed } from "./frames.js";
import { nextTurn } from "./turn.js";

/** The gateway writes at least a comment so often. */
const KEEP_ALIVE = 15_000;
const LONGEST_SILENCE = 3 * KEEP_ALIVE;
/** A browser opens six connections to a host over HTTP/1.1; one is left for everything else. */
const MOST = 5;

/**
 * What a WebSocket does, without one: each channel is a stream of Server-Sent Events. It is told the same frames as a
 * connection and tells the same ones. When one stream ends they all do, and resume together.
 */
export class Streams {
  transport = "sse";
  established = false;
  socketId = "";
  waiting = 0;
  gateway;
  #key;
  #options;
  #listener;
  /** @type {Map<string, {abort: AbortController, heardAt: number, openedAt: number, started: boolean}>} by channel */
  #open = new Map();
  #probe = new AbortController();
  #establishedAt = Infinity;
  #timers = new Set();
  #closed = false;

  /**
   * @param {string} base the gateway, as `http…`
   * @param listener is told `established`, `frame`, `closed` and `problem`
   */
  constructor(base, options, listener) {
    this.gateway = base;
    this.#key = encodeURIComponent(options.key);
    this.#options = options;
    this.#listener = listener;
    this.#greet();
  }

  lasted(milliseconds) {
    return Date.now() - this.#establishedAt >= milliseconds;
  }

  send({ event, data }) {
    if (event === "pusher:subscribe") this.#stream(data.channel, data.from, data.bearer);
    if (event === "pusher:unsubscribe") this.#leave(data.channel);
  }

  close() {
    this.#closed = true;
    this.#probe.abort();
    for (const { abort } of this.#open.values()) abort.abort();
    this.#open.clear();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** The page may have slept. A stream cannot be asked, but it is silent for no longer than its comments are apart. */
  check() {
    const woke = Date.now();
    this.#after(KEEP_ALIVE + this.#options.wakeTimeout, () => {
      for (const { heardAt } of this.#open.values()) if (heardAt < woke) this.#lost("silent after a sleep");
    });
  }

  /** A stream that was left tells nothing more. */
  whenAnswered(callback) {
    callback();
  }

  /** The gateway is there if it answers anything. */
  async #greet() {
    await undefined; // nothing is told to a listener that has not got this yet
    const timer = this.#after(this.#options.handshakeTimeout, () => this.#lost("no answer in time"));
    try {
      const url = `${this.gateway}/channels/scada-data/history?from=latest&limit=1&app=${this.#key}`;
      const answer = await fetch(url, { signal: this.#probe.signal, cache: "no-store" });
      if (answer.status === 404) return this.#ended(4001, "no such application");
      if (answer.status >= 500) return this.#lost(`the gateway answered ${answer.status}`);
      await answer.text();
    } catch (failure) {
      return this.#lost(String(failure.message));
    }
    if (this.#closed) return undefined;
    clearTimeout(timer);
    this.established = true;
    this.#establishedAt = Date.now();
    this.#after(KEEP_ALIVE, () => this.#listen());
    return this.#listener.established();
  }

  async #stream(channel, from, bearer) {
    if (this.#open.size >= MOST) {
      this.#listener.problem({ channel, message: `over Server-Sent Events at most ${MOST} channels: it waits for a WebSocket` });
      return;
    }
    const stream = { abort: new AbortController(), heardAt: Date.now(), openedAt: Date.now(), started: false };
    this.#open.set(channel, stream);
    const start = from === undefined ? "" : `&from=${encodeURIComponent(typeof from === "string" ? from : JSON.stringify(from))}`;
    const url = `${this.gateway}/channels/${encodeURIComponent(channel)}/events?app=${this.#key}${start}`;
    this.#after(this.#options.handshakeTimeout, () => {
      if (this.#isOpen(channel, stream) && !stream.started) this.#lost("no stream in time");
    });
    try {
      const headers = bearer ? { Authorization: `Bearer ${bearer}` } : {};
      const answer = await fetch(url, { signal: stream.abort.signal, cache: "no-store", headers });
      if (answer.ok) await this.#read(channel, stream, answer.body);
      else await this.#refused(channel, stream, answer, bearer);
    } catch (failure) {
      if (this.#isOpen(channel, stream)) this.#lost(String(failure.message));
    }
  }

  /** No more is read than is worked on: what the page cannot take waits at the gateway. */
  async #read(channel, stream, body) {
    const events = new EventStream();
    const text = new TextDecoder();
    const reader = body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      stream.heardAt = Date.now();
      let sliceEnds = performance.now() + this.#options.slice;
      for (const event of events.take(text.decode(piece.value, { stream: true }))) {
        if (performance.now() >= sliceEnds) {
          await new Promise(nextTurn);
          sliceEnds = performance.now() + this.#options.slice;
        }
        if (!this.#isOpen(channel, stream)) return;
        stream.started = true;
        this.#listener.frame(frameOf(channel, event));
      }
    }
    if (this.#isOpen(channel, stream)) this.#lost("the stream has ended");
  }

  async #refused(channel, stream, answer, bearer) {
    const { detail } = await answer.json().catch(() => ({}));
    if (!this.#isOpen(channel, stream)) return;
    this.#leave(channel);
    const { status } = answer;
    const error = detail ?? `HTTP ${status}`;
    if (bearer && status < 500) { // a backend may sign for it all the same
      this.#listener.problem({ channel, status, message: `${error}: it waits for a WebSocket` });
      return;
    }
    this.#listener.frame({ event: "pusher:subscription_error", channel, data: { status, error } });
  }

  #isOpen(channel, stream) {
    return this.#open.get(channel) === stream;
  }

  #leave(channel) {
    this.#open.get(channel)?.abort.abort();
    this.#open.delete(channel);
  }

  #listen() {
    const now = Date.now();
    if ([...this.#open.values()].some(({ heardAt }) => now - heardAt > LONGEST_SILENCE)) this.#lost("silent for too long");
    else this.#after(KEEP_ALIVE, () => this.#listen());
  }

  #after(milliseconds, callback) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      callback();
    }, milliseconds);
    this.#timers.add(timer);
    return timer;
  }

  #lost(reason) {
    this.#ended(1006, reason);
  }

  #ended(code, reason) {
    if (this.#closed) return;
    this.close();
    this.#listener.closed(code, reason);
  }
}

/** What a WebSocket would have brought. */
function frameOf(channel, { event, data, partition, offset, conflated }) {
  const frame = { event, channel, data: parsed(data) };
  if (event === "fieldcast:start") frame.event = "pusher_internal:subscription_succeeded";
  if (partition !== undefined) frame.partition = Number(partition);
  if (offset !== undefined) frame.offset = Number(offset);
  if (conflated !== undefined) frame.conflated = Number(conflated);
  return frame;
}
