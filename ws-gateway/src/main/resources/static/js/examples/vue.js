import { onMounted, onUnmounted, shallowRef } from "vue";
import { ScadaWebSocketClient } from "fieldcast-client";

export function useReading(channel) {
  const reading = shallowRef(null);
  const client = new ScadaWebSocketClient({
    serverUrl: "ws://localhost:6001", key: "fieldcast-key", channel, from: "-PT5M",
    onMessage: ({ data }) => (reading.value = data),
  });
  onMounted(() => client.connect());
  onUnmounted(() => client.disconnect());
  return reading;
}
