/** Good and bad uses of the client's types: what is marked as an error must be one. */
import { ScadaWebSocketClient, type Gap, type Message, type Options, type Position, type Reading } from "fieldcast-client";

const required = { serverUrl: "ws://localhost:6001", key: "fieldcast-key" };
const seen: Position = { epoch: "e", offsets: { 0: 11, 3: 1042 } };

const client = new ScadaWebSocketClient<Reading>({
  ...required,
  channel: "scada-data",
  from: seen,
  token: async () => "token",
  onConnect: ({ socketId, transport }) => console.log(socketId.length, transport === "sse"),
  onMessage: ({ data, offset }) => console.log(data.values.temperature, data.quality.temperature?.level === "BAD", offset?.toFixed()),
  onGap: (gap: Gap) => console.log(gap.lost["0"]?.first),
  onDisconnect: ({ retryIn }) => console.log(retryIn === null ? "for good" : retryIn / 1000),
});
client.connect();
client.subscribe("scada-aggregated", { from: "-PT5M" });
client.unsubscribe("scada-data");
client.disconnect();
const waiting: number = client.waiting;

const untyped = new ScadaWebSocketClient({ ...required, onMessage: (message: Message) => console.log(message.data.anything) });
const options: Options = { ...required, WebSocket, auth: (socketId, channel) => ({ auth: `${socketId}:${channel}` }) };
console.log(waiting, untyped, options);

// @ts-expect-error the key is missing
new ScadaWebSocketClient({ serverUrl: "ws://localhost:6001" });
// @ts-expect-error no such option
new ScadaWebSocketClient({ ...required, chanel: "scada-data" });
// @ts-expect-error a position has offsets
client.subscribe("scada-data", { from: { epoch: "e" } });
// @ts-expect-error a channel is named
client.subscribe();
// @ts-expect-error the count is told, not set
client.waiting = 3;
// @ts-expect-error readings have no such field
new ScadaWebSocketClient<Reading>({ ...required, onMessage: ({ data }) => data.temperature });
// @ts-expect-error an authorisation is more than a text
new ScadaWebSocketClient({ ...required, auth: () => "key:signature" });
// @ts-expect-error may be null
new ScadaWebSocketClient({ ...required, onDisconnect: ({ retryIn }) => retryIn.toFixed() });
