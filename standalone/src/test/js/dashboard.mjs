/**
 * The dashboard in a real browser, from the overview to a tag, by keyboard, in both themes and languages, on a phone,
 * and through an outage.
 * GATEWAY_URL, CHROMIUM, SCREENSHOTS (a directory, optional), BAD (a device of lyon whose temperature must be shown as
 * bad), OUTAGE=true: after `ready` the connection is expected to be lost and to come back.
 * Prints: overview {sites, tags}; loaded {bytes, hosts}; changed; bad {quality, mark}; keyboard {title, focus}; trend
 * {points}; zoomed {points}; barriers {found}; wide {views}; unknown {chart, facts}; indonesian {lang, live}; ready; disconnected {stale, says};
 * live; done.
 */
import { barriers } from "./lib/accessibility.mjs";
import { browse } from "./lib/browser.mjs";
import { drawnPoints, feedIs, LONG, open } from "./lib/screens.mjs";
import { emit, run, setting } from "./lib/script.mjs";

const TAG = "#/tag/lyon/press-4/temperature";
const VIEWS = { overview: "#/", site: "#/site/lyon", tag: TAG };
const loaded = [];

await run(() => browse("about:blank", async (page, complaints) => {
  page.on("requestfinished", async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    loaded.push({ url: new URL(request.url()), bytes: responseBodySize + responseHeadersSize });
  });
  await page.goto(`${setting("GATEWAY_URL")}/`);
  await overview(page);
  await values(page);
  await byKeyboard(page);
  await trend(page);
  const page1 = loaded.filter(({ url }) => !url.pathname.startsWith("/channels/"));
  emit("loaded", { bytes: page1.reduce((sum, { bytes }) => sum + bytes, 0), hosts: [...new Set(loaded.map(({ url }) => url.host))].join() });
  await everyView(page);
  await unknown(page);
  await inIndonesian(page);
  if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("; ")}`);
  emit("ready");
  if (process.env.OUTAGE === "true") await outage(page);
}));

async function overview(page) {
  await page.waitForFunction(() => document.querySelectorAll(".tile").length === 3, null, LONG);
  await feedIs(page, "live");
  await page.waitForFunction(() => /^[1-9]\d+ /.test(document.querySelector('.tile[data-site="lyon"] dd').textContent), null, LONG);
  emit("overview", {
    sites: (await page.locator(".tile h2").allTextContents()).join(),
    tags: await page.locator('.tile[data-site="lyon"] dd').first().textContent(),
  });
}

async function values(page) {
  await open(page, VIEWS.site);
  const shown = () => page.locator(".list-rows .cell-value").allTextContents();
  await page.waitForFunction(() => /\d/.test(document.querySelector(".list-rows .cell-value")?.textContent), null, LONG);
  const before = (await shown()).join();
  await page.waitForFunction((old) => [...document.querySelectorAll(".list-rows .cell-value")].map((cell) => cell.textContent).join() !== old, before, LONG);
  emit("changed");
  if (!process.env.BAD) return;
  await page.fill("input[type=search]", process.env.BAD);
  const row = page.locator('.row:not([hidden])[data-kind="tag"][data-condition="bad"]').first();
  await row.waitFor({ state: "visible", ...LONG });
  emit("bad", { quality: await row.locator(".cell-quality").textContent(), mark: await row.locator(".mark").textContent() });
}

/** From the overview to a tag without a mouse, and past what is on every page. */
async function byKeyboard(page) {
  await open(page, VIEWS.overview);
  await page.focus('.tile[data-site="lyon"] a');
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.tagName === "H1" && document.activeElement.textContent === "lyon", null, LONG);
  await page.waitForFunction(() => document.querySelectorAll('.row[data-kind="tag"]').length > 5, null, LONG);
  await page.keyboard.press("Tab");
  await page.keyboard.type("press-4");
  await page.waitForFunction(() => document.querySelector(".row[aria-rowindex='2'] a").textContent === "press-4", null, LONG);
  for (const key of ["Tab", "Tab", "ArrowDown", "ArrowDown", "End", "Enter"]) await page.keyboard.press(key);
  await page.waitForFunction(() => location.hash.startsWith("#/tag/lyon/press-4/"), null, LONG);
  await page.waitForFunction(() => document.title.includes("press-4"), null, LONG); // the address is there before the view
  const focus = await page.evaluate(() => document.activeElement.tagName);
  const address = await page.evaluate(() => location.hash);
  await page.focus("#skip");
  await page.keyboard.press("Enter");
  if ((await page.evaluate(() => document.activeElement.id + location.hash)) !== `view${address}`) throw new Error("skipped elsewhere");
  emit("keyboard", { title: await page.title(), focus });
}

async function trend(page) {
  await open(page, TAG);
  emit("trend", { points: await drawnPoints(page, 15) });
  const box = await page.locator(".chart .u-over").boundingBox();
  await page.mouse.move(box.x + box.width * 0.96, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.99, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Leave zoom" }).waitFor(LONG);
  emit("zoomed", { points: await drawnPoints(page) });
}

/** Every view in both themes, and on a phone. */
async function everyView(page) {
  const found = [];
  const wide = [];
  for (const theme of ["light", "dark"]) {
    await page.selectOption("#theme", theme);
    for (const [name, hash] of Object.entries(VIEWS)) {
      await open(page, hash);
      if (name === "tag") await drawnPoints(page);
      else await page.locator(name === "site" ? '.row:not([hidden])[data-kind="tag"]' : ".tile").first().waitFor(LONG);
      found.push(...(await barriers(page)).map((each) => `${name}, ${theme}: ${each}`));
      await picture(page, `${name}-${theme}`);
      await page.setViewportSize({ width: 375, height: 812 });
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(name);
      if (name === "overview") found.push(...(await onPhone(page)).map((each) => `phone, ${theme}: ${each}`));
      await picture(page, `${name}-${theme}-phone`);
      await page.setViewportSize({ width: 1920, height: 1080 });
    }
  }
  emit("barriers", { found: found.join("\n") });
  emit("wide", { views: wide.join() });
}

/** Every page must be within reach there too. */
async function onPhone(page) {
  const hidden = await page.evaluate(() => [...document.querySelectorAll("header a")].filter((link) => !link.checkVisibility()).map(({ href }) => href));
  return [...(await barriers(page)), ...hidden.map((href) => `no link to ${href}`)];
}

/** Of what nobody has told anything there is no empty chart either. */
async function unknown(page) {
  await open(page, "#/site/nosuch");
  await page.locator(".empty", { hasText: "Nothing is known of this site" }).waitFor(LONG);
  await picture(page, "unknown-site");
  await open(page, "#/tag/lyon/nosuch/temperature");
  await page.locator(".tag-state", { hasText: "Nothing is known of this tag" }).waitFor(LONG);
  await picture(page, "unknown-tag");
  emit("unknown", { chart: await page.locator(".chart").isVisible(), facts: await page.locator(".facts").isVisible() });
}

async function inIndonesian(page) {
  await page.selectOption("#language", "id");
  await page.reload();
  await feedIs(page, "live");
  await picture(page, "indonesian");
  emit("indonesian", { lang: await page.getAttribute("html", "lang"), live: (await page.textContent("#feed-state")).trim() });
  await page.selectOption("#language", "en");
}

async function outage(page) {
  await feedIs(page, "disconnected");
  await picture(page, "disconnected");
  emit("disconnected", { stale: await page.evaluate(() => String(document.body.classList.contains("stale"))), says: await page.textContent("#banner") });
  await feedIs(page, "live");
  emit("live");
}

async function picture(page, name) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png` });
}
