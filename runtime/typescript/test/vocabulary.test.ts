// Our copy of the vocabulary against the model's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { checkAs } from "../src/engine.js";
import { DOMAIN } from "./shop.js";

const root = new URL("../../", import.meta.url);
const file = new URL("../../tests/conformance/vocabulary.json", root);
const vocabulary = JSON.parse(readFileSync(file, "utf8"));
const source = readFileSync(new URL("src/kind.ts", root), "utf8");

/** The members of a union, each with what its comment says. */
function members(type: string): unknown[] {
  const union = new RegExp(`type ${type} =([^]*?");`).exec(source)?.[1] ?? "";
  return [...union.matchAll(/\/\*\* (.*) \*\/\s*\| "(\w+)"/g)].map(([, about, word]) => ({
    word,
    about,
  }));
}

test("the words", () => {
  assert.deepEqual(members("Kind"), vocabulary.kinds);
  assert.deepEqual(members("Retry"), vocabulary.advice);
  assert.deepEqual(members("Outcome"), vocabulary.outcomes);
});

test("the statuses", () => {
  const plain = { ...DOMAIN, statuses: [] };
  for (let status = 400; status < 600; status++) {
    const row = vocabulary.http.find((it: any) => it.from <= status && status <= it.to);
    const result = checkAs(plain, { status });
    assert(result.outcome === "error");
    const { kind, retry, afterMs = null, max = null, mayHaveExecuted } = result.error.advice;
    assert.deepEqual(
      [kind, retry, afterMs, max, mayHaveExecuted],
      [row.kind, row.advice, row.after_ms, row.max, row.may_have_executed],
    );
  }
});
