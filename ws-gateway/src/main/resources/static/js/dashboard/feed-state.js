/** After so long without a reading a feed that is connected does not count as live. Milliseconds. */
export const QUIET_AFTER = 10_000;
/** A feed that is further behind than this lags. */
export const LAG_AFTER = 3_000;

/**
 * What the screen is to say of itself.
 *
 * @param {object} facts
 * @param {"live" | "paused" | "playing"} facts.mode
 * @param {"connecting" | "connected" | "live" | "reconnecting" | "stopped" | "locked"} facts.connection `live`:
 *   it has caught up; `locked`: no channel may be had
 * @param {number} facts.silence milliseconds since anything came
 * @param {number} facts.lag milliseconds by which the newest reading is behind the plant's clock when it comes
 * @param {boolean} facts.waiting playback has reached what is not loaded yet
 * @returns {"connecting" | "catching-up" | "live" | "lagging" | "quiet" | "disconnected" | "stopped" | "locked" |
 *   "paused" | "replaying" | "loading"}
 */
export function feedState({ mode, connection, silence, lag, waiting }) {
  if (mode === "paused") return "paused";
  if (mode === "playing") return waiting ? "loading" : "replaying";
  if (connection === "stopped" || connection === "locked") return connection;
  if (connection === "reconnecting") return "disconnected";
  if (connection === "connecting") return "connecting";
  if (connection === "connected") return "catching-up";
  if (silence >= QUIET_AFTER) return "quiet";
  return lag >= LAG_AFTER ? "lagging" : "live";
}

/** Whether what is shown is known to be the plant's present. */
export function isCurrent(state) {
  return state === "live";
}
