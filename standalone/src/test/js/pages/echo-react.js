import { configureEcho, useEchoPublic } from "@laravel/echo-react";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

configureEcho({
  broadcaster: "pusher",
  cluster: "",
  forceTLS: (import.meta.env.VITE_PUSHER_SCHEME ?? "https") === "https",
});

function Latest() {
  const [reading, setReading] = useState(null);
  useEchoPublic("scada-data.lyon", ".scada.data.received", setReading);
  return reading && `${reading.device}: ${JSON.stringify(reading.values)}`;
}

createRoot(document.querySelector("#latest")).render(createElement(Latest));
