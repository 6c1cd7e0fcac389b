// Takes the TypeScript out of every package's README, so that it is compiled with the rest.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";

const roots = ["../../../generated/typescript", "packages"];

rmSync("readme", { recursive: true, force: true });
mkdirSync("readme");
for (const root of roots) {
  const folders = readdirSync(root, { withFileTypes: true }).filter((it) => it.isDirectory());
  for (const { name } of folders.filter((it) => it.name !== "node_modules")) {
    const readme = readFileSync(`${root}/${name}/README.md`, "utf8");
    const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)];
    if (snippets.length === 0) throw new Error(`${root}/${name}/README.md holds no example`);
    for (const [index, [, code]] of snippets.entries()) {
      writeFileSync(`readme/${name}-${index}.ts`, code);
    }
  }
}
