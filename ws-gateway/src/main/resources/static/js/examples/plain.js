import { ScadaWebSocketClient } from "fieldcast-client";

const client = new ScadaWebSocketClient({
  serverUrl: "ws://localhost:6001", key: "fieldcast-key", channel: "scada-data.lyon", from: "-PT5M",
  onMessage: ({ data }) => {
    document.querySelector("#latest").textContent = `${data.device}: ${JSON.stringify(data.values)}`;
  },
  onGap: (gap) => console.warn("lost for good", gap),
});
client.connect();
