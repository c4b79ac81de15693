import { createServer } from "node:http";

/** A gateway's channels over plain HTTP, each with the events 0 to 9, which cuts every stream after so many events. */
export class StreamServer {
  /** @type {string[]} paths and queries asked for */
  asked = [];
  /** Events until the next cut, stream by stream; none: no cut. */
  cuts = [];
  refusals = new Map();
  #http = createServer((request, response) => this.#answer(new URL(request.url, "http://x"), response));

  async start() {
    await new Promise((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    return `ws://127.0.0.1:${this.#http.address().port}/behind/a/proxy`;
  }

  stop() {
    this.#http.closeAllConnections();
    this.#http.close();
  }

  #answer(url, response) {
    this.asked.push(decodeURIComponent(url.pathname + url.search));
    const [, , , , , channel, what] = url.pathname.split("/").map(decodeURIComponent);
    if (this.refusals.has(channel)) {
      const status = this.refusals.get(channel);
      response.writeHead(status, { "Content-Type": "application/problem+json" }).end(JSON.stringify({ status, detail: "no" }));
    } else if (url.searchParams.get("app") !== "the key") {
      response.writeHead(404).end("{}");
    } else if (what === "history") {
      response.writeHead(200).end("{}");
    } else {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      this.#stream(response, startOf(url.searchParams.get("from")));
    }
  }

  #stream(response, after) {
    const left = this.cuts.shift() ?? Infinity;
    const events = [`event: fieldcast:start\ndata: {"epoch":"e","offsets":{"0":${after}},"replay":"complete"}\n\n`];
    for (let offset = after + 1; offset < 10; offset++) {
      events.push(`event: scada.data.received\ndata: {"n":\ndata: ${offset}}\npartition: 0\noffset: ${offset}\nid: e:${offset + 1}\n\n`);
    }
    events.push('event: fieldcast:live\ndata: {"replayed":10}\n\n', ":\n\n");
    if (left === Infinity) {
      response.write(events.join(""));
      return;
    }
    const half = events[left]?.slice(0, 20) ?? "";
    response.write(events.slice(0, left).join("") + half, () => response.destroy());
  }
}

function startOf(from) {
  return from?.startsWith("{") ? JSON.parse(from).offsets[0] : -1;
}
