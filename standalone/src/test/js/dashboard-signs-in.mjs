/**
 * The dashboard of a plant that is not open to everybody, in a real browser: its viewer brings a token, brings a newer one
 * before that ends, lets one end, and signs out.
 * GATEWAY_URL, JWT_KEY, CHROMIUM, SCREENSHOTS (optional); a device of lyon reports all the while.
 * Prints: closed {text, feed, view}; told {text, session, said} of each token that is no good; in {text, sites}; renewed {states}: those of the feed
 * until the first token had ended; trend {points}; kept {local, cookies}; out {kept}; ended {live, moved, text, banner, stale}; again {entry};
 * violations {found}; addresses {withToken}; done.
 */
import { barriers } from "./lib/accessibility.mjs";
import { browse } from "./lib/browser.mjs";
import { drawnPoints, feedIs, LONG, open, shownTime } from "./lib/screens.mjs";
import { emit, run, setting } from "./lib/script.mjs";
import { siteToken } from "./lib/token.mjs";

const FIRST = 15;

await run(() => browse("about:blank", async (page) => {
  await page.addInitScript(() => {
    globalThis.brokenRules = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => globalThis.brokenRules.push(effectiveDirective));
  });
  const addresses = new Set();
  page.on("request", (request) => addresses.add(request.url()));
  await page.goto(`${setting("GATEWAY_URL")}/`);
  await feedIs(page, "locked");
  emit("closed", { text: await text(page), feed: (await page.textContent("#feed-state")).trim(), view: await page.locator("#view").isVisible() });
  await looks(page, "closed");

  await bring(page, "not a token");
  emit("told", { text: await text(page), session: await page.locator("#session").isVisible() });
  await bring(page, `${siteToken(["lyon"], 600).split(".").slice(0, 2).join(".")}.bm90LXNpZ25lZA`);
  await page.locator("#entry-text", { hasText: "refuses" }).waitFor(LONG);
  await page.evaluate(() => document.getElementById("feed-panel").open = true);
  await page.locator("#figure-problem").waitFor(LONG);
  const said = await page.evaluate(() => document.body.innerText.split("Failed to validate").length - 1);
  emit("told", { text: await text(page), session: await page.locator("#session").isVisible(), said });
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/sign-in-refused.png` });
  await page.evaluate(() => document.getElementById("feed-panel").open = false);

  const ends = Date.now() + FIRST * 1000;
  await bring(page, siteToken(["lyon"], FIRST));
  await feedIs(page, "live");
  await page.locator(".tile").first().waitFor(LONG);
  emit("in", { text: await text(page), sites: (await page.locator(".tile h2").allTextContents()).join() });
  await looks(page, "ending");
  await page.evaluate(() => {
    globalThis.states = [];
    new MutationObserver(() => globalThis.states.push(document.body.dataset.feed)).observe(document.body, { attributeFilter: ["data-feed"] });
  });
  await bring(page, siteToken(["lyon"], 3600));
  await open(page, `#/tag/lyon/${setting("DEVICE")}/temperature`);
  await page.locator("#entry").waitFor({ state: "hidden", ...LONG });
  await page.waitForFunction((end) => Date.now() > end + 3_000, ends, LONG);
  emit("renewed", { states: (await page.evaluate(() => globalThis.states)).join() });
  emit("trend", { points: await drawnPoints(page, 10) });

  await page.reload();
  await feedIs(page, "live");
  emit("kept", { local: JSON.stringify(await page.evaluate(() => ({ ...localStorage }))), cookies: await page.evaluate(() => document.cookie) });
  await page.click("#session");
  await page.locator("#entry-text", { hasText: "Paste the token" }).waitFor(LONG);
  emit("out", { kept: await page.evaluate(() => sessionStorage.length) });

  await bring(page, siteToken(["lyon"], 6));
  await feedIs(page, "live");
  await feedIs(page, "locked");
  await page.locator("#entry-text", { hasText: "has ended" }).waitFor(LONG);
  const at = await shownTime(page);
  await page.waitForFunction((later) => Date.now() > later, Date.now() + 1_500, LONG);
  emit("ended", { live: await page.getAttribute("#time-live", "aria-pressed"), moved: (await shownTime(page)) - at, text: await text(page), banner: await page.textContent("#banner"), stale: await page.evaluate(() => String(document.body.classList.contains("stale"))) });
  await looks(page, "ended");
  await bring(page, siteToken(["lyon", "graz"], 3600));
  await feedIs(page, "live");
  emit("again", { entry: await page.locator("#entry").isVisible() });
  emit("violations", { found: (await page.evaluate(() => globalThis.brokenRules)).join() });
  emit("addresses", { withToken: [...addresses].filter((address) => address.includes("eyJ")).join() });
}));

async function bring(page, token) {
  await page.fill("#token", token);
  await page.click("#token-form button");
}

function text(page) {
  return page.textContent("#entry-text");
}

/** In both themes, both languages and on a phone. */
async function looks(page, name) {
  for (const [theme, language, width] of [["light", "en", 1920], ["dark", "id", 390]]) {
    await page.selectOption("#theme", theme);
    await page.selectOption("#language", language);
    await page.setViewportSize({ width, height: width < 500 ? 844 : 1080 });
    const found = await barriers(page);
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push("too wide");
    if (found.length > 0) throw new Error(`${name}, ${theme}: ${found.join("; ")}`);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/sign-in-${name}-${theme}.png` });
  }
  await page.selectOption("#language", "en");
  await page.setViewportSize({ width: 1920, height: 1080 });
}
