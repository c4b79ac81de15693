import { parsed } from "./frames.js";
import { Inbox } from "./inbox.js";

/** A timer that is so late says that the page slept, or that its tab is hidden. */
const SLEPT = 2_000;
const PING = /^\{\s*"event"\s*:\s*"pusher:ping"/;
const PONG = /^\{\s*"event"\s*:\s*"pusher:pong"/;

/** One WebSocket's life: greeting, keep-alive, end. Its end is told once, however it comes, behind all that arrived. */
export class Connection {
  transport = "websocket";
  established = false;
  socketId = "";
  #socket;
  #options;
  #listener;
  #inbox;
  #timer;
  #activityTimeout;
  #establishedAt = Infinity;
  #heardAt = 0;
  /** When a sign of life was asked for, and how long it may take; both undefined while nothing is asked. */
  #askedAt;
  #patience;
  /** Asked after a sleep: only a pong will do, since other frames may have arrived long before. */
  #onlyPong = false;
  /** The time for an answer has passed late once: it may have come meanwhile. It will not have twice. */
  #wasLate = false;
  #overflowed = false;
  /** Nothing more arrives; what did is still worked on. */
  #over = false;
  /** Of each ping that was sent and not answered yet: what its answer is for, if anything. */
  #unanswered = [];

  /** @param listener is told `established`, `frame`, `closed` and `problem` */
  constructor(socket, options, listener) {
    this.#socket = socket;
    this.#options = options;
    this.#listener = listener;
    this.#inbox = new Inbox((text) => this.#read(text), options);
    this.#timer = setTimeout(() => this.#lost("no greeting in time"), options.handshakeTimeout);
    socket.onmessage = (message) => this.#arrived(message.data);
    socket.onclose = ({ code, reason }) => this.#ended(code, String(reason ?? ""));
    socket.onerror = () => {}; // a close event follows
  }

  /** Frames that have arrived and are not yet handed out. */
  get waiting() {
    return this.#inbox.waiting;
  }

  /** Whether it was a good one: it lasted, or brought more than the page could take. */
  lasted(milliseconds) {
    return this.#overflowed || Date.now() - this.#establishedAt >= milliseconds;
  }

  send(frame) {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  close() {
    this.#hangUp();
    this.#inbox.close();
  }

  /** The page may have slept: is the other side still there? */
  check() {
    if (this.established && !this.#over) this.#ask(this.#options.wakeTimeout, true);
  }

  /** Calls back when the gateway has answered all that was sent, and all its answers have been read. */
  whenAnswered(callback) {
    this.#ping(callback);
  }

  #ping(callback) {
    this.#unanswered.push(callback);
    this.send({ event: "pusher:ping", data: {} });
  }

  /** A dead peer answers no closing handshake either, so nobody waits for one. */
  #lost(reason) {
    this.#hangUp();
    this.#ended(1006, reason);
  }

  #hangUp() {
    this.#stop();
    this.#socket.onclose = null;
    this.#socket.close(1000);
  }

  #stop() {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#socket.onmessage = null;
  }

  #ended(code, reason) {
    this.#stop();
    this.#inbox.finish(() => this.#listener.closed(code, reason));
  }

  #arrived(text) {
    if (this.established) this.#heard(PONG.test(text));
    if (PING.test(text)) {
      this.send({ event: "pusher:pong", data: {} }); // at once, however much waits
    } else if (!this.#inbox.put(text)) {
      this.#overflowed = true;
      this.#hangUp();
      this.#ended(4100, `this page is too slow: ${this.waiting} frames wait; it resumes after them`);
    }
  }

  #read(text) {
    let frame;
    try {
      frame = JSON.parse(text);
      frame.data = parsed(frame.data);
    } catch {
      this.#listener.problem({ message: "a frame that is no JSON object was ignored" });
      return;
    }
    if (frame.event === "pusher:connection_established") this.#greeted(frame.data);
    else if (frame.event === "pusher:error") this.#refused(frame.data ?? {}, frame.channel);
    else if (frame.event === "pusher:pong") this.#answered();
    else this.#listener.frame(frame);
  }

  #greeted({ socket_id: socketId, activity_timeout: seconds }) {
    this.established = true;
    this.#establishedAt = this.#heardAt = Date.now();
    this.socketId = socketId;
    this.#activityTimeout = Math.min(this.#options.activityTimeout, (seconds || Infinity) * 1000);
    this.#watch();
    this.#listener.established();
  }

  #refused({ code, message }, channel) {
    if (!this.established && code) {
      this.#hangUp(); // some servers leave it to the client
      this.#ended(code, message);
    } else {
      this.#listener.problem({ code: code ?? undefined, message, ...(channel && { channel }) });
    }
  }

  #answered() {
    this.#heard(true);
    this.#unanswered.shift()?.();
  }

  #heard(isPong) {
    this.#heardAt = Date.now();
    if (this.#askedAt === undefined) return;
    if (this.#onlyPong && !isPong) {
      this.#askedAt = this.#heardAt; // the pong may be far behind what comes now
      return;
    }
    this.#askedAt = undefined;
    this.#onlyPong = false;
    this.#wasLate = false;
    this.#watch();
  }

  #ask(patience, onlyPong) {
    this.#askedAt = Date.now();
    this.#patience = patience;
    this.#onlyPong = onlyPong;
    this.#ping();
    this.#watch();
  }

  /** One timer for all: frames that arrive only note when. */
  #watch() {
    clearTimeout(this.#timer);
    if (this.#over) return;
    const due = this.#askedAt === undefined ? this.#heardAt + this.#activityTimeout : this.#askedAt + this.#patience;
    const wait = Math.min(Math.max(0, due - Date.now()), this.#activityTimeout + this.#options.pongTimeout);
    this.#timer = setTimeout(() => this.#due(due), wait);
  }

  #due(due) {
    const late = Date.now() - due > SLEPT;
    const moved = this.#askedAt === undefined ? this.#heardAt + this.#activityTimeout : this.#askedAt + this.#patience;
    if (moved > due) {
      this.#watch();
    } else if (late && !this.#wasLate) {
      this.#wasLate = true;
      this.check();
    } else if (this.#askedAt === undefined) {
      this.#ask(this.#options.pongTimeout, false);
    } else {
      this.#lost("no answer to a ping");
    }
  }
}
