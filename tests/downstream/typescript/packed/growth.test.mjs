// A runtime gains a field, a kind, an advice and a method: packages generated before, and programs
// that use them, still compile. One that reads another format says so.

import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import {
  compilers,
  complaint,
  edit,
  install,
  publish,
  publishSdk,
  run,
  scratch,
} from "./program.mjs";

const node = process.execPath;
const tsc = compilers["7.0"];

/** Everything installed, with one of the runtimes changed after the packages were made from it. */
function grown(name, change) {
  const root = scratch(name, "one", "two", "sdk", "program");
  const packed = join(root, "packages");
  mkdirSync(packed);
  for (const repository of ["one", "two"]) publish(join(root, repository), packed);
  publishSdk(join(root, "sdk"), packed);
  const runtime = join(root, "one/generated/runtime");
  change((file, ...changes) => edit(join(runtime, "src", file), ...changes));
  run(runtime, node, tsc, "--build");
  rmSync(join(packed, "one-runtime-0.1.0.tgz"));
  run(runtime, "npm", "pack", "--silent", "--pack-destination", packed);
  install(join(root, "program"), packed);
  return { source: join(root, "one/generated/shop"), program: join(root, "program") };
}

test("a runtime grows", () => {
  const { source, program } = grown("grown", (change) => {
    change("kind.ts", [`| "cancelled"`, `| "cancelled"\n  | "paid_too_little"`]);
    change("kind.ts", [`| "never"`, `| "never"\n  | "tomorrow"`]);
    change("envelope.ts", [
      "readonly bare?: boolean;",
      "readonly bare?: boolean;\n  readonly charset?: string;",
    ]);
    change("shape.ts", [
      "readonly requestId?:",
      "readonly retryAfterMs?: number | undefined;\n  readonly requestId?:",
    ]);
    change("error.ts", [
      "  /** Plain data for logs",
      "  get isLate(): boolean {\n    return false;\n  }\n\n  /** Plain data for logs",
    ]);
    change("codes.ts", ["  all():", "  size?(): number;\n  all():"]);
  });
  run(source, node, tsc, "--build", "--force");
  run(program, node, tsc, "-p", ".");
  assert.equal(run(program, node, "out/index.mjs"), "three runtimes, one answer\n");
});

const sentence =
  /this package was generated in format 1, which this @errloom\/runtime does not read/;

test("a runtime of another format says what to do", () => {
  const { source, program } = grown("refused", (change) => {
    change("format.ts", ["type Format = 1", "type Format = 2"]);
  });
  assert.match(complaint(source, node, tsc, "-p", ".", "--noEmit"), sentence);
  assert.match(complaint(program, node, tsc, "-p", ".", "--skipLibCheck"), sentence);
});
