import { createServer, connect } from "node:net";

/** What lies between a browser and a gateway, and what goes wrong there. */
export class Proxy {
  /** Where new connections go. */
  target;
  /** Refuses WebSockets, as proxies do that know of none. */
  blocksWebSockets = false;
  /** Cuts each new connection after so many bytes from the gateway; undefined: none. */
  cutAfter = () => undefined;
  cuts = 0;
  #pairs = new Set();
  #server = createServer({ pauseOnConnect: true }, (client) => this.#accept(client));

  /** @param {string} target such as `http://127.0.0.1:6001` */
  constructor(target) {
    this.target = target;
  }

  async start() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** Both ends are gone at once. */
  cut() {
    for (const pair of this.#pairs) this.#end(pair);
  }

  /** Connections as they are now stay open, and nothing comes through any more, not even their end. */
  swallow() {
    for (const pair of this.#pairs) pair.swallowed = true;
  }

  stop() {
    this.#server.close();
    this.cut();
  }

  #accept(client) {
    const { hostname, port } = new URL(this.target);
    const gateway = connect(Number(port), hostname);
    const pair = { client, gateway, swallowed: false, left: this.cutAfter() ?? Infinity };
    this.#pairs.add(pair);
    client.on("data", (bytes) => this.#asked(pair, bytes));
    gateway.on("data", (bytes) => this.#answered(pair, bytes));
    for (const socket of [client, gateway]) {
      socket.on("error", () => {});
      socket.on("close", () => pair.swallowed || this.#end(pair));
    }
    client.resume();
  }

  #asked(pair, bytes) {
    if (pair.swallowed) return;
    if (this.blocksWebSockets && /^upgrade: *websocket/im.test(bytes.toString("latin1"))) {
      pair.client.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return;
    }
    pair.gateway.write(bytes);
  }

  #answered(pair, bytes) {
    if (pair.swallowed) return;
    pair.left -= bytes.length;
    if (pair.left > 0) {
      pair.client.write(bytes);
      return;
    }
    this.cuts++;
    pair.client.write(bytes.subarray(0, Math.max(0, bytes.length + pair.left)), () => this.#end(pair));
  }

  #end(pair) {
    this.#pairs.delete(pair);
    pair.client.destroy();
    pair.gateway.destroy();
  }
}
