/**
 * The dashboard in a real browser: values appear and change, the trend draws, a click selects another tag.
 * GATEWAY_URL, CHROMIUM, SCREENSHOT (a path, optional), COLOR_SCHEME, DEVICES (at least so many must show),
 * BAD (a device whose value must be shown as bad, optional),
 * OUTAGE=true: after `ready` the connection is expected to be lost and to come back.
 * Prints: values {devices, tags}; changed; bad {tag, quality, why}; trend {tag, points}; selected {tag, points}; ready;
 * reconnecting; live; done.
 */
import { browse } from "./lib/browser.mjs";
import { emit, run, setting } from "./lib/script.mjs";

const LONG = { timeout: 45_000 };

await run(() => browse(`${setting("GATEWAY_URL")}/`, async (page, complaints) => {
  const devices = Number(setting("DEVICES", "1"));
  await page.waitForFunction((n) => document.querySelectorAll("article.device").length >= n, devices, LONG);
  await state(page, "live");
  emit("values", {
    devices: await page.locator("article.device").count(),
    tags: await page.locator("article.device td.value").count(),
  });

  const values = () => page.locator("article.device td.value").allTextContents();
  const before = (await values()).join();
  await page.waitForFunction(
    (old) => [...document.querySelectorAll("article.device td.value")].map((cell) => cell.textContent).join() !== old,
    before,
    LONG,
  );
  emit("changed");

  if (process.env.BAD) {
    const row = page.locator(`article.device[data-name="${process.env.BAD}"] tr[data-level="BAD"]`).first();
    await row.waitFor({ state: "visible", ...LONG });
    const quality = row.locator("td.quality");
    emit("bad", {
      tag: await row.locator("th button").textContent(),
      quality: await quality.textContent(),
      why: await quality.getAttribute("title"),
    });
  }

  emit("trend", { tag: await page.textContent("#trend-title"), points: await drawnPoints(page) });

  const other = page
    .locator('article.device tr[data-level="GOOD"][data-freshness="fresh"]:not(.selected)')
    .filter({ has: page.locator("td.value", { hasText: /^-?\d/ }) })
    .locator("th button")
    .last();
  const name = await other.textContent();
  await other.click();
  await page.waitForFunction((tag) => document.getElementById("trend-title").textContent === tag, name, LONG);
  emit("selected", { tag: name, points: await drawnPoints(page) });

  if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("; ")}`);
  emit("ready");
  if (process.env.OUTAGE !== "true") return;

  await state(page, "reconnecting");
  emit("reconnecting");
  await state(page, "live");
  emit("live");
}));

function state(page, wanted) {
  return page.waitForFunction((state) => document.body.dataset.connection === state, wanted, LONG);
}

/** Waits until the chart holds at least two points and its canvas shows the curve's colour. */
async function drawnPoints(page) {
  await page.waitForFunction(() => {
    const canvas = document.getElementById("trend");
    if (Number(canvas.dataset.points) < 2) return false;
    const [r, g, b] = getComputedStyle(canvas).getPropertyValue("--curve").match(/\w\w/g).map((hex) => parseInt(hex, 16));
    // A copy, because reading the page's own canvas back again and again makes the browser complain.
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const pixels = copy.getImageData(0, 0, canvas.width, canvas.height).data;
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b && pixels[i + 3] === 255) return true;
    }
    return false;
  }, null, LONG);
  return Number(await page.getAttribute("#trend", "data-points"));
}
