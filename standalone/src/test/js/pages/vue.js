import { createApp } from "vue";
import { useReading } from "../../../../../ws-gateway/src/main/resources/static/js/examples/vue.js";

createApp({
  setup() {
    const reading = useReading("scada-data.lyon");
    return () => reading.value && `${reading.value.device}: ${JSON.stringify(reading.value.values)}`;
  },
}).mount("#latest");
