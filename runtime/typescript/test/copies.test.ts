// Two libraries, each with a runtime of its own, in one program.

import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as ours from "../src/engine.js";
import * as index from "../src/index.js";
import { DOMAIN, ORIGIN } from "./shop.js";

const here = fileURLToPath(new URL("..", import.meta.url));
const copy = join(here, "copy");
rmSync(copy, { recursive: true, force: true });
cpSync(join(here, "src"), copy, { recursive: true });
const load = async (file: string): Promise<unknown> => import(pathToFileURL(join(copy, file)).href);
const theirs = (await load("engine.js")) as typeof ours;
const theirIndex = (await load("index.js")) as typeof index;

const body = { error: { code: 429 } };
const results = [ours, theirs].map((engine) => engine.checkAs(DOMAIN, { status: 200, body }));
const [mine, other] = results.map((it) => (it.outcome === "error" ? it.error : assert.fail()));
assert(mine !== undefined && other !== undefined);

test("two copies are two", () => {
  assert.notEqual(ours.errorClass, theirs.errorClass);
  assert.notEqual(mine.constructor, other.constructor);
});

test("each answers for the errors of the other", () => {
  for (const error of [mine, other]) {
    for (const { CodeError, isCodeError, adviceOf, codeOf, reportOf } of [index, theirIndex]) {
      assert(isCodeError(error) && error instanceof CodeError);
      const wrapped = new AggregateError([new Error("wrapped", { cause: error })]);
      assert.deepEqual([codeOf(wrapped), adviceOf(wrapped)?.afterMs], [429, 250]);
      assert.equal(reportOf(wrapped)?.label, "429 too_fast");
    }
    for (const engine of [ours, theirs]) {
      assert(engine.belongs(ORIGIN, error) && engine.carries(error, [429]));
      assert(error instanceof engine.errorClass(DOMAIN));
      assert.equal(engine.findIn(ORIGIN, new Error("wrapped", { cause: error })), error);
    }
  }
});
