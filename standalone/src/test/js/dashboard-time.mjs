/**
 * The dashboard's time: pause, step back, play from a moment, faster, and back to live without a gap.
 * GATEWAY_URL, CHROMIUM, SCREENSHOTS (optional), MOMENT: epoch milliseconds of a time of which there is history,
 * EXPECTED: the value that lyon/{DEVICE}/temperature had then.
 * Prints: paused {moved}; moment {value, banner}; played {seconds, distances}; live {distances, value}; done.
 */
import { browse } from "./lib/browser.mjs";
import { distances, drawnPoints, feedIs, LONG, open, shownTime } from "./lib/screens.mjs";
import { emit, run, setting } from "./lib/script.mjs";

const STEADY = "#/tag/lyon/press-4/temperature";

await run(() => browse(`${setting("GATEWAY_URL")}/`, async (page, complaints) => {
  await feedIs(page, "live");
  await open(page, STEADY);
  await drawnPoints(page);

  await page.keyboard.press("p");
  await feedIs(page, "paused");
  const stood = await shownTime(page);
  const live = await page.evaluate(() => Date.now());
  await page.waitForFunction((since) => Date.now() > since + 3_000, live, LONG);
  emit("paused", { moved: (await shownTime(page)) - stood });

  await open(page, `#/tag/lyon/${setting("DEVICE")}/temperature`);
  const moment = Number(setting("MOMENT"));
  await page.evaluate((time) => {
    const date = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
    document.getElementById("time-moment").value = date.toISOString().slice(0, 19);
  }, moment);
  await page.click("#time-form button:not([type])");
  await page.waitForFunction((value) => document.querySelector(".big-value").textContent === value, setting("EXPECTED"), LONG);
  emit("moment", { value: await page.textContent(".big-value"), banner: await page.textContent("#banner") });

  await open(page, STEADY);
  // Not faster: the present is a few seconds ahead only, and shall not be met before ten of them are played.
  await page.selectOption("#time-speed", "2");
  await feedIs(page, "replaying");
  const began = await shownTime(page);
  await page.waitForFunction((from) => Date.parse(document.getElementById("time-shown").dateTime) >= from + 10_000, began, LONG);
  await page.locator("main details summary").click();
  await drawnPoints(page);
  emit("played", { seconds: ((await shownTime(page)) - began) / 1000, distances: await distances(page) });
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/replaying.png` });

  await page.keyboard.press("l");
  await feedIs(page, "live");
  await page.waitForFunction((wall) => Math.abs(Date.parse(document.getElementById("time-shown").dateTime) - Date.now()) < wall, 3_000, LONG);
  emit("live", { distances: await distances(page), value: await page.textContent(".big-value") });
  if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("; ")}`);
}));
