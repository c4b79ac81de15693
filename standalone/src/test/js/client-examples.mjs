/**
 * The examples of the client's package and of the docs, and Laravel's own hooks as the guide to moving configures them, each bundled as it stands and run in a real browser, which finds
 * the gateway where the examples say: at localhost:6001.
 * GATEWAY_URL, INGEST_URL, CHROMIUM
 * Prints: shown {example, text} for each; done.
 */
import { rmSync } from "node:fs";
import { browse } from "./lib/browser.mjs";
import { installClient } from "./lib/client-package.mjs";
import { PostedReadings } from "./lib/posted-readings.mjs";
import { emit, run, setting } from "./lib/script.mjs";
import { TestPages } from "./lib/test-pages.mjs";

await run(async () => {
  const { directory } = installClient();
  const pages = new TestPages();
  const readings = new PostedReadings(`in-an-example-${process.pid}`);
  try {
    const origin = await pages.start(directory);
    const { port } = new URL(setting("GATEWAY_URL"));
    const mapped = `--host-resolver-rules=MAP localhost:6001 localhost:${port}`;
    readings.flow(100);
    await browse("about:blank", async (page, complaints) => {
      for (const example of ["plain", "react", "vue", "echo", "echo-react", "echo-vue"]) {
        await page.goto(`${origin}/${example}`);
        await page.locator("#latest", { hasText: "in-an-example" }).waitFor({ timeout: 20_000 });
        emit("shown", { example, text: await page.textContent("#latest") });
      }
      if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("; ")}`);
    }, [mapped]);
  } finally {
    await readings.stop();
    pages.stop();
    rmSync(directory, { recursive: true });
  }
});
