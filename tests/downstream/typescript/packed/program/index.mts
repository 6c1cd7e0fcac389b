// Three libraries, each with its own runtime: every error is known to all of them.

import assert from "node:assert/strict";
import { adviceOf, CodeError, isCodeError, reportOf } from "@one/runtime";
import { CATALOG, ShopApiError as One, check as one, findError, hasCode } from "@one/shop/api";
import { CartLocked } from "@one/shop/api/codes";
import { messageOf } from "@one/shop/api/text";
import { adviceOf as adviceOfTwo, CodeError as TheirCodeError } from "@two/runtime";
import { ShopApiError as Two, check as two, hasCode as hasTwo } from "@two/shop/api";
import { adviceOf as adviceOfSdk, hasCode as hasSdk, order, ShopApiError as Sdk } from "acme-sdk";

const body = `{"error":{"code":"cart.locked","message":"cart 17 is locked by another session"}}`;

function raised(call: () => unknown): unknown {
  try {
    return assert.fail(String(call()));
  } catch (error) {
    return error;
  }
}

const results = [one({ status: 409, body }), two({ status: 409, body })] as const;
const errors: unknown[] = results.map((it) => (it.outcome === "error" ? it.error : assert.fail()));
errors.push(raised(() => order(409, body)));
assert.equal(new Set(errors.map((error) => (error as Error).constructor)).size, 3);

for (const error of errors) {
  for (const known of [CodeError, TheirCodeError, One, Two, Sdk]) assert(error instanceof known);
  const wrapped = new Error("can't order", { cause: error });
  for (const each of [error, wrapped]) {
    assert(hasCode(each, CartLocked) && hasTwo(each, CartLocked) && hasSdk(each, CartLocked));
    assert.equal(reportOf(each)?.label, "cart.locked cart_locked");
    for (const ask of [adviceOf, adviceOfTwo, adviceOfSdk]) {
      const { kind, afterMs } = ask(each) ?? assert.fail();
      assert.deepEqual([kind, afterMs], ["aborted", 250]);
    }
  }
  const found = findError(wrapped);
  assert(isCodeError(found) && hasCode(found, CartLocked));
  found.code satisfies "cart.locked";
  assert.deepEqual(messageOf(found)?.args, ["17"]);
}
assert.equal(CATALOG.version, "1.2.0");
console.log("three runtimes, one answer");
