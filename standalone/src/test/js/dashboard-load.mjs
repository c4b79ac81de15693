/**
 * The dashboard with 5,000 tags that each change ten times a second, from a feed of its own: a hundred devices send a
 * thousand readings a second, none of them conflated. First it looks at what the page says before it knows anything: the
 * gateway does not greet it yet. Then it looks at a site with all of the tags, and scrolls.
 * CHROMIUM, STATIC: the directory with the pages, SECONDS to measure (5).
 * Prints: unknown {attention, tile, figures, marks, site}; load {tags, rows, readings, p50, p99, longest, longTasks, behind}, times in milliseconds; done.
 */
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { WebSocketServer } from "ws";
import { browse } from "./lib/browser.mjs";
import { LONG, open } from "./lib/screens.mjs";
import { emit, run, setting } from "./lib/script.mjs";

const DEVICES = 100;
const TAGS = 50;
const EVERY = 100;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const DEFINITION = { unit: "Cel", instrumentRange: { low: 0, high: 100 }, alarmLimits: { low: 5, high: 95 }, expectedInterval: "PT1S" };

let greet;
const greeted = new Promise((resolve) => (greet = resolve));

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  if (path === "/config.json") return json(response, { key: "load" });
  if (path === "/tags") return json(response, { tags: ["*/*/*", "lyon/d0/t0"].map((key) => ({ key, definition: DEFINITION })) });
  const file = join(setting("STATIC"), path === "/" ? "index.html" : path);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
});
const sockets = new WebSocketServer({ server });
sockets.on("connection", (socket) => {
  greeted.then(() => send(socket, { event: "pusher:connection_established", data: JSON.stringify({ socket_id: "1.1", activity_timeout: 120 }) }));
  socket.on("message", (text) => {
    const { event, data } = JSON.parse(text);
    if (event !== "pusher:subscribe") return;
    send(socket, {
      event: "pusher_internal:subscription_succeeded", channel: data.channel, data: JSON.stringify({ epoch: "e", offsets: { 0: -1 }, replay: "none" }),
    });
    if (data.channel.startsWith("scada-data;")) feed(socket, data.channel);
  });
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

await run(() => browse(`http://127.0.0.1:${server.address().port}/`, async (page) => {
  await page.locator(".tile").waitFor(LONG); // of the tag that is defined
  emit("unknown", {
    attention: await page.textContent(".attention-panel"),
    tile: await page.textContent(".tile .tile-state"),
    figures: (await page.locator(".tile dd").allTextContents()).join(),
    marks: String(await page.locator(".attention li:not([hidden])").count()),
    site: await summary(page),
  });
  greet();
  await page.waitForFunction((all) => document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount") === String(all), DEVICES * (TAGS + 1) + 1, LONG);
  emit("load", await page.evaluate(measure, Number(setting("SECONDS", "5"))));
}));

async function summary(page) {
  await open(page, "#/site/lyon");
  return page.textContent(".view-head [role=status]");
}

/** In the page: every frame's length, while the list is scrolled. */
async function measure(seconds) {
  const list = document.querySelector(".list");
  const tasks = [];
  const observer = new PerformanceObserver((entries) => tasks.push(...entries.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  const frames = [];
  let rows = 0;
  const begun = performance.now();
  let before = begun;
  while (before < begun + seconds * 1000) {
    const now = await new Promise((resolve) => requestAnimationFrame(resolve));
    frames.push(now - before);
    before = now;
    list.scrollTop += 40;
    rows = Math.max(rows, document.querySelectorAll(".list-rows .row").length);
  }
  observer.disconnect();
  document.getElementById("feed-panel").open = true;
  await new Promise((resolve) => setTimeout(resolve, 1100));
  frames.sort((one, other) => one - other);
  const at = (share) => Math.round(frames[Math.floor(share * (frames.length - 1))]);
  return {
    tags: list.getAttribute("aria-rowcount") - 1, rows, readings: Number(document.getElementById("figure-readings").textContent),
    p50: at(0.5), p99: at(0.99), longest: at(1), longTasks: tasks.map(Math.round).join(),
    behind: Math.round(1000 * Number.parseFloat(document.getElementById("figure-lag").textContent)),
  };
}

function feed(socket, channel) {
  let offset = 0;
  let next = performance.now();
  const timer = setInterval(() => {
    for (; next <= performance.now(); next += EVERY / DEVICES) {
      const time = new Date().toISOString();
      const values = Object.fromEntries(Array.from({ length: TAGS }, (_, tag) => [`t${tag}`, Math.round(1000 * Math.random()) / 10]));
      const reading = { site: "lyon", device: `d${offset % DEVICES}`, time, received: time, values, quality: {} };
      send(socket, { event: "scada.data.received", channel, partition: 0, offset: offset++, data: JSON.stringify(reading) });
    }
  }, 5);
  socket.on("close", () => clearInterval(timer));
}

function send(socket, frame) {
  socket.send(JSON.stringify(frame));
}

function json(response, body) {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
