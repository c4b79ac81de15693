import { useEffect, useState } from "react";
import { ScadaWebSocketClient } from "fieldcast-client";

export function useReading(channel) {
  const [reading, setReading] = useState(null);
  useEffect(() => {
    const client = new ScadaWebSocketClient({
      serverUrl: "ws://localhost:6001", key: "fieldcast-key", channel, from: "-PT5M",
      onMessage: ({ data }) => setReading(data),
    });
    client.connect();
    return () => client.disconnect();
  }, [channel]);
  return reading;
}
