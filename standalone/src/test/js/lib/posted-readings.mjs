import { emit, setting } from "./script.mjs";

/** A device of the site `lyon` that posts readings; its counter begins at 1. */
export class PostedReadings {
  last = 0;
  #device;
  #stopped;
  #posting = Promise.resolve();

  constructor(device) {
    this.#device = device;
  }

  get channel() {
    return `scada-data.lyon.${this.#device}`;
  }

  /** So many in one request. */
  async post(count = 1) {
    const readings = Array.from({ length: count }, () => ({
      site: "lyon", device: this.#device, seq: ++this.last, values: { temperature: this.last % 90, pressure: 1013, running: true },
    }));
    const answer = await fetch(`${setting("INGEST_URL")}/api/v1/readings`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(readings),
    });
    if (answer.status !== 202) throw new Error(`not accepted: ${answer.status} ${await answer.text()}`);
  }

  /** Posts one every so many milliseconds until `stop`. */
  flow(milliseconds) {
    this.#stopped = false;
    this.#posting = (async () => {
      while (!this.#stopped) {
        await this.post();
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
      }
    })();
    this.#posting.catch((failure) => emit("not-posted", { message: String(failure) }));
  }

  async stop() {
    this.#stopped = true;
    await this.#posting;
  }
}
