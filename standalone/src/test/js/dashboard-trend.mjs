/**
 * The trend of a day in a real browser. The gateway is real, but for the past: a script tells of a day in which the
 * temperature lay between 10 and 12, with one spike, an hour without readings and one of bad ones.
 * GATEWAY_URL, CHROMIUM, SCREENSHOTS (optional).
 * Prints: day {size, windows, readings, note}; zoomed {size, windows, points}; done.
 */
import { browse } from "./lib/browser.mjs";
import { drawnPoints, feedIs, LONG, open } from "./lib/screens.mjs";
import { emit, run, setting } from "./lib/script.mjs";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const begun = Date.now();
const silent = (time) => time > begun - 6 * HOUR && time < begun - 5 * HOUR;
const bad = (time) => time > begun - 10 * HOUR && time < begun - 9 * HOUR;
const spikeAt = Math.floor((begun - 12 * HOUR) / MINUTE) * MINUTE;
const asked = { windows: 0, readings: 0 };

await run(() => browse(`${setting("GATEWAY_URL")}/`, async (page, complaints) => {
  await feedIs(page, "live");
  await page.route(/\/channels\/.*\/history/, (route) => route.fulfill({ json: past(new URL(route.request().url())) }));
  await open(page, "#/tag/lyon/press-4/temperature");
  await drawnPoints(page, 15);

  await page.getByRole("button", { name: "24 h" }).click();
  await read(page, 2_000);
  emit("day", { ...asked, size: await size(page), note: await page.textContent(".chart-note") });
  await pictures(page, "day");

  Object.assign(asked, { windows: 0, readings: 0 });
  const box = await page.locator(".chart .u-over").boundingBox();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.51, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await page.waitForFunction(() => document.querySelector(".chart").dataset.size === "0", null, LONG);
  emit("zoomed", { ...asked, points: await drawnPoints(page, 100), size: await size(page) });
  await pictures(page, "day-zoomed");
  if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("; ")}`);
}));

/** Waits until all is read. */
async function read(page, points) {
  await drawnPoints(page, points);
  await page.waitForFunction(() => !document.querySelector(".chart-note").textContent.includes("reading the past"), null, LONG);
}

async function size(page) {
  return Number(await page.getAttribute(".chart", "data-size"));
}

function past(url) {
  const moment = (name) => Number(url.searchParams.get(name).slice(1));
  const [from, to] = [moment("from"), Math.min(Date.now(), moment("to"))];
  const size = Number(url.searchParams.get("size")) * 1000;
  const events = size ? windows(from, to, size) : readings(from, to);
  asked[size ? "windows" : "readings"] += events.length;
  return { channel: "past", epoch: "e", replay: "complete", events: events.map((data) => ({ event: "scada.data.received", data })), next: "e:0", more: false };
}

/** Those that had closed, ten seconds after their end. */
function windows(from, to, size) {
  const found = [];
  for (let start = Math.floor(from / size) * size; start + size + 10_000 < to; start += size) {
    if (start + size + 10_000 < from || silent(start)) continue;
    const figures = { min: 10, minAt: at(start + size / 4), max: start === spikeAt ? 99 : 12, maxAt: at(start + size / 2) };
    found.push({
      site: "lyon", device: "press-4", window: { start: at(start), end: at(start + size), size: "PT1M" }, revision: 9, final: true,
      tags: { temperature: { count: 60, good: bad(start) ? 0 : 60, ...(bad(start) ? {} : figures), percentGood: 100 } },
    });
  }
  return found;
}

function readings(from, to) {
  const found = [];
  for (let time = from; time < to; time += 1_000) {
    if (silent(time)) continue;
    const quality = bad(time) ? { temperature: { level: "BAD", reasons: ["OUT_OF_RANGE"] } } : {};
    found.push({ site: "lyon", device: "press-4", time: at(time), received: at(time), values: { temperature: 11 + Math.sin(time / 30_000) }, quality });
  }
  return found;
}

function at(time) {
  return new Date(time).toISOString();
}

async function pictures(page, name) {
  if (!process.env.SCREENSHOTS) return;
  for (const theme of ["light", "dark"]) {
    await page.selectOption("#theme", theme);
    await drawnPoints(page);
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${theme}.png` });
    await page.setViewportSize({ width: 390, height: 844 });
    await drawnPoints(page);
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${theme}-phone.png` });
    await page.setViewportSize({ width: 1920, height: 1080 });
  }
}
