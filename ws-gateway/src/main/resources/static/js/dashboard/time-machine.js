import { readHistory } from "./history.js";
import { Player, PRESENT } from "./player.js";
import { Scene } from "./scene.js";

export const CHANNEL = "scada-data";
export const SPEEDS = [1, 2, 10, 60];

/**
 * Which time is shown. The live feed goes on behind whatever else is shown, so going back to it leaves no gap; the past
 * has a scene of its own.
 */
export class TimeMachine {
  /** @type {"live" | "paused" | "playing"} */
  mode = "live";
  speed = 1;
  /** The scene of the mode. @type {Scene} */
  scene;
  /** Whether what held at the moment that is shown is known, as far as it is kept. Live: the feed says. */
  loaded = false;
  #live;
  #clock;
  #read;
  #changed;
  #feed;
  /** @type {Player | null} */
  #player = null;
  #pausedAt = 0;
  #advancedAt = 0;

  /**
   * @param {Scene} live
   * @param {{now: () => number}} clock the plant's
   * @param {() => void} changed is called when another scene or mode is shown
   * @param {typeof readHistory} [read]
   * @param {Pick<import("./feed.js").Feed, "cutAt" | "begun">} [feed] the live one
   */
  constructor(live, clock, changed, read = readHistory, feed = { cutAt: null, begun: true }) {
    this.#feed = feed;
    this.scene = live;
    this.#live = live;
    this.#clock = clock;
    this.#changed = changed;
    this.#read = read;
  }

  /** The plant's time of what is shown. */
  now() {
    if (this.mode === "live") return this.#clock.now();
    return this.#player?.time ?? this.#pausedAt;
  }

  /**
   * By when what is shown is judged: while the feed is cut off nobody can be late, so it is judged by how it was then.
   * Nor can anybody be late before it is known who has reported.
   */
  judgedAt() {
    if (!(this.mode === "live" ? this.#feed.begun : this.loaded)) return -Infinity;
    return (this.mode === "live" && this.#feed.cutAt) || this.now();
  }

  get waiting() {
    return this.#player?.waiting ?? false;
  }

  get buffered() {
    return this.#player?.buffered ?? 0;
  }

  get failure() {
    return this.#player?.failure ?? null;
  }

  get truncated() {
    return this.#player?.truncated ?? false;
  }

  live() {
    this.#leave();
    this.mode = "live";
    this.scene = this.#live;
    this.#changed();
  }

  pause() {
    if (this.mode === "paused") return;
    if (this.mode === "live") {
      this.#pausedAt = this.#clock.now();
      const scene = new Scene(this.#live.plant.copy(), this.#live.rates);
      scene.watched = this.#live.watched;
      scene.trend = this.#live.trend.copy();
      this.scene = scene;
      this.loaded = this.#feed.begun;
    }
    this.mode = "paused";
    this.#changed();
  }

  /** Goes on from what is shown. */
  play() {
    if (this.mode !== "paused") return;
    this.#player ??= this.#playerFrom(this.#pausedAt, false);
    this.mode = "playing";
    this.#changed();
  }

  /** Goes back or ahead by so many milliseconds, and goes on as it did; from live: playing. */
  step(by) {
    return this.go(this.now() + by, this.mode === "paused");
  }

  /**
   * Shows another moment. What lies less than a few seconds back is live.
   *
   * @param {number} time epoch milliseconds
   */
  async go(time, paused = false) {
    if (!Number.isFinite(time)) return;
    if (time >= this.#clock.now() - PRESENT) {
      this.live();
      return;
    }
    this.#leave();
    const scene = new Scene(this.#live.plant.emptied());
    scene.watched = this.#live.watched;
    this.scene = scene;
    this.#pausedAt = time;
    this.loaded = false;
    this.mode = paused ? "paused" : "playing";
    const player = this.#playerFrom(time, true);
    this.#player = player;
    player.waiting = true;
    this.#changed();
    await player.warmUp();
    if (this.#player !== player) return;
    this.loaded = player.failure === null;
    this.#changed();
  }

  /** @param {number} now milliseconds of any steady clock */
  advance(now) {
    const elapsed = Math.min(1_000, now - this.#advancedAt);
    this.#advancedAt = now;
    if (this.mode !== "playing" || !this.#player) return;
    this.#player.advance(elapsed, this.speed);
    if (this.#player.hasCaughtUp()) this.live();
  }

  #playerFrom(from, warm) {
    const scene = this.scene;
    return new Player({
      from,
      warm,
      read: (start, end, most) => this.#read(CHANNEL, start, end, { most }),
      give: (reading) => scene.take(reading),
      present: () => this.#clock.now(),
    });
  }

  #leave() {
    this.#player?.stop();
    this.#player = null;
  }
}
