// What must not compile, and what narrowing gives.

import assert from "node:assert/strict";
import test from "node:test";
import { decode, DingtalkOapiError, hasCode, isCode } from "@errloom/dingtalk/oapi";
import * as v1 from "@errloom/dingtalk/v1";
import { InvalidAuthentication, SendTooFast } from "@errloom/dingtalk/v1/codes";
import { infoOf } from "@errloom/dingtalk/v1/text";
import { allCodes, outcomeOf } from "@example/shop/api";
import type { Code } from "@example/shop/api";
import { ErrorCode, OutOfStock, StockGone } from "@example/shop/api/codes";

function caught(): unknown {
  const result = v1.decode({ code: "send.too.fast", status: 429 });
  assert(result.outcome === "error");
  return result.error;
}

test("a code that does not exist does not compile", () => {
  const error = caught();
  // @ts-expect-error
  assert(!v1.hasCode(error, "send.too.fst"));
  assert(v1.hasCode(error, "send.too.fast"));
  assert.equal(infoOf("send.too.fast").name, "send_too_fast");
  assert.equal(infoOf("no.such.code")?.name, undefined);
});

test("guards narrow", () => {
  const error = v1.findError(new Error("wrapped", { cause: caught() }));
  if (error !== undefined && v1.hasCode(error, InvalidAuthentication, SendTooFast)) {
    const code: "InvalidAuthentication" | "send.too.fast" = error.code;
    assert.equal(code, SendTooFast);
    const catalog: "dingtalk" = error.catalog;
    assert.equal(catalog, "dingtalk");
    // @ts-expect-error
    assert.notEqual(error.code, "send.ding.exception" satisfies typeof error.code);
  } else assert.fail();
  const code: string = "send.too.fast";
  if (v1.isCode(code)) code satisfies v1.Code;
  // All codes at once: the compiler must not give up on so many.
  const all = [...new Set<v1.Code>(["send.too.fast"])];
  assert(v1.hasCode(error, ...all));
});

test("a class for each domain", () => {
  const error = caught();
  assert(error instanceof v1.DingtalkV1Error);
  error.code satisfies v1.WireCode | undefined;
  assert(!(error instanceof DingtalkOapiError));
  const made: v1.DingtalkV1Error = new v1.DingtalkV1Error({ code: "some.new.code", status: 403 });
  assert(v1.hasCode(made, "send.too.fast") === false && v1.isError(made));
});

test("an unknown code is kept", () => {
  const wire: v1.WireCode = "some.new.code";
  assert(!v1.isCode(wire));
  const result = v1.decode({ code: wire, status: 503 });
  assert(result.outcome === "error" && result.error.code === wire);
});

test("a wrapped code is seen", () => {
  const result = decode({ code: 88, inner: "40014" });
  assert(result.outcome === "error");
  const error: unknown = result.error;
  assert(hasCode(error, 40014) && hasCode(error, 88) && !hasCode(error, 90002));
  assert(isCode(40014) && !isCode("40014") && !isCode(0));
});

test("names hide nothing and aliases go on", () => {
  assert.equal(ErrorCode, "error");
  assert.equal(StockGone, OutOfStock);
});

test("every code can be gone through", () => {
  const decided: ReadonlySet<Code> = new Set(allCodes());
  assert.deepEqual([...decided].sort(), ["cart.locked", "error", "stock.gone", "stock.low"]);
  assert.deepEqual(
    ["order.accepted", "stock.gone", "no.such"].map((code) => outcomeOf(code)),
    ["pending", "error", undefined],
  );
});
