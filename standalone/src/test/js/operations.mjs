/**
 * The operations page and the test page in a real browser, in both themes and languages and on a phone: what they show,
 * that nothing breaks the page's rules or reaches out, and that axe finds nothing serious.
 * GATEWAY_URL, CHROMIUM, REJECTED (position of a rejected reading that can be sent again), TOKEN (optional: the page asks),
 * OTHER_URL (a gateway that knows of both, and of one that does not answer), SCREENSHOTS (optional: a directory)
 * Prints: pipeline {rate}; ingest {limit, refused, idle}; whose {text, others}; gateways {rows}; clients {connections}; original {text};
 * retried {first, mark, question, afterwards, others}; told {latency, problem} in Indonesian; checked {page, theme, width}; hosts {hosts}; done.
 */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { browse } from "./lib/browser.mjs";
import { emit, run, setting } from "./lib/script.mjs";

const LONG = { timeout: 45_000 };
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GATEWAY = setting("GATEWAY_URL");
const OTHER = setting("OTHER_URL");
const PAGES = ["operations", "websocket-test", ""];

await run(() => browse(`${GATEWAY}/operations`, async (page, complaints) => {
  const hosts = new Set();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await watchViolations(page);
  await page.goto(`${GATEWAY}/operations`);

  if (process.env.TOKEN) await enter(page, complaints);
  await page.waitForFunction(() => document.body.dataset.connection === "live", null, LONG);
  const rate = page.locator('[data-topic="scada-data"] .big', { hasText: /[1-9]/ });
  await rate.waitFor(LONG);
  emit("pipeline", { rate: await rate.textContent() });
  const limit = page.locator("#ingest tr", { hasText: /^rates\.site\.readings[0-9]/ });
  await limit.waitFor(LONG);
  await page.locator("#ingest tr", { hasText: "Refused: malformed json" }).waitFor(LONG); // a look later
  emit("ingest", { limit: await limit.locator("td").first().textContent(), refused: await page.textContent("#ingest"), idle: (await page.locator("#ingest .idle").allTextContents()).join(" ") });
  const others = page.locator("#gateways-of", { hasText: "live" });
  await others.waitFor(LONG);
  emit("whose", { text: await page.textContent("#whose"), others: await others.textContent() });
  emit("clients", { connections: await page.textContent("#clients-all") });

  const row = page.locator(`#entries tr[data-position="${setting("REJECTED")}"]`);
  await row.waitFor(LONG);
  await row.locator("summary").click();
  emit("original", { text: await row.locator("pre").textContent() });
  emit("retried", await retryTwice(page, row));

  for (const theme of ["light", "dark"]) {
    for (const width of [1280, 375]) {
      for (const name of PAGES) await check(page, GATEWAY, name, theme, width);
    }
  }
  await page.goto(`${OTHER}/operations`);
  if (process.env.TOKEN) await enter(page, complaints);
  await page.evaluate(() => localStorage.setItem("fieldcast.language", "en"));
  await page.reload();
  const rows = page.locator("#gateways tr");
  await page.locator("#gateways .total").waitFor(LONG);
  await page.locator("#gateways", { hasText: "Not known: it does not answer" }).waitFor(LONG);
  emit("gateways", { rows: (await rows.allTextContents()).join("|") });
  for (const theme of ["light", "dark"]) {
    for (const width of [1280, 375]) await check(page, OTHER, "operations", theme, width);
  }
  emit("hosts", { hosts: [...hosts].join() });
  if (complaints.length > 0) throw new Error(`the pages complained: ${complaints.join("; ")}`);
}));

async function enter(page, complaints) {
  await page.locator("#token-form").waitFor({ state: "visible", ...LONG });
  complaints.splice(0, Infinity, ...complaints.filter((text) => !text.includes("401"))); // the answers that ask for the token
  await page.fill("#token", process.env.TOKEN);
  await page.click("#token-form button");
  await page.locator("#views").waitFor(LONG);
}

/** The second time it is asked about, and not sent; a gateway that is asked anew still knows. */
async function retryTwice(page, row) {
  await row.locator("input").check();
  await page.click("#retry");
  await page.waitForFunction(() => /\d/.test(document.getElementById("retry-answer").textContent), null, LONG);
  const first = await page.textContent("#retry-answer");
  await row.locator(".retried", { hasText: "Sent again at" }).waitFor(LONG);
  await page.reload();
  const mark = row.locator(".retried", { hasText: "Sent again at" });
  await mark.waitFor(LONG);
  await row.locator("input").check();
  await page.click("#retry");
  await page.locator("#again").waitFor(LONG);
  const question = await page.textContent("#again-text");
  const rest = await page.locator("#again-rest").isVisible();
  await shoot(page, "retried-again");
  await page.click("#again-untick");
  const ticked = await row.locator("input").isChecked();
  const afterwards = `${rest} ${ticked} ${await page.locator("#again").isVisible()}`;

  const rejectedAnew = page.locator('#entries tr[data-retried="false"]').first();
  await rejectedAnew.waitFor(LONG);
  await rejectedAnew.locator("input").check();
  await row.locator("input").check();
  await page.click("#retry");
  await page.click("#again-rest");
  await page.waitForFunction(() => /\d/.test(document.getElementById("retry-answer").textContent), null, LONG);
  return { first, mark: await mark.textContent(), question, afterwards, others: await page.textContent("#retry-answer") };
}

/** What the page says where nothing that is sent has a time, and an ingest service does not answer. */
async function tell(page) {
  await page.route("**/operations/state", async (route) => {
    const response = await route.fetch();
    const state = await response.json();
    state.sending = { deliveries: 33.1, millis: {} };
    state.ingest[0] = { ...state.ingest[0], bounds: [], restraints: [], problem: "it does not answer", problemCode: "unreachable" };
    await route.fulfill({ response, json: state });
  });
  await page.reload();
  await page.locator("#ingest .problem").waitFor(LONG);
  await shoot(page, "not-told");
  emit("told", { latency: await page.textContent("#latency"), problem: await page.textContent("#ingest .problem") });
  await page.unroute("**/operations/state");
}

/** As its reader has chosen: Indonesian goes with dark, for one pass is enough to see that both words and colours hold. */
async function check(page, gateway, name, theme, width) {
  await page.setViewportSize({ width, height: width < 500 ? 812 : 900 });
  await page.evaluate((chosen) => {
    localStorage.setItem("fieldcast.theme", chosen);
    localStorage.setItem("fieldcast.language", chosen === "dark" ? "id" : "en");
  }, theme);
  await page.goto(`${gateway}/${name}`);
  const isMine = name !== "";
  if (name === "operations") await page.locator('[data-topic="scada.raw"]').waitFor(LONG);
  if (name === "websocket-test") {
    await page.waitForFunction(() => document.getElementById("key").value !== "", null, LONG);
    await page.locator("#examples button").first().click();
    await page.locator('#frames [data-direction="in"]', { hasText: "scada.data.received" }).first().waitFor(LONG);
    await page.click("#disconnect"); // axe looks at a page that stands still.
  }
  if (gateway === OTHER) await page.locator("#gateways .total").waitFor(LONG);
  if (gateway === GATEWAY && name === "operations" && theme === "dark") {
    await page.locator("#ingest tr", { hasText: "Ditolak: JSON rusak" }).waitFor(LONG);
    if (width > 1000) await tell(page);
    await page.goto(`${gateway}/${name}`);
    await page.locator("#ingest tbody tr").first().waitFor(LONG);
  }
  const title = await page.textContent("h1");
  const wanted = { operations: ["Operations", "Operasi"], "websocket-test": ["Watch frames", "Amati frame"] }[name];
  if (isMine && title !== wanted[theme === "dark" ? 1 : 0]) throw new Error(`${name} says ${title}`);

  const violations = await page.evaluate(() => globalThis.brokenRules);
  if (violations.length > 0) throw new Error(`${name || "/"} breaks its rules: ${violations.join("; ")}`);
  if (isMine) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) throw new Error(`${name} is ${wide} px too wide at ${width}`);
    if (name === "operations" && width < 500) await fits(page, `${theme} ${width}`);
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => (await globalThis.axe.run()).violations.map((each) =>
      ({ impact: each.impact, text: `${each.id} ${each.nodes.map(({ target }) => target.join(" ")).slice(0, 3)}` })));
    const serious = found.filter(({ impact }) => ["serious", "critical"].includes(impact));
    if (serious.length > 0) throw new Error(`${name} ${theme} ${width}: ${serious.map(({ text }) => text).join("; ")}`);
  }
  await shoot(page, `${gateway === OTHER ? "gateways" : name || "dashboard"}-${theme}-${width}`);
  emit("checked", { page: name || "/", theme, width });
}

/** No table is cut off at the card's edge, and a list that is longer than its box says so. */
async function fits(page, how) {
  const wide = await page.evaluate(() => [...document.querySelectorAll(".scroll")].filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => box.getAttribute("aria-label")));
  if (wide.length > 0) throw new Error(`operations ${how}, cut off: ${wide.join("; ")}`);
  await page.locator("#entries tr").first().waitFor(LONG);
  const height = (most) => page.evaluate((to) => (document.getElementById("entries-box").style.maxHeight = to), most);
  await height("none");
  await page.locator("#entries-more").waitFor({ state: "hidden", ...LONG });
  await height("4rem");
  await page.locator("#entries-more").waitFor({ state: "visible", ...LONG });
  await height("");
}

async function shoot(page, name) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}

/** Before any script of the page, so that none is missed. */
function watchViolations(page) {
  return page.addInitScript(() => {
    globalThis.brokenRules = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      globalThis.brokenRules.push(`${effectiveDirective} ${blockedURI}`));
  });
}
