import { chromium } from "playwright-core";
import { emit, setting } from "./script.mjs";

/** Without the services of a desktop browser: nothing here may reach out. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Opens a page in Chromium and collects what it complains about.
 *
 * @param {string} url
 * @param {(page: import("playwright-core").Page, complaints: string[]) => Promise<void>} visit
 * @param {string[]} more arguments for Chromium
 */
export async function browse(url, visit, more = []) {
  const browser = await chromium.launch({ executablePath: setting("CHROMIUM", "/usr/bin/chromium"), args: [...QUIET, ...more] });
  try {
    const page = await browser.newPage({
      viewport: { width: 1920, height: 1080 },
      colorScheme: setting("COLOR_SCHEME", "dark"),
    });
    const complaints = [];
    const complain = (text) => {
      complaints.push(text);
      emit("complaint", { text });
    };
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complain(message.text());
    });
    page.on("pageerror", (error) => complain(error.message));
    page.on("response", (response) => {
      if (response.status() >= 400) complain(`${response.status()} ${response.url()}`);
    });
    await page.goto(url);
    await visit(page, complaints);
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
  } finally {
    await browser.close();
  }
}
