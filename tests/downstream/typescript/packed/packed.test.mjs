// Packages as their users get them.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { compilers, install, nodes, publish, publishSdk, run, scratch } from "./program.mjs";

const root = scratch("packed", "one", "two", "sdk", "program");
const packed = join(root, "packages");
const program = join(root, "program");

test("packs and installs", () => {
  mkdirSync(packed);
  for (const repository of ["one", "two"]) publish(join(root, repository), packed);
  publishSdk(join(root, "sdk"), packed);
  assert.equal(readdirSync(packed).length, 5);
  install(program, packed);
  const installed = join(program, "node_modules/acme-sdk/package.json");
  assert.equal(JSON.parse(readFileSync(installed, "utf8")).dependencies, undefined);
});

for (const [version, tsc] of Object.entries(compilers)) {
  test(`compiles with TypeScript ${version}`, () => {
    run(program, process.execPath, tsc, "-p", ".");
    run(
      program,
      process.execPath,
      tsc,
      "-p",
      ".",
      "--moduleResolution",
      "bundler",
      "--module",
      "es2022",
      "--noEmit",
    );
  });
  test(`the carried sources compile with TypeScript ${version}`, () => {
    run(join(root, "sdk"), process.execPath, tsc, "-p", ".", "--noEmit");
  });
}

for (const node of nodes) {
  test(`runs on Node ${run(program, node, "--version").trim()}`, () => {
    assert.equal(run(program, node, "out/index.mjs"), "three runtimes, one answer\n");
    assert.equal(run(program, node, "common.cjs"), "required\n");
  });
}

test("CommonJS in TypeScript", () => {
  const options = [
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--noEmit",
    "--types",
    "",
    "common.cts",
  ];
  run(program, process.execPath, compilers["7.0"], "--ignoreConfig", ...options);
});
