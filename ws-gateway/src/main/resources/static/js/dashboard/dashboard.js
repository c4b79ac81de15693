/** The dashboard: wires the plant's readings to what shows them. */
import { ScadaWebSocketClient } from "../scada-websocket-client.js";
import { AttentionList, whatNeedsAttention } from "./attention.js";
import { ConnectionView } from "./connection-view.js";
import { freshness, Plant } from "./plant.js";
import { PlantClock } from "./plant-clock.js";
import { PlantView } from "./plant-view.js";
import { Rate } from "./rate.js";
import { TrendPanel } from "./trend-panel.js";
import { numeric } from "./trend.js";

const CHANNEL = "scada-data";
/** The page fills with the last minute at once, rather than as devices happen to report. */
const FROM = "-PT1M";
/** Who was away longer wants to see now what is, not first everything that was. */
const RESUME_WITHIN = 60_000;
/** Milliseconds between two drawings of the trend: it moves by less than a pixel in that time. */
const TREND_EVERY = 200;

const config = await fetchConfig();
const plant = new Plant();
const clock = new PlantClock();
const rate = new Rate();
const connection = new ConnectionView();
const view = new PlantView(byId("plant"), select);
const attention = new AttentionList(byId("attention"), byId("attention-rest"), select);
let lastMessageAt = performance.now();
let filled = false;
/** The plant's time when the connection was lost: what is late since then is not the devices' fault. */
let cutAt = null;

const client = new ScadaWebSocketClient({
  serverUrl: new URL(".", location.href).href.replace(/^http/, "ws"),
  key: config.key,
  channel: CHANNEL,
  from: FROM,
  onConnect: () => connection.connected(),
  onLive: ({ channel }) => channel === CHANNEL && caughtUp(),
  onDisconnect: disconnected,
  onMessage: received,
  onGap: (gap) => connection.gap(gap),
  onError: ({ channel, message }) => connection.notice(channel ? `${channel}: ${message}` : message),
});
const trend = new TrendPanel(client);

byId("filter").addEventListener("input", (event) => view.filter(event.target.value));
client.connect();
requestAnimationFrame(everyFrame);
setInterval(everySecond, 1000);

function received(message) {
  lastMessageAt = performance.now();
  if (!message.data?.values) return; // the topic is open to any producer; what is no reading is not for this page
  trend.take(message);
  if (message.channel !== CHANNEL) return;
  if (!message.replayed) {
    rate.count(lastMessageAt);
    clock.observe(Date.parse(message.data.received));
  }
  view.mark(plant.apply(message.data));
}

function caughtUp() {
  filled = true;
  cutAt = null;
  connection.live();
}

function disconnected(end) {
  connection.disconnected(end);
  cutAt ??= clock.now();
  const away = performance.now() - lastMessageAt;
  if (end.retryIn === null || away < RESUME_WITHIN) return;
  client.unsubscribe(CHANNEL);
  client.subscribe(CHANNEL, { from: FROM });
  trend.restart();
}

let trendDrawnAt = 0;

function everyFrame(now) {
  view.flush();
  if (now - trendDrawnAt >= TREND_EVERY) {
    trendDrawnAt = now;
    trend.draw(clock.now());
  }
  requestAnimationFrame(everyFrame);
}

function everySecond() {
  const now = clock.now();
  connection.tick();
  view.showAges(now);
  attention.show(whatNeedsAttention(plant, cutAt ?? now));
  showFigures(now);
  if (filled && !trend.tag) selectFirst();
}

function showFigures(now) {
  let tags = 0;
  let bad = 0;
  for (const tag of plant.tags()) {
    tags++;
    if (tag.level === "BAD") bad++;
  }
  let silent = 0;
  for (const device of plant.devices()) if (freshness(device.age(now)) === "silent") silent++;
  byId("device-count").textContent = String(plant.deviceCount);
  byId("tag-count").textContent = String(tags);
  byId("rate").textContent = rate.perSecond(performance.now()).toFixed(0);
  byId("bad-count").textContent = String(bad);
  byId("bad-figure").classList.toggle("some", bad > 0);
  byId("silent-count").textContent = String(silent);
  byId("silent-figure").classList.toggle("some", silent > 0);
  byId("empty").hidden = tags > 0;
  if (plant.left.size > 0) {
    connection.notice(`This page shows ${plant.deviceCount} devices; others report too.`);
  }
}

function select(tag) {
  trend.select(tag);
  view.select(tag);
  history.replaceState(null, "", `#${pathOf(tag)}`);
}

/** What the address names (`#lyon/press-4/temperature`), else the first tag that is likely to have a curve. */
function selectFirst() {
  const tags = [...plant.tags()];
  const named = tags.find((tag) => `#${pathOf(tag)}` === location.hash);
  const first = named ?? tags.find((tag) => !tag.whole) ?? tags.find((tag) => numeric(tag.value) !== null);
  if (first) select(first);
}

function pathOf({ name, device }) {
  return `${device.site}/${device.name}/${name}`;
}

/** The gateway may be starting just now. */
async function fetchConfig() {
  for (;;) {
    try {
      const response = await fetch("config.json", { cache: "no-store" });
      if (response.ok) return await response.json();
    } catch {
      // asked again below
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

function byId(id) {
  return document.getElementById(id);
}
