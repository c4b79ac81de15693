/**
 * Fieldcast's own client in a real browser, on a page of another origin than the gateway's, behind a proxy where things
 * go wrong: it must see every reading once and in order.
 * GATEWAY_URL, OTHER_GATEWAY_URL (of the same Kafka; it is to be stopped when `elsewhere` is printed), INGEST_URL, APP_KEY,
 * CHROMIUM
 * Prints: elsewhere; cut {cuts}; moved {connects}; woke {tookMs}; streamed {transports}; flood and pace
 * {perSecond, longestTaskMs, p99FrameMs, mostWaiting}; done.
 */
import { rmSync } from "node:fs";
import { browse } from "./lib/browser.mjs";
import { installClient } from "./lib/client-package.mjs";
import { PacedGateway } from "./lib/paced-gateway.mjs";
import { PostedReadings } from "./lib/posted-readings.mjs";
import { Proxy } from "./lib/proxy.mjs";
import { emit, run, setting } from "./lib/script.mjs";
import { TestPages } from "./lib/test-pages.mjs";

const LONG = { timeout: 30_000 };
const CUTS = 8;
/** Longer than timers are ever late on a page that is awake. */
const ASLEEP = 9_000;
const BACKLOG = 40_000;
const PER_SECOND = 10_000;
const SECONDS = 5;

const gateway = setting("GATEWAY_URL");
const otherGateway = setting("OTHER_GATEWAY_URL");

await run(async () => {
  const { directory } = installClient();
  const proxy = new Proxy(otherGateway);
  const pages = new TestPages();
  try {
    const [address, origin] = await Promise.all([proxy.start(), pages.start(directory)]);
    await browse("about:blank", async (page) => {
      await survives(page, origin, address, proxy);
      await takesABacklog(page, origin);
      await keepsPace(page, origin);
    });
  } finally {
    proxy.stop();
    pages.stop();
    rmSync(directory, { recursive: true });
  }
});

async function survives(page, origin, serverUrl, proxy) {
  const readings = new PostedReadings(`in-browser-${process.pid}`);
  await readings.post(20);
  await page.goto(`${origin}/recorder`);
  await page.evaluate((options) => start(options), {
    serverUrl, key: setting("APP_KEY"), channel: readings.channel, from: "earliest", minBackoff: 50, maxBackoff: 500,
  });
  readings.flow(20);

  // A gateway that goes, and another one that is there.
  await seen(page, 20);
  emit("elsewhere");
  await page.waitForFunction(() => recorded.disconnects.length > 0, null, LONG);
  proxy.target = gateway;
  await page.waitForFunction(() => recorded.connects.length > 1, null, LONG);
  await seen(page, readings.last);
  emit("moved", { connects: await page.evaluate(() => recorded.connects.length) });

  // Cuts anywhere within what the gateway says, its greeting included.
  proxy.cutAfter = () => (proxy.cuts < CUTS ? Math.floor(Math.random() * 6_000) : undefined);
  proxy.cut();
  await until(() => proxy.cuts >= CUTS);
  await seen(page, readings.last);
  emit("cut", { cuts: proxy.cuts });

  // A machine that sleeps while its connection dies without a word: no event tells the page.
  const sleepers = await renderersOf(page);
  sleepers.forEach((pid) => process.kill(pid, "SIGSTOP"));
  proxy.swallow();
  await new Promise((resolve) => setTimeout(resolve, ASLEEP));
  sleepers.forEach((pid) => process.kill(pid, "SIGCONT"));
  emit("woke", { tookMs: Math.round(await untilConnectedAgain(page)) });

  // A proxy that lets no WebSocket through, and later does.
  proxy.blocksWebSockets = true;
  proxy.cut();
  await page.waitForFunction(() => recorded.connects.at(-1).transport === "sse", null, LONG);
  await seen(page, readings.last + 50);
  proxy.cut();
  await page.waitForFunction(() => recorded.connects.filter(({ transport }) => transport === "sse").length > 1, null, LONG);
  proxy.blocksWebSockets = false;
  await page.waitForFunction(() => recorded.connects.at(-1).transport === "websocket", null, LONG);
  await readings.stop();
  await seen(page, readings.last);
  emit("streamed", { transports: await page.evaluate(() => recorded.connects.map(({ transport }) => transport)) });

  await sawEachOnce(page, readings.last);
  await page.evaluate(() => stop());
}

async function renderersOf(page) {
  const browser = await page.context().browser().newBrowserCDPSession();
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** Milliseconds. */
function untilConnectedAgain(page) {
  return page.evaluate(async () => {
    const began = performance.now();
    const connects = recorded.connects.length;
    while (recorded.connects.length === connects) await new Promise((resolve) => setTimeout(resolve, 20));
    return performance.now() - began;
  });
}

/** It comes as fast as the gateway can send it. */
async function takesABacklog(page, origin) {
  const readings = new PostedReadings(`flooding-${process.pid}`);
  while (readings.last < BACKLOG) await readings.post(1_000);
  const options = { serverUrl: gateway, key: setting("APP_KEY"), channel: readings.channel, from: "earliest" };
  emit("flood", await measured(page, origin, options, BACKLOG));
}

async function keepsPace(page, origin) {
  const paced = new PacedGateway(PER_SECOND, SECONDS);
  try {
    const options = { serverUrl: await paced.start(), key: "any", channel: "scada-data" };
    emit("pace", await measured(page, origin, options, paced.total));
  } finally {
    paced.stop();
  }
}

/** How the page fares until it has seen so many readings. */
async function measured(page, origin, options, readings) {
  await page.goto(`${origin}/recorder`);
  await page.evaluate(() => measure());
  await page.waitForTimeout(500); // what the page does to begin with is not theirs
  const began = await page.evaluate((those) => {
    recorded.longTasks = [];
    recorded.frames = [];
    start(those);
    return performance.now();
  }, options);
  await seen(page, readings);
  const figures = await page.evaluate(([from, count]) => ({
    perSecond: Math.round(count / ((performance.now() - from) / 1000)),
    longestTaskMs: Math.round(Math.max(0, ...recorded.longTasks)),
    longTasks: recorded.longTasks.length,
    frames: recorded.frames.length,
    p99FrameMs: Math.round(recorded.frames.toSorted((a, b) => a - b)[Math.floor(recorded.frames.length * 0.99)]),
    mostWaiting: recorded.mostWaiting,
  }), [began, readings]);
  await sawEachOnce(page, readings);
  await page.evaluate(() => stop());
  return figures;
}

async function sawEachOnce(page, last) {
  const wrong = await page.evaluate((n) => {
    const { seqs, gaps, errors } = recorded;
    const at = seqs.findIndex((seq, i) => seq !== i + 1);
    return { at, there: seqs.slice(Math.max(0, at - 2), at + 3), missing: n - seqs.length, gaps, errors };
  }, last);
  if (wrong.at >= 0 || wrong.missing !== 0 || wrong.gaps.length + wrong.errors.length > 0) throw new Error(JSON.stringify(wrong));
}

function seen(page, seq) {
  return page.waitForFunction((n) => recorded.seqs.length >= n, seq, LONG);
}

async function until(condition) {
  const deadline = Date.now() + LONG.timeout;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`in vain: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
