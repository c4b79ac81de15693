import { ScadaWebSocketClient } from "../scada-websocket-client.js";
import { Access } from "./access.js";
import { receivedAt } from "./history.js";
import { RECENT } from "./trend-source.js";

/** At most two frames a second of each device: a screen shows no more, and thousands of tags stay affordable. */
const CONFLATED = ";every=500ms";
/** The page fills with the last minute at once, rather than as devices happen to report. */
const FROM = "-PT1M";
const WATCHED_FROM = `-PT${RECENT / 60_000}M`;
/** A topic without a subscription of its own: what the stream processor says of devices. */
const STATUS = "scada-status";
const STATUS_FROM = "-PT24H";
/** Who was away longer wants to see now what is, not first everything that was. */
const RESUME_WITHIN = 60_000;
const LOSSES_KEPT = 20;

/** The live feed: it fills the live scene, whatever time is shown, and counts what it gets and what it misses. */
export class Feed {
  /** @type {"connecting" | "connected" | "live" | "reconnecting" | "stopped" | "locked"} `locked`: no channel may be had */
  connection = "connecting";
  counts = { frames: 0, readings: 0, conflated: 0, replayed: 0, cuts: 0 };
  /** What will never come, the newest first. @type {{at: number, channel: string, kind: string, events: number | null}[]} */
  losses = [];
  /** What the gateway complained of last. */
  problem = "";
  /** Epoch milliseconds of the viewer's clock at which the next attempt to connect begins. */
  retryAt = 0;
  /** Whether it has caught up with the plant once: before, what is there is a part of it at most. */
  begun = false;
  /** The plant's time when the connection was lost. */
  cutAt = null;
  /** Of any steady clock: when anything of the plant came last. */
  heardAt;
  /** Milliseconds by which the newest reading was behind the plant's clock when it came. */
  lag = 0;
  #scene;
  #clock;
  #access;
  #newClient;
  /** @type {ScadaWebSocketClient | null} null: the key is not known yet */
  #client = null;
  #steady;
  /** Of the whole plant, as far as this viewer may see it; what has caught up is true. @type {Map<string, boolean>} */
  #plant = new Map();
  #isUp = false;
  #watched = null;
  /** The watched device's channel; null: none. */
  #watching = null;

  /**
   * @param {object} options
   * @param {import("./scene.js").Scene} options.scene the live one
   * @param {import("./plant-clock.js").PlantClock} options.clock
   * @param {string} options.serverUrl
   * @param {Access} [options.access]
   * @param {typeof ScadaWebSocketClient} [options.Client]
   * @param {() => number} [options.steady] milliseconds
   */
  constructor({ scene, clock, serverUrl, access = new Access(), Client = ScadaWebSocketClient, steady = () => performance.now() }) {
    this.#scene = scene;
    this.#clock = clock;
    this.#access = access;
    this.#steady = steady;
    this.heardAt = steady();
    this.#newClient = (key) => new Client({
      serverUrl,
      key,
      authEndpoint: `${serverUrl.replace(/^ws/, "http")}broadcasting/auth`,
      token: () => access.token,
      onConnect: () => this.#connected(),
      onLive: ({ channel }) => this.#caughtUp(channel),
      onDisconnect: (end) => this.#disconnected(end),
      onMessage: (message) => this.#received(message),
      onGap: (gap) => this.#lost(gap),
      onError: (problem) => this.#refused(problem),
    });
  }

  /** @param {string} key of the application */
  connect(key) {
    this.#client = this.#newClient(key);
    this.follow();
    this.#client.subscribe(STATUS, { from: STATUS_FROM });
    this.#client.connect();
  }

  /** Has the channels that the viewer may have, of which there may be others than before. What goes on is left alone. */
  follow() {
    const wanted = this.#access.views().map((view) => this.#access.channel(view) + CONFLATED);
    for (const channel of [...this.#plant.keys()].filter((each) => !wanted.includes(each))) {
      this.#plant.delete(channel);
      this.#client.unsubscribe(channel);
    }
    for (const channel of wanted.filter((each) => !this.#plant.has(each))) {
      this.#plant.set(channel, false);
      this.#client.subscribe(channel, { from: FROM });
    }
    this.#watchAgain();
    if (this.#plant.size === 0) this.connection = "locked";
    else if (this.connection === "locked") this.connection = this.#isUp ? "connected" : "connecting";
  }

  /** Whether there is a channel of the plant that this viewer may have, as far as is known. */
  get mayHear() {
    return this.#plant.size > 0;
  }

  /** Milliseconds since anything of the plant came. */
  silence() {
    return this.#steady() - this.heardAt;
  }

  /** Brings every reading of a device into the live scene's trend, the last five minutes first; null: of none. */
  watch(site, device) {
    const watched = site === null ? null : `${site}/${device}`;
    if (watched === this.#watched) return;
    this.#watched = watched;
    this.#scene.watch(watched);
    if (this.#client) this.#watchAgain();
  }

  #watchAgain() {
    const mine = this.#watched !== null && this.#access.sees(this.#watched.split("/")[0]);
    const channel = mine ? this.#access.channel(`scada-data.${this.#watched.replace("/", ".")}`) : null;
    if (channel === this.#watching) return;
    if (this.#watching) this.#client.unsubscribe(this.#watching);
    this.#watching = channel;
    if (channel) this.#client.subscribe(channel, { from: WATCHED_FROM });
  }

  #received({ channel, event, data, replayed, conflated = 0 }) {
    if (channel === STATUS) {
      if (event.startsWith("scada.device.") && data?.site && this.#access.sees(data.site)) this.#scene.plant.hear(data);
      return;
    }
    if (!data?.values) return; // the topic is open to any producer; what is no reading is not for this page
    if (!this.#plant.has(channel)) {
      if (channel === this.#watching) this.#scene.takeWatched(data);
      return;
    }
    this.heardAt = this.#steady();
    this.counts.frames++;
    this.counts.readings += 1 + conflated;
    this.counts.conflated += conflated;
    if (replayed) this.counts.replayed++;
    else {
      this.#clock.observe(receivedAt(data));
      this.lag = this.#clock.now() - receivedAt(data);
    }
    this.#scene.takeLive(data, 1 + conflated);
  }

  #connected() {
    this.#isUp = true;
    for (const channel of this.#plant.keys()) this.#plant.set(channel, false);
    this.connection = this.#plant.size === 0 ? "locked" : "connected";
  }

  /** Live is what is live as a whole. */
  #caughtUp(channel) {
    if (!this.#plant.has(channel)) return;
    this.#plant.set(channel, true);
    if ([...this.#plant.values()].includes(false)) return;
    this.connection = "live";
    this.begun = true;
    this.heardAt = this.#steady();
    this.cutAt = null;
    this.lag = 0;
    this.problem = "";
  }

  #disconnected({ code, reason, retryIn }) {
    this.#isUp = false;
    if (this.cutAt === null && this.connection === "live") {
      this.cutAt = this.#clock.now();
      this.counts.cuts++;
    }
    this.connection = retryIn === null ? "stopped" : "reconnecting";
    this.problem = reason || `closed with ${code}`;
    this.retryAt = retryIn === null ? 0 : Date.now() + retryIn;
    if (retryIn === null || this.silence() < RESUME_WITHIN) return;
    for (const channel of this.#plant.keys()) {
      this.#client.unsubscribe(channel);
      this.#client.subscribe(channel, { from: FROM });
    }
  }

  /** A token that is not renewed holds until it ends; a channel that was refused, or has ended, the client has let go. */
  #refused({ channel, status, message }) {
    if (![401, 403].includes(status) || !channel?.startsWith("private-")) {
      this.problem = channel ? `${channel}: ${message}` : message;
      return;
    }
    this.#access.refuse(message.replace(/^not authorised: /, "")); // said once, where a token is asked for
    if (message.startsWith("not renewed")) return;
    if (channel === this.#watching) this.#watching = null;
    if (!this.#plant.delete(channel) || this.#plant.size > 0) return;
    if (this.cutAt === null && this.connection === "live") this.cutAt = this.#clock.now();
    this.connection = "locked";
  }

  #lost({ channel, kind, lost }) {
    const ranges = Object.values(lost ?? {});
    const events = ranges.length ? ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0) : null;
    this.losses = [{ at: this.#clock.now(), channel, kind, events }, ...this.losses].slice(0, LOSSES_KEPT);
  }
}
