// Takes the TypeScript out of every package's README, so that it is compiled with the rest.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";

const generated = ["../../../generated/typescript", "packages"].flatMap((root) =>
  readdirSync(root, { withFileTypes: true })
    .filter((it) => it.isDirectory() && it.name !== "node_modules")
    .map(({ name }) => ({ name, folder: `${root}/${name}` })),
);

rmSync("readme", { recursive: true, force: true });
mkdirSync("readme");
for (const { name, folder } of [
  { name: "runtime", folder: "../../../runtime/typescript" },
  ...generated,
]) {
  const readme = readFileSync(`${folder}/README.md`, "utf8");
  const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)];
  if (snippets.length === 0) throw new Error(`${folder}/README.md holds no example`);
  for (const [index, [, code]] of snippets.entries()) {
    writeFileSync(`readme/${name}-${index}.ts`, code);
  }
}
