// The policy against a server that really throttles, fails, hangs and closes.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import test from "node:test";
import * as oapi from "@errloom/dingtalk/oapi";
import * as yeastar from "@errloom/yeastar/p_series";
import { adviceOf, faultOf, Quota, retry } from "@errloom/runtime";
import type { RetryOptions } from "@errloom/runtime";
import * as shop from "@example/shop/api";
import { NotReady } from "../src/errors.js";
import { retried } from "../src/retry.js";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const json =
  (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);
const ok = json(200, `{"errcode":0,"id":"u-1"}`);
const hang: Answer = () => {};
const close: Answer = (response) => response.destroy();

/** A server that gives each answer in turn, then the last one for good. */
async function serving(
  ...answers: Answer[]
): Promise<{ url: string; times: number[]; stop(): void }> {
  const times: number[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(times.length, answers.length - 1)];
    times.push(performance.now());
    answer?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, times, stop };
}

interface User {
  readonly id: string;
}

const options: RetryOptions = { idempotent: true, policy: { baseMs: 1, throttleMs: 20 } };

/** Calls the server as a program would. */
function call(
  url: string,
  more: Partial<RetryOptions> = {},
  init: RequestInit = {},
): Promise<User> {
  return retry(
    async () => {
      const result = await oapi.checkResponse<User>(await fetch(url, init));
      if (result.outcome === "error") throw result.error;
      return result.body;
    },
    { ...options, ...more },
  );
}

/** What became of a call, and how often the server was asked. */
async function tried(
  answers: Answer[],
  more: Partial<RetryOptions> = {},
  init: RequestInit = {},
): Promise<{ error: unknown; user?: User; asked: number; pauses: number[] }> {
  const { url, times, stop } = await serving(...answers);
  const pauses = (): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));
  try {
    const user = await call(url, more, init);
    return { error: undefined, user, asked: times.length, pauses: pauses() };
  } catch (error) {
    return { error, asked: times.length, pauses: pauses() };
  } finally {
    stop();
  }
}

test("a server that throttles is left alone as long as it asks", async () => {
  const slow = json(429, `{"errcode":90018}`, { "retry-after": "1" });
  const { user, pauses } = await tried([slow, ok]);
  assert.equal(user?.id, "u-1");
  assert(
    pauses.every((pause) => pause >= 995),
    `${pauses}`,
  );
});

test("throttling without a delay is no hot loop", async () => {
  const { asked, pauses } = await tried([json(429, `{"errcode":90002}`)]);
  assert(asked <= 3 && pauses.every((pause) => pause >= 9), `${asked}: ${pauses}`);
});

test("a server that wants more patience than there is is not asked again", async () => {
  const { error, asked } = await tried([json(503, "", { "retry-after": "3600" }), ok]);
  assert.equal(asked, 1);
  assert(error instanceof oapi.DingtalkOapiError && error.delayMs() === 3_600_000);
});

test("a server that fails for a moment is asked again", async () => {
  const { user, asked } = await tried([json(502, "<html>"), close, ok]);
  assert.deepEqual([user?.id, asked], ["u-1", 3]);
});

test("nothing is done twice that may have been done", async () => {
  for (const answer of [json(504, "<html>"), json(500, ""), close]) {
    const { asked } = await tried([answer, ok], { idempotent: false });
    assert.equal(asked, 1);
  }
  const { url, stop } = await serving(ok);
  stop();
  const began = performance.now();
  const policy = { baseMs: 40, attempts: 2 };
  const random = (): number => 1;
  const refused = await call(url, { idempotent: false, policy, random }).catch((it) => it);
  assert.equal(faultOf(refused), "not_sent");
  assert(performance.now() - began >= 39); // what was never sent is sent again
});

test("a server that hangs is given up, and asked again if that does no harm", async () => {
  const timeout = (): RequestInit => ({ signal: AbortSignal.timeout(60) });
  const once = await tried([hang, ok], { idempotent: false }, timeout());
  assert.equal(once.asked, 1);
  assert.equal(faultOf(once.error), "maybe_sent");
});

test("whoever cancels is heard, while waiting too", async () => {
  const canceller = new AbortController();
  const { signal } = canceller;
  setTimeout(() => canceller.abort(new Error("enough")), 50);
  const began = performance.now();
  const busy = json(503, "", { "retry-after": "30" });
  const { error, asked } = await tried([busy], { signal }, { signal });
  assert(error instanceof Error && error.message === "enough");
  assert(asked === 1 && performance.now() - began < 5000);
});

test("a token is renewed once", async () => {
  const expired = json(200, `{"errcode":42001}`);
  let renewed = 0;
  const renew = async (): Promise<void> => void renewed++;
  const fine = await tried([expired, ok], { renew });
  assert.deepEqual([fine.user?.id, renewed], ["u-1", 1]);
  const lost = await tried([expired], { renew });
  assert.deepEqual([lost.asked, renewed], [2, 2]);
  assert.equal((await tried([expired])).asked, 1);
});

test("a body that breaks off is a fault of the way", async () => {
  const cut: Answer = (response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write(`{"errcode"`, () => response.destroy());
  };
  assert.equal((await tried([cut, ok], { idempotent: false })).asked, 1);
  assert.equal((await tried([cut, ok])).user?.id, "u-1");
});

test("pauses beyond what a timer holds do not end at once", async () => {
  const { url, times, stop } = await serving(json(503, "", { "retry-after": "9999999" }), ok);
  const signal = AbortSignal.timeout(80);
  const policy = { maxWaitMs: Infinity };
  await assert.rejects(call(url, { policy, signal }), { name: "TimeoutError" });
  assert.equal(times.length, 1);
  stop();
});

test("a hundred clients through an outage of a minute", async () => {
  // Time is made up: each client sleeps on a clock of its own.
  const outage = 60_000;
  let sent = 0;
  const client = async (): Promise<void> => {
    let clock = 0;
    const quota = new Quota();
    const sleep = async (ms: number): Promise<void> => void (clock += ms);
    const attempt = async (): Promise<void> => {
      sent++;
      clock += 10;
      if (clock >= outage) return;
      const result = yeastar.check({ status: 503, body: "<html>" });
      if (result.outcome === "error") throw result.error;
    };
    while (clock < outage) {
      await retry(attempt, { idempotent: true, quota, sleep, now: () => clock }).catch(() => {});
      clock += 1000; // what else a client does
    }
  };
  await Promise.all(Array.from({ length: 100 }, client));
  // One request a second and client, and what the quota allows beyond: 500 tokens, 14 for each.
  assert(sent <= 100 * (60 + 36), `${sent}`);
  console.log(`a hundred clients, a minute: ${sent} requests`);
});

test("under a loop of others, with errors of one's own", async () => {
  const locked = shop.decode({ code: "cart.locked" });
  assert(locked.outcome === "error");
  const wrapped = new Error("wrapped", { cause: locked.error });
  const errors: unknown[] = [wrapped, new NotReady()];
  assert.equal(adviceOf(wrapped)?.afterMs, 250);
  const began = performance.now();
  const done = await retried(async () => {
    const error = errors.shift();
    if (error !== undefined) throw error;
    return "done";
  }, true);
  assert.equal(done, "done");
  assert(performance.now() - began >= 245);
  await assert.rejects(
    retried(async () => {
      throw new Error("a stranger");
    }, true),
    /a stranger/,
  );
});
