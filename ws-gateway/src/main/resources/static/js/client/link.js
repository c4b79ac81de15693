import { returnAfter } from "./close-codes.js";
import { Connection } from "./connection.js";
import { Streams } from "./streams.js";
import { Wake } from "./wake.js";

const VERSION = "0.1.0";
/** A connection that lasted this long was a good one: the next wait starts small again. */
const STABLE_AFTER = 10_000;
/** Without WebSocket one is tried again after so long, then twice as long each time, up to the longest. */
const FIRST_RETURN = 5_000;
const LONGEST_RETURN = 300_000;

/** Keeps a connection up: over a WebSocket, or where none can be opened, over Server-Sent Events. */
export class Link {
  #options;
  #listener;
  #socketBase;
  #httpBase;
  /** @type {Connection | Streams | null} */
  connection = null;
  #wanted = false;
  #attempts = 0;
  #retryTimer;
  /** WebSockets in a row that were never greeted. */
  #vain = 0;
  #returnIn = FIRST_RETURN;
  #returnTimer;
  /** A WebSocket that is to take over from Server-Sent Events once it is greeted. */
  #successor = null;
  #wake = new Wake(() => this.#woke());

  /** @param listener is told `established`, `frame`, `ended` ({code, reason, retryIn}) and `problem` */
  constructor(options, listener) {
    this.#options = options;
    this.#listener = listener;
    const base = new URL(options.serverUrl, globalThis.location?.href).href.replace(/\/+$/, "");
    this.#socketBase = base.replace(/^http/, "ws");
    this.#httpBase = base.replace(/^ws/, "http");
  }

  start() {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#attempts = 0;
    this.#vain = 0;
    this.#wake.start();
    this.#open();
  }

  stop(code, reason) {
    if (!this.#wanted) return;
    this.#wanted = false;
    this.#wake.stop();
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#drop();
    this.#listener.ended({ code, reason, retryIn: null });
  }

  /** What is open, or opens, is not any more. */
  #drop() {
    clearTimeout(this.#returnTimer);
    this.#successor?.close();
    this.#successor = null;
    this.connection?.close();
    this.connection = null;
  }

  #woke() {
    if (this.#retryTimer !== undefined) this.#open();
    else this.connection?.check();
  }

  #open() {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    const { WebSocket, fallbackAfter } = this.#options;
    const unavailable = WebSocket === undefined && fallbackAfter < Infinity;
    if (unavailable || this.#vain >= fallbackAfter) {
      this.connection = this.#told((listener) => new Streams(this.#httpBase, this.#options, listener));
      return;
    }
    try {
      this.connection = this.#socket();
    } catch (failure) {
      this.#closed(1006, String(failure.message)); // a page's policy may forbid it
    }
  }

  #socket() {
    const { key, WebSocket } = this.#options;
    const url = `${this.#socketBase}/app/${encodeURIComponent(key)}?protocol=7&client=fieldcast-js&version=${VERSION}`;
    return this.#told((listener) => new Connection(new WebSocket(url), this.#options, listener));
  }

  #told(opening) {
    const connection = opening({
      established: () => this.#established(connection),
      frame: (frame) => this.#listener.frame(frame),
      closed: (code, reason) => (connection === this.connection ? this.#closed(code, reason) : this.#returnLater()),
      problem: (problem) => this.#listener.problem(problem),
    });
    return connection;
  }

  #established(connection) {
    if (connection === this.#successor) {
      this.#successor = null;
      this.#drop();
      this.connection = connection;
    }
    if (connection.transport === "sse") {
      this.#returnLater();
    } else {
      this.#vain = 0;
      this.#returnIn = FIRST_RETURN;
    }
    this.#listener.established(connection);
  }

  /** Server-Sent Events are for as long as they must be. */
  #returnLater() {
    this.#successor = null;
    if (this.#options.WebSocket === undefined) return;
    const wait = this.#returnIn * (0.5 + Math.random() / 2);
    this.#returnIn = Math.min(LONGEST_RETURN, 2 * this.#returnIn);
    this.#returnTimer = setTimeout(() => {
      try {
        this.#successor = this.#socket();
      } catch {
        this.#returnLater();
      }
    }, wait);
  }

  #closed(code, reason) {
    const ended = this.connection;
    this.connection = null;
    const returning = returnAfter(code);
    if (returning === "never") {
      this.stop(code, reason);
      this.#listener.problem({ code, message: reason || `refused with ${code}` });
      return;
    }
    this.#drop();
    if (ended?.lasted(STABLE_AFTER)) this.#attempts = 0;
    if (ended?.transport === "sse") this.#vain = Math.min(this.#vain, this.#options.fallbackAfter - 1); // WebSocket's turn
    else if (!ended?.established) this.#vain = code < 4000 ? this.#vain + 1 : 0;
    const retryIn = this.#wait(returning);
    this.#retryTimer = setTimeout(() => this.#open(), retryIn);
    this.#listener.ended({ code, reason, retryIn });
  }

  /** Full jitter: after a gateway's restart its clients come back spread out. */
  #wait(returning) {
    const { minBackoff, maxBackoff } = this.#options;
    const bound = Math.min(maxBackoff, minBackoff * 2 ** this.#attempts++);
    if (returning === "at once" && this.#attempts === 1) return 0; // and if that is said again and again, as any other
    return Math.round(Math.random() * bound) + (returning === "after a pause" ? 1000 : 0);
  }
}
