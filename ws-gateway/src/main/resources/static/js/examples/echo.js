import Echo from "laravel-echo";
import Pusher from "pusher-js";

const echo = new Echo({
  broadcaster: "pusher", Pusher, key: "fieldcast-key", cluster: "",
  wsHost: "localhost", wsPort: 6001, forceTLS: false, enabledTransports: ["ws"],
});
echo.channel("scada-data.lyon;from=-5m").listen(".scada.data.received", (reading) => {
  document.querySelector("#latest").textContent = `${reading.device}: ${JSON.stringify(reading.values)}`;
});
