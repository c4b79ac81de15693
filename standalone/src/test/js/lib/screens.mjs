/** What the dashboard's scripts look at. */

export const LONG = { timeout: 45_000 };

export function feedIs(page, wanted) {
  return page.waitForFunction((state) => document.body.dataset.feed === state, wanted, LONG);
}

/** Goes to a view, and comes back when the page has made it: the address is there before. */
export async function open(page, hash) {
  await page.evaluate((to) => location.hash === to || new Promise((shown) => {
    addEventListener("hashchange", shown, { once: true });
    location.hash = to;
  }), hash);
}

/** Waits until the trend holds so many readings and its canvas shows the curve's colour; returns how many. */
export async function drawnPoints(page, atLeast = 2) {
  await page.waitForFunction((least) => {
    const chart = document.querySelector(".chart");
    const canvas = chart?.querySelector("canvas");
    if (!canvas || Number(chart.dataset.points) < least) return false;
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "var(--curve)";
    const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    probe.remove();
    // A copy, because reading the page's own canvas back again and again makes the browser complain.
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const pixels = copy.getImageData(0, 0, canvas.width, canvas.height).data;
    for (let i = 0; i < pixels.length; i += 4) {
      if (Math.abs(pixels[i] - r) + Math.abs(pixels[i + 1] - g) + Math.abs(pixels[i + 2] - b) < 6 && pixels[i + 3] === 255) return true;
    }
    return false;
  }, atLeast, LONG);
  return Number(await page.getAttribute(".chart", "data-points"));
}

/** Seconds between the latest values of the tag that is shown, newest first, separated by commas. */
export async function distances(page) {
  const times = await page.locator("main table tbody tr td:first-child").allTextContents();
  const seconds = times.map((text) => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0));
  return seconds.slice(1).map((each, i) => (seconds[i] - each + 86_400) % 86_400).join();
}

export function shownTime(page) {
  return page.evaluate(() => Date.parse(document.getElementById("time-shown").dateTime));
}
