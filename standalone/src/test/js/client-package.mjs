/**
 * The client as a package: packed, installed from the archive, imported in Node, and its types checked by TypeScript.
 * Prints: packed {files}; imported {names}; typed; done.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { emit, run } from "./lib/script.mjs";
import { installClient, LIBRARIES } from "./lib/client-package.mjs";

const STRICT = [
  "--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--target", "es2022",
  "--lib", "es2022,dom",
];

await run(async () => {
  const { directory, files } = installClient();
  try {
    emit("packed", { files });

    const names = "import * as all from 'fieldcast-client'; console.log(JSON.stringify(Object.keys(all)));";
    const imported = execFileSync("node", ["--input-type=module", "-e", names], { cwd: directory, encoding: "utf8" });
    emit("imported", { names: JSON.parse(imported) });

    copyFileSync("types/uses.ts", join(directory, "uses.ts"));
    for (const resolution of [["--module", "nodenext"], ["--module", "esnext", "--moduleResolution", "bundler"]]) {
      const tsc = [join(LIBRARIES, "typescript/bin/tsc"), "uses.ts", ...STRICT, ...resolution];
      execFileSync("node", tsc, { cwd: directory, encoding: "utf8", stdio: ["ignore", "inherit", "inherit"] });
    }
    emit("typed");
  } finally {
    rmSync(directory, { recursive: true });
  }
});
