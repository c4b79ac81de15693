/** Nobody asks again sooner than this, however short a token lives. */
const SHORTEST_WAIT = 1_000;
/** So long before the end at most; spread, so that clients whose tokens end together do not ask together. */
const LONGEST_LEAD = 60_000;
/** What timers can take. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** Asks for leave to have `private-` and `presence-` channels. */
export class Authoriser {
  #options;

  constructor(options) {
    this.#options = options;
  }

  static isNeededFor(channel) {
    return /^(private|presence)-/.test(channel);
  }

  /** Milliseconds until an authorisation that ends after so many seconds is to be renewed. */
  static renewAfter(seconds) {
    const lead = Math.min(LONGEST_LEAD, seconds * 250) * (0.5 + Math.random() / 2);
    return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, seconds * 1000 - lead));
  }

  /** Throws what has `status`, as HTTP has it; without one, nobody could be asked. */
  async ask(socketId, channel) {
    const { auth, authEndpoint, token, handshakeTimeout } = this.#options;
    if (auth) return auth(socketId, channel);
    if (!authEndpoint) throw refusal(401, "neither auth nor authEndpoint is set");
    const body = new URLSearchParams({ socket_id: socketId, channel_name: channel });
    const headers = token ? { Authorization: `Bearer ${await this.#token()}` } : {};
    // Who asks is said by the token, or else by the cookie of a backend's session.
    const credentials = token ? "same-origin" : "include";
    const signal = AbortSignal.timeout(handshakeTimeout);
    const response = await fetch(authEndpoint, { method: "POST", body, headers, credentials, signal });
    if (!response.ok) throw refusal(response.status, await reasonOf(response));
    return response.json();
  }

  /**
   * What opens a channel without a signature, at the gateway that would sign for it. Null where only a WebSocket can have
   * it; a token that is a backend's is shown to nobody else.
   */
  async bearerFor(channel, gateway) {
    const { auth, authEndpoint, token } = this.#options;
    if (auth || !authEndpoint || !token || !/^private-(?!encrypted-)/.test(channel)) return null;
    const { origin } = new URL(authEndpoint, globalThis.location?.href);
    return origin === new URL(gateway).origin ? this.#token() : null;
  }

  async #token() {
    const { token } = this.#options;
    return typeof token === "function" ? token() : token;
  }
}

function refusal(status, message) {
  return Object.assign(new Error(message), { status });
}

async function reasonOf(response) {
  try {
    const { error, message } = await response.json();
    return error ?? message ?? `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}`;
  }
}
