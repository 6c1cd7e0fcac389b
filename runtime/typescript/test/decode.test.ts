import assert from "node:assert/strict";
import test from "node:test";
import { adviceFor, checkAs, checkResponseAs, decodeAs } from "../src/engine.js";
import type { Response } from "../src/index.js";
import { DOMAIN } from "./shop.js";
import type { ShopError } from "./shop.js";

const check = (response: Response): ReturnType<typeof checkAs<import("./shop.js").Shop>> =>
  checkAs(DOMAIN, response);
const failed = (response: Response): ShopError => {
  const result = check(response);
  return result.outcome === "error" ? result.error : assert.fail(result.outcome);
};

test("codes that are no error", () => {
  const outcomes = [0, 1, 2].map((code) => check({ body: { error: { code } } }).outcome);
  assert.deepEqual(outcomes, ["success", "partial", "pending"]);
});

test("what a failure says of itself", () => {
  const body = `{"error":{"code":"404","message":"gone","field":"id","fields":["a","b"]}}`;
  const error = failed({ status: 404, headers: { "X-Request-Id": "r" }, body });
  assert.deepEqual(error.toJSON(), {
    name: "ShopApiError",
    catalog: "shop",
    domain: "api",
    code: 404,
    inner: undefined,
    status: 404,
    serverMessage: "gone",
    innerMessage: undefined,
    requestId: "r",
    extras: { field: "id", fields: ["a", "b"] },
    failure: undefined,
    headers: { "x-request-id": "r" },
  });
});

test("a code that wraps another", () => {
  const fields = { code: 88, sub: "404", sub_message: "gone" };
  const text = { code: 88, message: "failed [404=gone]" };
  for (const error of [fields, text]) {
    const { code, outer, innerMessage } = failed({ body: { error } });
    assert.deepEqual([code, outer, innerMessage], [404, 88, "gone"]);
  }
  const parts = decodeAs(DOMAIN, { code: 88, inner: "404" });
  assert(parts.outcome === "error" && parts.error.code === 404);
});

test("codes that are none", () => {
  for (const code of ["1.0", "1e3", "-0", "9007199254740993", `"007"`, `" 4"`, "true", "[]"]) {
    assert.equal(failed({ body: `{"error":{"code":${code}}}` }).failure, "bad_code", code);
  }
  for (const body of ["null", "[]", "{}", `{"error":{"code":null}}`, `{"error":{"code":""}}`]) {
    assert.equal(failed({ status: 200, body }).failure, "no_code", body);
  }
  assert.equal(failed({ status: 200, body: "<html>" }).failure, "not_json");
  assert.equal(failed({ status: 200, body: " \n" }).failure, "empty");
});

const basis = (response: Response): unknown => {
  const { kind, retry, basis: on } = failed(response).advice;
  return [on, kind, retry];
};

test("advice rests on the inner code, the code, the status, or nothing", () => {
  const inner = { error: { code: 88, sub: 404 } };
  assert.deepEqual(basis({ body: inner }), ["inner", "not_found", "never"]);
  assert.deepEqual(basis({ body: { error: { code: 429 } } }), [
    "code",
    "resource_exhausted",
    "throttle",
  ]);
  assert.deepEqual(basis({ status: 420 }), ["http", "resource_exhausted", "throttle"]);
  assert.deepEqual(basis({ status: 404 }), ["http", "not_found", "never"]);
  assert.deepEqual(basis({ status: 200 }), ["none", "unknown", "undecided"]);
  assert.equal(adviceFor(DOMAIN.advice, 5), undefined);
});

test("bytes are read as text is", () => {
  const json = new TextEncoder().encode(`\ufeff{"error":{"code":404,"message":"?"}}`);
  json[json.indexOf(0x3f)] = 0xff; // no UTF-8
  const { buffer } = json;
  for (const body of [json, buffer, new DataView(buffer), Buffer.from(json)]) {
    const { code, serverMessage } = failed({ status: 200, body });
    assert.deepEqual([code, serverMessage], [404, "\ufffd"]);
  }
});

test("what was not read is no success", async () => {
  const odd: any[] = [
    Promise.resolve("{}"),
    new Blob(["{}"]),
    new Blob(["{}"]).stream(),
    new globalThis.Response("{}"),
    new Proxy({}, { get: () => assert.fail("a trap") }),
  ];
  for (const body of odd) assert(failed({ status: 200, body }).failure !== undefined);
});

test("what was not read does not compile", () => {
  const hold = (_call: () => unknown): void => {};
  // @ts-expect-error: this is a promise
  hold(() => checkAs(DOMAIN, held({ body: Promise.resolve("") })));
  // @ts-expect-error: this was not read yet
  hold(() => checkAs(DOMAIN, held(new globalThis.Response("{}"))));
  // @ts-expect-error: this was not read yet
  hold(() => checkAs(DOMAIN, held({ body: new Blob([]) })));
  const unknown: unknown = "{}";
  for (const body of [unknown, "{}", new Uint8Array(), { any: "thing" }, null, undefined]) {
    hold(() => checkAs(DOMAIN, held({ body })));
  }
});

const held = <B>(response: Response<B>): Response => response;

test("a response into the caller's type", async () => {
  const call = (status: number, body: string, parse?: (body: unknown) => string): unknown =>
    checkResponseAs(DOMAIN, new globalThis.Response(body, { status }), parse);
  const done = (await call(200, `{"error":{"code":0},"id":"u"}`)) as { body: { id: string } };
  assert.equal(done.body.id, "u");
  const strict = (): never => assert.fail("no id");
  const mismatch = (await call(200, `{"error":{"code":0}}`, strict)) as { error: ShopError };
  assert.equal(mismatch.error.failure, "mismatch");
  assert(mismatch.error.cause instanceof assert.AssertionError);
  // What the response reports comes before what its body lacks.
  const gone = (await call(200, `{"error":{"code":404}}`, strict)) as { error: ShopError };
  assert.equal(gone.error.code, 404);
});

test("headers of every make", () => {
  const headers = [
    new Headers({ "Retry-After": "2" }),
    { "Retry-After": "2" },
    { "retry-after": ["2", "3"] },
    { "RETRY-AFTER": 2 },
    [["Retry-After", "2"]] as const,
    { get: (name: string) => (name === "retry-after" ? "2" : null) },
  ];
  for (const each of headers) {
    assert.equal(failed({ status: 503, headers: each }).delayMs(), 2000);
  }
});
