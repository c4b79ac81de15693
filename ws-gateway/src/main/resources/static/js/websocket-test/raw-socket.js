/**
 * A plain WebSocket, so that nothing is hidden or repaired. Answering pings is all that it does of its own accord; the
 * server hangs up on the mute.
 */
export class RawSocket {
  #socket = null;
  #listener;

  /** @param listener `state(state, code)`, `frame(direction, text)`, `note(key, values)`, `established(socketId)` */
  constructor(listener) {
    this.#listener = listener;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  connect(url) {
    this.#socket?.close(1000);
    const opened = new WebSocket(url);
    this.#socket = opened;
    this.#listener.state("connecting");
    this.#listener.note("connectingTo", { url });
    opened.onmessage = ({ data }) => this.#received(data);
    opened.onclose = ({ code, reason }) => {
      this.#listener.note("closed", { code, reason: reason || "—" });
      if (this.#socket !== opened) return;
      this.#socket = null;
      this.#listener.state("stopped", code);
    };
  }

  disconnect() {
    this.#socket?.close(1000);
  }

  /** @param {object | string} frame a string goes as it is */
  send(frame) {
    if (!this.isOpen) {
      this.#listener.note("nothingSent");
      return;
    }
    const text = typeof frame === "string" ? frame : JSON.stringify(frame);
    this.#socket.send(text);
    this.#listener.frame("out", text);
  }

  #received(text) {
    this.#listener.frame("in", text);
    if (!text.includes('"pusher:')) return;
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    if (frame.event === "pusher:ping") this.send({ event: "pusher:pong", data: {} });
    if (frame.event === "pusher:connection_established") this.#listener.established(JSON.parse(frame.data).socket_id);
  }
}
