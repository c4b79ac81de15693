import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { useReading } from "../../../../../ws-gateway/src/main/resources/static/js/examples/react.js";

function Latest() {
  const reading = useReading("scada-data.lyon");
  return reading && `${reading.device}: ${JSON.stringify(reading.values)}`;
}

createRoot(document.querySelector("#latest")).render(createElement(Latest));
