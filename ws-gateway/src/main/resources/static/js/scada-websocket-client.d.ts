/** Where a channel starts: `"latest"`, `"earliest"`, a duration back (`"-PT5M"`), an instant, or what was seen last. */
export type From = string | Position;

/** What was seen last of a channel. Any gateway can go on from it. */
export interface Position {
  readonly epoch: string;
  /** The last offset of each partition. */
  readonly offsets: Readonly<Record<string, number>>;
}

export type Quality = "GOOD" | "UNCERTAIN" | "BAD";

/** What `scada-data` carries. */
export interface Reading {
  readonly site: string;
  readonly device: string;
  /** When it was measured, as the device says; when it came in, if it does not. */
  readonly time: string;
  readonly received: string;
  readonly seq?: number;
  readonly values: Readonly<Record<string, number | boolean | string | null>>;
  /** Of the tags that are not GOOD. */
  readonly quality: Readonly<Record<string, { readonly level: Quality; readonly reasons: readonly string[] }>>;
  readonly historical?: boolean;
}

/** @typeParam Data what `data` is: it is parsed, but not checked */
export interface Message<Data = any> {
  readonly channel: string;
  readonly event: string;
  readonly data: Data;
  /** Where it stands; absent for what is stored nowhere. */
  readonly partition?: number;
  readonly offset?: number;
  /** Whether it comes from before the channel had caught up. */
  readonly replayed: boolean;
  /** Who sent a client event on a presence channel. */
  readonly userId?: string;
  /** How many older values it stands for, on a channel with `;every=`. */
  readonly conflated?: number;
}

/** Events that will never come. */
export interface Gap {
  readonly channel: string;
  /**
   * `truncated`: older than Kafka keeps. `reset`: the topic is another one now. `unresumable`: the gateway cannot go
   * back on this channel, so what came while the connection was down is gone.
   */
  readonly kind: "truncated" | "reset" | "unresumable";
  /** The lost offsets of each partition, as far as they can be told. */
  readonly lost: Readonly<Record<string, { readonly first: number; readonly last: number }>>;
}

export interface Connected {
  /** Empty over Server-Sent Events. */
  readonly socketId: string;
  readonly transport: "websocket" | "sse";
}

export interface Disconnected {
  readonly code: number;
  readonly reason: string;
  /** Milliseconds; null when the client will not try again. */
  readonly retryIn: number | null;
}

export interface Live {
  readonly channel: string;
  /** How many events were replayed. */
  readonly replayed: number;
}

export interface Problem {
  readonly message: string;
  readonly code?: number;
  readonly channel?: string;
  readonly status?: number;
}

/** One that ends after `expires_in` seconds is renewed before, on the same connection. */
export interface Authorization {
  readonly auth: string;
  readonly channel_data?: string;
  readonly expires_in?: number;
}

/** As much of a WebSocket as is used; `ws` for Node has it, too. */
export interface WebSocketLike {
  readonly readyState: number;
  onmessage: ((message: any) => void) | null;
  onclose: ((end: any) => void) | null;
  onerror: ((error: any) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface Options<Data = any> {
  /** Such as `wss://plant.example`; with a path if a proxy adds one. */
  serverUrl: string;
  /** The application's key. */
  key: string;
  /** A first channel to subscribe to. */
  channel?: string;
  /** Where the first channel starts. */
  from?: From;

  onConnect?: (connection: Connected) => void;
  /** After a lost connection and each vain attempt. */
  onDisconnect?: (end: Disconnected) => void;
  /** Each event once and in the order of its partition. */
  onMessage?: (message: Message<Data>) => void;
  onError?: (problem: Problem) => void;
  onGap?: (gap: Gap) => void;
  /** A channel has caught up. */
  onLive?: (channel: Live) => void;

  /** Authorises `private-` and `presence-` channels, as Laravel's does; the gateway's own is `/broadcasting/auth`. */
  authEndpoint?: string;
  /** For the endpoint, as a bearer token; a function is asked each time. */
  token?: string | (() => string | Promise<string>);
  /** Authorises instead of an endpoint. */
  auth?: (socketId: string, channel: string) => Authorization | Promise<Authorization>;

  /** Milliseconds of silence before a ping; the server's figure if that is shorter. Default 120,000. */
  activityTimeout?: number;
  /** Milliseconds to wait for its answer. Default 30,000. */
  pongTimeout?: number;
  /** Milliseconds to wait for a sign of life after the page has slept. Default 5,000. */
  wakeTimeout?: number;
  /** Milliseconds from opening a connection to the gateway's greeting. Default 10,000. */
  handshakeTimeout?: number;
  /** Milliseconds: upper bound of the first wait before reconnecting. Default 500. */
  minBackoff?: number;
  /** Milliseconds: upper bound of any wait. Default 30,000. */
  maxBackoff?: number;

  /** After so many WebSockets in a row that did not open: Server-Sent Events. `Infinity`: never. Default 3. */
  fallbackAfter?: number;
  /** Milliseconds of work before the page gets its turn. Default 8. */
  slice?: number;
  /** So many events, or characters of them, may wait for the page; beyond, it disconnects and resumes. */
  maxWaiting?: number;
  maxWaitingBytes?: number;

  /** The implementation, where there is no global one. */
  WebSocket?: new (url: string) => WebSocketLike;
}

/** @typeParam Data what `data` of its messages is */
export class ScadaWebSocketClient<Data = any> {
  constructor(options: Options<Data>);
  /** Events that have arrived and are not yet handed out. */
  get waiting(): number;
  /** Connects, and stays connected until `disconnect`. Channels of an earlier connection resume. */
  connect(): void;
  subscribe(channel: string, options?: { from?: From }): void;
  unsubscribe(channel: string): void;
  /** Closes the connection. A later `connect` resumes the channels. */
  disconnect(): void;
}
