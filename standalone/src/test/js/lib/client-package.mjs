import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
/** Where the client is. */
export const SOURCE = resolve(here, "../../../../../ws-gateway/src/main/resources/static/js");
/** The libraries that tests have. */
export const LIBRARIES = resolve(here, "../node_modules");

/** An application's directory, with the client installed from the archive that `npm pack` makes. */
export function installClient() {
  const directory = mkdtempSync(join(tmpdir(), "fieldcast-client-"));
  const [packed] = JSON.parse(npm(directory, "pack", SOURCE, "--json"));
  writeFileSync(join(directory, "package.json"), '{"name":"application","private":true,"type":"module"}');
  npm(directory, "install", `./${packed.filename}`, "--offline", "--no-audit", "--no-fund", "--ignore-scripts");
  return { directory, files: packed.files.map(({ path }) => path) };
}

function npm(directory, ...command) {
  return execFileSync("npm", command, { cwd: directory, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
