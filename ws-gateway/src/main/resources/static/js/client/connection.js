/** One socket's life: greeting, keep-alive, end. Its end is told once, however it comes. */
export class Connection {
  established = false;
  socketId = "";
  #socket;
  #options;
  #listener;
  #timer;
  #activityTimeout;
  #establishedAt = Infinity;

  constructor(socket, options, listener) {
    this.#socket = socket;
    this.#options = options;
    this.#listener = listener;
    this.#timer = setTimeout(() => this.#lost("no greeting in time"), options.handshakeTimeout);
    socket.onmessage = (message) => this.#received(message.data);
    socket.onclose = ({ code, reason }) => this.#ended(code, String(reason ?? ""));
    socket.onerror = () => {}; // a close event follows
  }

  lasted(milliseconds) {
    return Date.now() - this.#establishedAt >= milliseconds;
  }

  send(frame) {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  close() {
    clearTimeout(this.#timer);
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.close(1000);
  }

  /** A dead peer answers no closing handshake either, so nobody waits for one. */
  #lost(reason) {
    this.close();
    this.#ended(1006, reason);
  }

  #ended(code, reason) {
    clearTimeout(this.#timer);
    this.#socket.onmessage = null;
    this.#listener.closed(code, reason);
  }

  #received(text) {
    if (this.established) this.#awaitActivity();
    let frame;
    try {
      frame = JSON.parse(text);
      frame.data = parsed(frame.data);
    } catch {
      this.#listener.problem({ message: "a frame that is no JSON object was ignored" });
      return;
    }
    if (frame.event === "pusher:connection_established") this.#greeted(frame.data);
    else if (frame.event === "pusher:ping") this.send({ event: "pusher:pong", data: {} });
    else if (frame.event === "pusher:error") this.#refused(frame.data ?? {}, frame.channel);
    else if (frame.event !== "pusher:pong") this.#listener.frame(frame);
  }

  #greeted({ socket_id: socketId, activity_timeout: seconds }) {
    this.established = true;
    this.#establishedAt = Date.now();
    this.socketId = socketId;
    this.#activityTimeout = Math.min(this.#options.activityTimeout, (seconds || Infinity) * 1000);
    this.#awaitActivity();
    this.#listener.established();
  }

  #refused({ code, message }, channel) {
    if (!this.established && code) {
      this.close();
      this.#ended(code, message); // some servers leave it to the client to hang up
    } else {
      this.#listener.problem({ code: code ?? undefined, message, ...(channel && { channel }) });
    }
  }

  #awaitActivity() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.send({ event: "pusher:ping", data: {} });
      this.#timer = setTimeout(() => this.#lost("no answer to a ping"), this.#options.pongTimeout);
    }, this.#activityTimeout);
  }
}

/** Pusher sends data as a JSON text within JSON; some servers as a value. What is no JSON is delivered as it is. */
function parsed(data) {
  if (typeof data !== "string") return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
