import { element } from "./dom.js";

/** The web jar of the release that the gateway's pom names. */
const DIRECTORY = "webjars/uplot/1.6.30/dist/";
let loading;

/** @returns {Promise<any>} uPlot, which is only fetched when a curve is to be drawn */
export function loadUplot() {
  loading ??= new Promise((resolve, reject) => {
    const style = element("link", { rel: "stylesheet", href: `${DIRECTORY}uPlot.min.css` });
    const script = element("script", { src: `${DIRECTORY}uPlot.iife.min.js`, onload: () => resolve(globalThis.uPlot), onerror: () => reject(new Error("uPlot")) });
    document.head.append(style, script);
  });
  loading.catch(() => (loading = undefined));
  return loading;
}
