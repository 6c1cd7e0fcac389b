import assert from "node:assert/strict";
import test from "node:test";
import { inspect } from "node:util";
import { belongs, carries, checkAs, decodeAs, errorClass, findIn } from "../src/engine.js";
import type { Domain } from "../src/engine.js";
import { CodeError, isCodeError, reportLine } from "../src/index.js";
import { DOMAIN, ORIGIN } from "./shop.js";

const ShopApiError = errorClass(DOMAIN);
const gone = new ShopApiError({ code: 404, status: 200, serverMessage: "gone", requestId: "r" });

test("a class for each domain", () => {
  assert(gone instanceof ShopApiError && gone instanceof CodeError && gone instanceof Error);
  assert.equal(gone.constructor.name, "ShopApiError");
  assert.equal(errorClass(DOMAIN), ShopApiError);
  const origin = { ...ORIGIN, domain: "other", error: "ShopOtherError" };
  const other = errorClass({ ...DOMAIN, origin } as unknown as Domain);
  assert(!(gone instanceof other) && !(new other({ code: 404 }) instanceof ShopApiError));
  assert(!(new Error("a stranger") instanceof CodeError));
});

test("a class of one's own is its own", () => {
  class Mine extends ShopApiError {}
  const mine = new Mine({ code: 404 });
  assert(mine instanceof Mine && mine instanceof CodeError && !(gone instanceof Mine));
});

test("prints one line, and shows what is known in one look", () => {
  assert.equal(gone.message, "shop/api 404 not_found [not_found]: gone (HTTP 200, request r)");
  assert.equal(gone.brief(), "shop/api 404 not_found [not_found] (HTTP 200, request r)");
  assert.equal(String(gone), `ShopApiError: ${gone.message}`);
  const shown = inspect(gone);
  assert(shown.startsWith(`ShopApiError: ${gone.message}\n    at `), shown);
  assert(shown.includes("request_id: 'r'") && !/undefined|null/.test(shown), shown);
  assert.deepEqual([gone.inner, gone.extras, gone.headers], [undefined, {}, {}]);
});

test("loggers that walk an error find its report", () => {
  const found: Record<string, unknown> = {};
  for (const key in gone) found[key] = gone[key as keyof typeof gone];
  assert.deepEqual(Object.keys(found), ["report"]);
  assert.equal(gone.report.label, "404 not_found");
  assert.equal(
    reportLine(new Error("wrapped", { cause: gone })),
    `catalog=shop version=1.2.0 domain=api code=404 name=not_found known=true label="404 not_found" ` +
      `status=200 kind=not_found retry=never basis=code request_id=r message=gone`,
  );
});

test("keeps its body to itself", () => {
  const error = new ShopApiError({ failure: "not_json" }, { body: "secret", cause: gone });
  for (const shown of [JSON.stringify(error), inspect(error), String(error)]) {
    assert(!shown.includes("secret"));
  }
  assert.equal(error.body, "secret");
  assert.equal(error.cause, gone);
  assert(inspect(error).includes("cause: ShopApiError"));
});

test("hostile texts stay on one line and do no harm", () => {
  const serverMessage = `a\nb\u202e\u001b[31m${"x".repeat(1e6)}`;
  const error = new ShopApiError({ code: 404, serverMessage, requestId: "r\t".repeat(99) });
  assert(error.message.includes("a\\nb\\u{202e}\\u{1b}[31mx"));
  assert(error.message.length < 500 && JSON.stringify(error.report).length < 900);
});

test("goes through JSON", () => {
  const raised = checkAs(DOMAIN, { status: 429, body: { error: { code: 88, sub: 404 } } });
  assert(raised.outcome === "error");
  const again = decodeAs(DOMAIN, JSON.parse(JSON.stringify(raised.error)) as object);
  assert(again.outcome === "error");
  assert.deepEqual([again.error.code, again.error.outer], [404, 88]);
  assert.deepEqual(again.error.toJSON(), raised.error.toJSON());
});

const wrap = (cause: unknown, times: number): unknown =>
  times === 0 ? cause : new Error(`layer ${times}`, { cause: wrap(cause, times - 1) });

test("is found however it is wrapped, ten deep", () => {
  const joined = new AggregateError([new Error("a stranger"), wrap(gone, 3)], "both failed");
  for (const error of [gone, wrap(gone, 10), joined, wrap(joined, 6)]) {
    assert.equal(findIn(ORIGIN, error), gone);
    assert(carries(findIn(ORIGIN, error), [1, 404]));
  }
  assert.equal(findIn(ORIGIN, wrap(gone, 11)), undefined);
});

test("the nearest of several is the one", () => {
  const far = new ShopApiError({ code: 429 });
  assert.equal(findIn(ORIGIN, new AggregateError([wrap(far, 1), gone])), gone);
  const outer = new ShopApiError({ code: 88 }, { cause: far });
  assert(!carries(findIn(ORIGIN, outer), [429]));
});

test("a wrapped code counts", () => {
  const error = new ShopApiError({ code: 404, outer: 88, inner: 404 });
  assert(carries(error, [404]) && carries(error, [88]) && !carries(error, [429]));
});

const TRAPS: ProxyHandler<object> = {
  get: () => assert.fail("a trap"),
  has: () => assert.fail("a trap"),
};

test("whatever was thrown is looked at in peace", () => {
  const cycle: Error & { errors?: unknown } = new Error("a cycle");
  cycle.cause = cycle;
  cycle.errors = [cycle, null, 1, "text"];
  const trap = {
    get cause(): never {
      throw new Error("a trap");
    },
  };
  const many = new AggregateError(Array.from({ length: 20_000 }, () => new Error("many")));
  for (const odd of [
    cycle,
    trap,
    many,
    new Proxy({}, TRAPS),
    undefined,
    null,
    1,
    "text",
    Symbol("s"),
    () => 1,
    {},
  ]) {
    assert.equal(findIn(ORIGIN, odd), undefined);
    assert(!isCodeError(odd) && !belongs(ORIGIN, odd));
  }
});
