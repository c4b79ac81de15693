/**
 * What every script here is: it takes its addresses from the environment, prints one JSON object per line, and ends with
 * 0 when all that it waited for happened, with 1 when something else did, with 2 when nothing did in time.
 */

import Pusher from "pusher";

/** Prints a line; the Java side waits for some of them, such as `{"type":"ready"}`. */
export function emit(type, fields = {}) {
  process.stdout.write(`${JSON.stringify({ type, ...fields })}\n`);
}

export function setting(name, fallback) {
  const value = process.env[name] ?? fallback;
  if (value === undefined) {
    emit("failed", { message: `set ${name}` });
    process.exit(1);
  }
  return value;
}

/** `http://127.0.0.1:6001` as the options that pusher-js and Echo want. */
export function pusherOptions() {
  const { hostname, port } = new URL(setting("GATEWAY_URL"));
  return {
    cluster: "",
    wsHost: hostname,
    wsPort: Number(port),
    forceTLS: false,
    enabledTransports: ["ws"],
    disableStats: true,
  };
}

/** Pusher's own Node server library, as the application's backend. */
export function backend() {
  const { hostname, port } = new URL(setting("GATEWAY_URL"));
  return new Pusher({
    appId: setting("APP_ID"),
    key: setting("APP_KEY"),
    secret: setting("APP_SECRET"),
    host: hostname,
    port,
    useTLS: false,
  });
}

/** @param {() => Promise<void>} body what the script is for; returning is success */
export async function run(body) {
  const milliseconds = Number(setting("TIMEOUT_MS", "60000"));
  const timeout = setTimeout(() => {
    emit("failed", { message: `not done within ${milliseconds} ms` });
    process.exit(2);
  }, milliseconds);
  try {
    await body();
    clearTimeout(timeout);
    emit("done");
    process.exit(0);
  } catch (failure) {
    emit("failed", { message: failure.stack ?? String(failure) });
    process.exit(1);
  }
}

/** Counts down to `n` events; `promise` settles with the last. */
export function expecting(n) {
  let left = n;
  let settle;
  const promise = new Promise((resolve) => (settle = resolve));
  return { promise, arrived: () => --left === 0 && settle() };
}
