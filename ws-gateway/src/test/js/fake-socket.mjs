/** A WebSocket whose other end is the test. */
export class FakeSocket {
  /** @type {FakeSocket[]} every socket that a client opened, in order */
  static opened = [];

  readyState = 0;
  sent = [];
  closedWith = undefined;

  constructor(url) {
    this.url = url;
    FakeSocket.opened.push(this);
  }

  static get latest() {
    return FakeSocket.opened.at(-1);
  }

  static forgetAll() {
    FakeSocket.opened = [];
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close(code) {
    this.readyState = 3;
    this.closedWith = code;
  }

  // What the gateway does:

  greet({ socketId = "1.2", activityTimeout = 120 } = {}) {
    this.readyState = 1;
    this.frame({
      event: "pusher:connection_established",
      data: JSON.stringify({ socket_id: socketId, activity_timeout: activityTimeout }),
    });
  }

  succeed(channel, data = {}) {
    this.frame({ event: "pusher_internal:subscription_succeeded", channel, data: JSON.stringify(data) });
  }

  live(channel, replayed) {
    this.frame({ event: "fieldcast:live", channel, data: JSON.stringify({ replayed }) });
  }

  event(channel, partition, offset, data = {}) {
    this.frame({ event: "scada.data.received", channel, partition, offset, data: JSON.stringify(data) });
  }

  frame(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  drop(code = 1006, reason = "") {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }

  subscribes() {
    return this.sent.filter((frame) => frame.event === "pusher:subscribe").map((frame) => frame.data);
  }
}
