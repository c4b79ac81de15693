import { build } from "esbuild";
import { createServer } from "node:http";
import { join } from "node:path";
import { LIBRARIES, SOURCE } from "./client-package.mjs";

/** What Vite would read from the `.env` of an application whose gateway is where the examples say. */
const VITE = { VITE_PUSHER_APP_KEY: "fieldcast-key", VITE_PUSHER_HOST: "localhost", VITE_PUSHER_PORT: "6001", VITE_PUSHER_SCHEME: "http" };

/** Scripts as an application's bundler makes them, with the client from its package; each on a page of its own. */
export class TestPages {
  #scripts = new Map();
  #server = createServer((request, response) => this.#answer(request, response));

  /** @param {string} application where the client is installed */
  async start(application) {
    const entryPoints = {
      plain: join(SOURCE, "examples/plain.js"),
      echo: join(SOURCE, "examples/echo.js"),
      react: "pages/react.js",
      vue: "pages/vue.js",
      "echo-react": "pages/echo-react.js",
      "echo-vue": "pages/echo-vue.js",
      recorder: "pages/recorder.js",
    };
    const { outputFiles } = await build({
      entryPoints,
      bundle: true,
      write: false,
      format: "esm",
      outdir: "/",
      nodePaths: [join(application, "node_modules"), LIBRARIES],
      define: { "import.meta.env": JSON.stringify(VITE), "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
      logLevel: "warning",
    });
    for (const { path, text } of outputFiles) this.#scripts.set(path, text);
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer({ url }, response) {
    const script = this.#scripts.get(url);
    if (script !== undefined) {
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
    } else if (this.#scripts.has(`${url}.js`)) {
      const page = `<!doctype html><title>${url}</title><link rel="icon" href="data:,"><p id="latest"></p><script type="module" src="${url}.js"></script>`;
      response.writeHead(200, { "Content-Type": "text/html" }).end(page);
    } else {
      response.writeHead(404).end();
    }
  }
}
