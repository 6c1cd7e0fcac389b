import assert from "node:assert/strict";
import test from "node:test";
import { isCodeError } from "@errloom/core";
import * as v1 from "@errloom/dingtalk/v1";
import * as oapi from "@errloom/dingtalk/oapi";
import * as yeastar from "@errloom/yeastar/p_series";
import * as shop from "@example/shop/api";
import { messageOf } from "@example/shop/api/text";
import { adviceOf, NotReady } from "../src/errors.js";
import { retried } from "../src/retry.js";

/** Fails with each error in turn, then works. */
function failing(...errors: unknown[]): { call: () => Promise<string>; calls: () => number } {
  let calls = 0;
  const call = async (): Promise<string> => {
    const error = errors[calls++];
    if (error !== undefined) throw error;
    return "done";
  };
  return { call, calls: () => calls };
}

function error(result: { outcome: string; error?: Error }): Error {
  assert(result.error !== undefined);
  return result.error;
}

const locked = error(shop.decode({ code: "cart.locked" }));
const tooFast = error(v1.decode({ code: "send.too.fast", status: 429 }));
const expired = error(oapi.decode({ code: 42001, status: 200 }));

test("asks once about vendors, the shop and errors without a code", async () => {
  const { call, calls } = failing(locked, new Error("wrapped", { cause: tooFast }), new NotReady());
  assert.equal(await retried(call, { idempotent: true }), "done");
  assert.equal(calls(), 4);
});

test("gives up at once on what someone must change, and on strangers", async () => {
  for (const one of [error(v1.decode({ status: 400 })), new Error("a stranger")]) {
    const { call, calls } = failing(one);
    await assert.rejects(retried(call, { idempotent: true }), one);
    assert.equal(calls(), 1);
  }
});

test("does nothing twice that may have been done", async () => {
  const gateway = error(yeastar.check({ status: 504, body: "<html>" }));
  assert.equal(adviceOf(gateway)?.mayHaveExecuted, true);
  await assert.rejects(retried(failing(gateway).call, { idempotent: false }));
  assert.equal(await retried(failing(gateway).call, { idempotent: true }), "done");
});

test("renews the token once", async () => {
  assert.equal(adviceOf(expired)?.retry, "reauth");
  let renewed = 0;
  const renew = async (): Promise<void> => void renewed++;
  await assert.rejects(retried(failing(expired, expired).call, { idempotent: true, renew }));
  assert.equal(renewed, 1);
});

test("errors of another copy of the core are recognised", () => {
  assert(isCodeError(locked) && isCodeError(tooFast));
  assert(!v1.isError(locked) && shop.isError(locked));
});

test("one's own messages may name what varies", () => {
  const serverMessage = "cart 17 is locked by another session";
  const result = shop.decode({ code: "cart.locked", serverMessage });
  assert(result.outcome === "error");
  assert.deepEqual(messageOf(result.error)?.args, ["17"]);
});

test("an order that is accepted is no error", () => {
  const result = shop.check({ status: 202, body: `{"error":{"code":"order.accepted"}}` });
  assert(result.outcome === "pending" && result.code === "order.accepted");
});
