import { Authoriser } from "./authoriser.js";
import { tell } from "./frames.js";
import { Subscription } from "./subscription.js";

/** What is subscribed to: asked for on each connection, authorised and renewed, and told to the user. */
export class Channels {
  #options;
  #authoriser;
  /** @type {Map<string, Subscription>} */
  #subscriptions = new Map();
  /** Left before they were answered: until the gateway has read that, an answer would not say to which question. */
  #leaving = new Set();
  #connection = null;

  constructor(options) {
    this.#options = options;
    this.#authoriser = new Authoriser(options);
  }

  add(channel, from) {
    if (this.#subscriptions.has(channel)) return;
    const subscription = new Subscription(channel, from);
    this.#subscriptions.set(channel, subscription);
    this.#request(subscription);
  }

  remove(channel) {
    const left = this.#subscriptions.get(channel);
    if (!left) return;
    this.#forget(channel);
    const connection = this.#connection;
    connection?.send({ event: "pusher:unsubscribe", data: { channel } });
    if (!connection || !left.requested || (left.state !== "waiting" && left.unanswered === 0)) return;
    this.#leaving.add(channel);
    connection.whenAnswered(() => {
      if (this.#connection !== connection) return;
      this.#leaving.delete(channel);
      if (this.#subscriptions.has(channel)) this.#request(this.#subscriptions.get(channel));
    });
  }

  /** @param {() => void} told may add channels */
  connected(connection, told) {
    this.#leaving.clear();
    for (const subscription of this.#subscriptions.values()) subscription.reset();
    this.#connection = connection;
    told();
    for (const subscription of this.#subscriptions.values()) this.#request(subscription);
  }

  disconnected() {
    this.#connection = null;
    for (const subscription of this.#subscriptions.values()) clearTimeout(subscription.timer);
  }

  async #request(subscription) {
    const connection = this.#connection;
    const { channel } = subscription;
    if (!connection || subscription.requested || this.#leaving.has(channel)) return;
    subscription.request();
    let authorization = {};
    if (Authoriser.isNeededFor(channel)) {
      try {
        authorization = await this.#authorised(connection, channel);
      } catch (failure) {
        this.#refused(subscription, connection, failure.status ?? 503, `not authorised: ${failure.message}`);
        return;
      }
      if (!this.#isHeld(subscription, connection)) return;
      if (authorization === null) {
        tell(this.#options.onError, { channel, message: "it needs a WebSocket, and waits for one" });
        return;
      }
    }
    this.#present(subscription, connection, authorization, subscription.start());
  }

  /** A stream asks with the token itself, and may last as long as that does. */
  async #authorised(connection, channel) {
    if (connection.transport !== "sse") return this.#authoriser.ask(connection.socketId, channel);
    const bearer = await this.#authoriser.bearerFor(channel, connection.gateway);
    return bearer === null ? null : { bearer };
  }

  #present(subscription, connection, { auth, channel_data, bearer, expires_in: seconds }, from) {
    const { channel } = subscription;
    connection.send({ event: "pusher:subscribe", data: { auth, channel_data, bearer, channel, from } });
    if (seconds !== undefined) this.#renewAfter(Authoriser.renewAfter(seconds), subscription, connection);
  }

  #renewAfter(milliseconds, subscription, connection) {
    clearTimeout(subscription.timer);
    subscription.timer = setTimeout(() => this.#renew(subscription, connection), milliseconds);
  }

  /** The channel goes on meanwhile; if it ends before, it is asked for anew. */
  async #renew(subscription, connection) {
    const { channel } = subscription;
    try {
      const authorization = await this.#authoriser.ask(connection.socketId, channel);
      // Where it has ended meanwhile, it was asked for anew, from where it stood.
      if (!this.#isHeld(subscription, connection) || subscription.state === "waiting") return;
      subscription.unanswered++;
      this.#present(subscription, connection, authorization);
    } catch (failure) {
      if (!this.#isHeld(subscription, connection)) return;
      const status = failure.status ?? 503;
      if (status >= 500) this.#renewAfter(1000 + Math.random() * 4000, subscription, connection);
      tell(this.#options.onError, { channel, status, message: `not renewed: ${failure.message}` });
    }
  }

  #isHeld(subscription, connection) {
    return this.#connection === connection && this.#subscriptions.get(subscription.channel) === subscription;
  }

  #forget(channel) {
    clearTimeout(this.#subscriptions.get(channel)?.timer);
    this.#subscriptions.delete(channel);
  }

  /** Gives the channel up where the gateway's mind is made up (4xx), and asks again later where it is in trouble. */
  #refused(subscription, connection, status, message) {
    if (!this.#isHeld(subscription, connection)) return;
    clearTimeout(subscription.timer);
    if (status < 500) {
      this.#forget(subscription.channel);
    } else {
      subscription.timer = setTimeout(() => {
        if (!this.#isHeld(subscription, connection)) return;
        subscription.requested = false;
        this.#request(subscription);
      }, Math.random() * this.#options.maxBackoff);
    }
    tell(this.#options.onError, { channel: subscription.channel, status, message });
  }

  received({ event, channel, data, partition, offset, user_id: userId, conflated }) {
    const subscription = this.#subscriptions.get(channel);
    if (!subscription || this.#leaving.has(channel)) return;
    if (event === "pusher_internal:subscription_succeeded") {
      this.#begun(subscription, data);
    } else if (event === "pusher:subscription_error" && data?.type === "AuthExpired") {
      subscription.requested = false; // as after a lost connection: it resumes where it ended, if it still may
      this.#request(subscription);
    } else if (event === "pusher:subscription_error") {
      this.#refused(subscription, this.#connection, data?.status ?? 400, data?.error ?? "subscription refused");
    } else if (event === "fieldcast:live") {
      subscription.state = "live";
      tell(this.#options.onLive, { channel, replayed: data?.replayed ?? 0 });
    } else if (!/^pusher(_internal)?:/.test(event) && subscription.accept(partition, offset)) {
      const replayed = subscription.state === "replaying";
      const extras = { ...(userId !== undefined && { userId }), ...(conflated !== undefined && { conflated }) };
      tell(this.#options.onMessage, { channel, event, data, partition, offset, replayed, ...extras });
    }
  }

  #begun(subscription, data) {
    if (subscription.unanswered > 0) {
      subscription.unanswered--;
      return;
    }
    const { channel } = subscription;
    const gap = subscription.begin(data);
    if (gap) tell(this.#options.onGap, { channel, ...gap });
    if (subscription.state === "live") tell(this.#options.onLive, { channel, replayed: 0 });
  }
}
