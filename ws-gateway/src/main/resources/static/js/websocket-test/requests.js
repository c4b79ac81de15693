/** The frames that the page sends, and ready-made ones. Knows no screen. */

/** A channel with its parameters behind its name. */
export function channelName({ channel, every = "", tags = "" }) {
  const parameters = [every.trim() && `every=${every.trim()}`, tags.trim() && `tags=${tags.replaceAll(" ", "")}`];
  return [channel.trim(), ...parameters.filter(Boolean)].join(";");
}

/** @throws {SyntaxError} if `from` begins as JSON and is none */
export function subscribeFrame({ channel, from = "", auth = "", channelData = "" }) {
  const start = from.trim();
  return {
    event: "pusher:subscribe",
    data: {
      channel,
      ...(start && { from: start.startsWith("{") ? JSON.parse(start) : start }),
      ...(auth && { auth }),
      ...(channelData && { channel_data: channelData }),
    },
  };
}

/** Whether a channel is had only with a signature. */
export function needsAuth(channel) {
  return /^(private|presence)-/.test(channel);
}

/** As a backend signs: `key:` and the HMAC-SHA256 of socket id, channel and, on presence channels, channel_data. */
export async function sign({ key, secret, socketId, channel, channelData = "" }) {
  const utf8 = new TextEncoder();
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", utf8.encode(secret), hmac, false, ["sign"]);
  const text = [socketId, channel, channelData].filter(Boolean).join(":");
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", imported, utf8.encode(text)));
  return `${key}:${[...signature].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** What each button of the examples fills in; `note` is a key of the page's words. */
export const EXAMPLES = [
  { id: "live", subscribe: { channel: "scada-data" } },
  { id: "minutes", subscribe: { channel: "scada-data", from: "-PT5M" } },
  { id: "conflated", subscribe: { channel: "scada-data", every: "1s", tags: "temperature,pressure" } },
  { id: "windows", subscribe: { channel: "scada-aggregated", every: "1s" } },
  { id: "device", subscribe: { channel: "scada-data.lyon.press-4", from: "-PT1M" } },
  { id: "presence", note: "presenceNote", subscribe: { channel: "presence-shift", channelData: '{"user_id":"anna","user_info":{"name":"Anna"}}' } },
  { id: "clientEvent", note: "eventNote", subscribe: { channel: "private-notes" }, focus: "event-data" },
  { id: "ingest", note: "ingestNote", subscribe: { channel: "scada-data.lyon.test-1" }, focus: "reading" },
];
