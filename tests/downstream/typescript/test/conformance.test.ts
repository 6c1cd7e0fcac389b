// The cases that the packages of every language must judge alike.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { isDeepStrictEqual } from "node:util";
import type { Advice, AnyCode, CodeError, ErrorReport, Found, Info, Response } from "@errloom/core";
import type { Result } from "@errloom/core";
import * as oapi from "@errloom/dingtalk/oapi";
import * as oapiAdvice from "@errloom/dingtalk/oapi/advice";
import * as oapiText from "@errloom/dingtalk/oapi/text";
import * as v1 from "@errloom/dingtalk/v1";
import * as v1Advice from "@errloom/dingtalk/v1/advice";
import * as v1Text from "@errloom/dingtalk/v1/text";
import * as im from "@errloom/netease/im";
import * as imAdvice from "@errloom/netease/im/advice";
import * as imText from "@errloom/netease/im/text";
import * as server from "@errloom/rongcloud/server";
import * as serverAdvice from "@errloom/rongcloud/server/advice";
import * as serverText from "@errloom/rongcloud/server/text";
import * as pbx from "@errloom/yeastar/p_series";
import * as pbxAdvice from "@errloom/yeastar/p_series/advice";
import * as pbxText from "@errloom/yeastar/p_series/text";

interface Case {
  readonly name: string;
  readonly catalog: string;
  readonly domain: string;
  readonly given: { status: number; headers?: Record<string, string>; body: string };
  /** Only the fields that are there are compared. */
  readonly expect: Record<string, unknown>;
}

/** A domain whose types are hidden, since the cases come from a file. */
interface Domain {
  check(response: Response): Result;
  adviceOf(error: CodeError): Advice;
  reportOf(error: CodeError): ErrorReport;
  infoOf(code: AnyCode): Info | undefined;
  messageOf(error: CodeError): Found | undefined;
}

const domains = {
  "dingtalk/oapi": { ...oapi, ...oapiAdvice, ...oapiText },
  "dingtalk/v1": { ...v1, ...v1Advice, ...v1Text },
  "netease/im": { ...im, ...imAdvice, ...imText },
  "rongcloud/server": { ...server, ...serverAdvice, ...serverText },
  "yeastar/p_series": { ...pbx, ...pbxAdvice, ...pbxText },
} as unknown as Record<string, Domain>;

const snake = (key: string): string => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
const wire = (code: AnyCode | undefined): string | null =>
  code === undefined ? null : String(code);

/** What the packages make of a response, in the words of the cases. */
function answer(domain: Domain, given: Case["given"]): Record<string, unknown> {
  const result = domain.check(given);
  const failed = result.outcome === "error" ? result.error : undefined;
  const { code, serverMessage, requestId, extras } =
    failed ?? (result as Exclude<typeof result, { error: unknown }>);
  const words = Object.entries(extras).map(([key, value]) => [snake(key), value]);
  const common = {
    outcome: result.outcome,
    code: wire(code),
    name: (code === undefined ? undefined : domain.infoOf(code)?.name) ?? null,
    message: serverMessage ?? null,
    request_id: requestId ?? null,
    extras: Object.fromEntries(words) as unknown,
  };
  return failed === undefined ? common : { ...common, ...judged(domain, failed) };
}

function judged(domain: Domain, error: CodeError): Record<string, unknown> {
  const { kind, retry, afterMs, max, mayHaveExecuted, basis } = domain.adviceOf(error);
  const found = domain.messageOf(error);
  return {
    failure: error.failure ?? null,
    known: domain.reportOf(error).known,
    inner: wire(error.inner),
    kind,
    advice: retry,
    after_ms: afterMs ?? null,
    max: max ?? null,
    may_have_executed: mayHaveExecuted,
    basis,
    template: found?.message.text ?? null,
    args: found?.args ?? [],
  };
}

const file = new URL("../../../../conformance/cases.json", import.meta.url);

test("conformance", { skip: !existsSync(file) && "no cases yet" }, (t) => {
  const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];
  const problems: string[] = [];
  let received = 0;
  let matched = 0;
  for (const { name, catalog, domain: id, given, expect } of cases) {
    const domain = domains[`${catalog}/${id}`];
    assert(domain !== undefined, `${name}: no domain ${catalog}/${id}`);
    const got = answer(domain, given);
    if (got["code"] !== null && got["message"] !== null) received++;
    if (typeof got["template"] === "string") matched++;
    for (const [key, wanted] of Object.entries(expect)) {
      if (isDeepStrictEqual(got[key] ?? null, wanted)) continue;
      problems.push(
        `${name}: ${key} is ${JSON.stringify(got[key])}, not ${JSON.stringify(wanted)}`,
      );
    }
  }
  t.diagnostic(`${cases.length} cases; of ${received} received texts ${matched} found theirs`);
  assert.deepEqual(problems, []);
});
