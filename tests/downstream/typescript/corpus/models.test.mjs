// Every response model of the vendor's own package for Node, filled with what its types allow and
// answered with 200, is a success; 78 of them have a business field `code` at the top.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test from "node:test";
import { allCodes, check } from "@errloom/dingtalk/v1";
import { httpOf } from "@errloom/dingtalk/v1/text";

const require = createRequire(import.meta.url);
const dist = join(dirname(require.resolve("@alicloud/dingtalk/package.json")), "dist");

/** What a field of a type may hold. */
function filled(type, depth = 0) {
  if (depth > 6) return null;
  if (type === "number") return 7;
  if (type === "boolean") return true;
  if (type === "map" || type === "any") return { key: "INCOME_001" };
  if (type?.type === "array") return [filled(type.itemType, depth + 1)];
  if (type?.type === "map") return { key: filled(type.valueType, depth + 1) };
  return typeof type === "function" ? body(type, depth + 1) : "INCOME_001";
}

/** A body of a model, by the names that travel. */
function body(model, depth = 0) {
  const types = model.types();
  return Object.fromEntries(
    Object.entries(model.names()).map(([field, name]) => [name, filled(types[field], depth)]),
  );
}

const models = readdirSync(dist, { withFileTypes: true })
  .filter((it) => it.isDirectory())
  .flatMap(({ name }) => Object.entries(require(join(dist, name, "client.js"))))
  .filter(([name]) => name.endsWith("ResponseBody"))
  .map(([, model]) => body(model));
const withCode = models.filter((each) => Object.hasOwn(each, "code"));

test("every model at 200 is a success", (t) => {
  assert.equal(models.length, 2706);
  assert.equal(withCode.length, 78);
  const outcomes = models.map((each) => check({ status: 200, body: JSON.stringify(each) }).outcome);
  assert.deepEqual(
    outcomes.filter((it) => it !== "success"),
    [],
  );
  t.diagnostic(`${models.length} models, ${withCode.length} with a code`);
});

test("every model at 400 is an error", () => {
  for (const each of models) assert.equal(check({ status: 400, body: each }).outcome, "error");
});

test("a listed code in a business field is an error only where the page gives it with a 2xx", (t) => {
  const documented = new Set(
    allCodes().filter((code) => httpOf(code).some((status) => status >= 200 && status < 300)),
  );
  let errors = 0;
  for (const code of allCodes()) {
    for (const each of withCode) {
      const { outcome } = check({ status: 200, body: { ...each, code } });
      assert.equal(outcome, documented.has(code) ? "error" : "success", code);
      if (outcome === "error") errors++;
    }
  }
  assert.equal(documented.size, 11);
  t.diagnostic(
    `${allCodes().length * withCode.length} bodies, ${errors} errors by ${documented.size} codes`,
  );
});
