// Judges every package as npm would publish it: publint, are-the-types-wrong, and what it packs.

import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";

const generated = "../../../generated/typescript";
const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8" });
const wanted = /^(package\.json|README\.md|NOTICE|LICENSE.*|(src|dist)\/.*\.(ts|js|map))$/;

const folders = readdirSync(generated, { withFileTypes: true })
  .filter((it) => it.isDirectory() && it.name !== "node_modules")
  .map(({ name }) => `${generated}/${name}`);

for (const folder of ["../../../runtime/typescript", ...folders]) {
  run("npx", "publint", "--strict", folder);
  run("npx", "attw", "--pack", folder, "--profile", "esm-only", "--format", "ascii");
  const [pack] = JSON.parse(run("npm", "pack", "--dry-run", "--json", "--ignore-scripts", folder));
  const surplus = pack.files.map((file) => file.path).filter((path) => !wanted.test(path));
  if (surplus.length > 0) throw new Error(`${folder} packs ${surplus.join(", ")}`);
  console.log(`${pack.name}: ${pack.files.length} files, ${pack.size} bytes packed`);
}
