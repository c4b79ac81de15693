/**
 * The test page in a real browser: connect, subscribe, post a reading and see its frame, pause, filter, copy, clear,
 * unsubscribe, sign for a private channel, disconnect.
 * GATEWAY_URL, INGEST_URL, APP_SECRET, CHROMIUM, SCREENSHOT (optional), COLOR_SCHEME
 * Prints: connected {socketId}; subscribed; posted {authorization, answer}; frame {text}; copied {text}; unsubscribed;
 * signed {text}; disconnected; done.
 */
import { browse } from "./lib/browser.mjs";
import { emit, run, setting } from "./lib/script.mjs";

const LONG = { timeout: 30_000 };
const DEVICE = "websocket-test";

await run(() => browse(`${setting("GATEWAY_URL")}/websocket-test`, async (page, complaints) => {
  await page.waitForFunction(() => document.getElementById("key").value !== "", null, LONG);
  await page.click("#connect-form button:not([type])");
  await page.waitForFunction(() => document.body.dataset.connection === "live", null, LONG);
  emit("connected", { socketId: await page.textContent("#socket-id") });

  await page.fill("#channel", `scada-data.lyon.${DEVICE}`);
  await page.click("#subscribe-form button:not([type])");
  await frame(page, "subscription_succeeded");
  emit("subscribed");

  await page.fill("#ingest", `${setting("INGEST_URL")}/api/v1/readings`);
  await page.fill("#reading", JSON.stringify({ site: "lyon", device: DEVICE, values: { temperature: 21.5 } }));
  await page.fill("#ingest-key", "a-key");
  const post = page.waitForRequest((request) => request.method() === "POST", LONG);
  await page.click("#reading-form button");
  const authorization = await (await post).headerValue("authorization");
  await page.waitForFunction(() => /^(\d|No)/.test(document.getElementById("reading-answer").textContent), null, LONG);
  emit("posted", { authorization, answer: await page.textContent("#reading-answer") });
  emit("frame", { text: await frame(page, "scada.data.received") });

  await page.fill("#log-filter", "scada.data.received");
  await page.waitForFunction(() => document.querySelectorAll("#frames tr").length === 1, null, LONG);
  await page.fill("#log-filter", "^.*\"pusher:(subscribe|none)\"");
  await page.check("#regex");
  await only(page, '"pusher:subscribe"');
  await page.fill("#log-filter", "");
  await page.uncheck("#regex");
  await page.selectOption("#direction", "in");
  await page.selectOption("#log-channel", `scada-data.lyon.${DEVICE}`);
  await page.waitForFunction(() => [...document.querySelectorAll("#frames tr")].length === 2, null, LONG);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.click("#copy");
  await page.waitForFunction(() => document.getElementById("log-note").textContent === "2 frames copied", null, LONG);
  emit("copied", { text: await page.evaluate(() => navigator.clipboard.readText()) });
  await page.selectOption("#direction", "");
  await page.selectOption("#log-channel", "");

  await page.click("#pause");
  const seen = Number(await page.textContent("#frame-count"));
  await page.click("#unsubscribe");
  await page.waitForFunction((n) => Number(document.getElementById("frame-count").textContent) > n, seen, LONG);
  if ((await rows(page)).some((row) => row.includes("pusher:unsubscribe"))) throw new Error("paused, yet it moved");
  await page.click("#pause");
  await frame(page, "pusher:unsubscribe");
  emit("unsubscribed");

  await page.fill("#secret", setting("APP_SECRET"));
  await page.click('[data-example="clientEvent"]');
  emit("signed", { text: await frame(page, '"private-notes"') });
  await page.locator("#frames td:last-child", { hasText: /subscription_succeeded.*private-notes/ }).first().waitFor(LONG);
  await page.fill("#raw", '{"event":"pusher:ping","data":{"mine":1}}');
  await page.click("#raw-form button");
  await frame(page, "pusher:pong");

  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
  delete process.env.SCREENSHOT;
  await page.click("#clear");
  await page.waitForFunction(() => document.querySelectorAll("#frames tr").length === 0, null, LONG);
  await page.click("#disconnect");
  await frame(page, "closed with 1000");
  emit("disconnected");
  if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("; ")}`);
}));

function rows(page) {
  return page.locator("#frames tr td:last-child").allTextContents();
}

/** Waits until nothing but this is to be seen. */
function only(page, text) {
  return page.waitForFunction((wanted) => {
    const cells = [...document.querySelectorAll("#frames tr td:last-child")];
    return cells.length === 1 && cells[0].textContent.includes(wanted);
  }, text, LONG);
}

/** Waits for a frame that contains the text, and returns it. */
async function frame(page, text) {
  const cell = page.locator("#frames tr td:last-child", { hasText: text }).first();
  await cell.waitFor(LONG);
  return cell.textContent();
}
