import { configureEcho, useEchoPublic } from "@laravel/echo-vue";
import { createApp, shallowRef } from "vue";

configureEcho({
  broadcaster: "pusher",
  cluster: "",
  forceTLS: (import.meta.env.VITE_PUSHER_SCHEME ?? "https") === "https",
});

createApp({
  setup() {
    const reading = shallowRef(null);
    useEchoPublic("scada-data.lyon", ".scada.data.received", (news) => {
      reading.value = news;
    });
    return () => reading.value && `${reading.value.device}: ${JSON.stringify(reading.value.values)}`;
  },
}).mount("#latest");
