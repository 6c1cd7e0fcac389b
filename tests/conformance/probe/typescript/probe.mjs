// Answers conformance cases, a line of JSON for each: what these packages make of a response.

import { createInterface } from "node:readline";
import * as oapi from "@errloom/dingtalk/oapi";
import * as oapiText from "@errloom/dingtalk/oapi/text";
import * as v1 from "@errloom/dingtalk/v1";
import * as v1Text from "@errloom/dingtalk/v1/text";
import * as number from "@errloom/lab/number";
import * as numberText from "@errloom/lab/number/text";
import * as text from "@errloom/lab/text";
import * as textText from "@errloom/lab/text/text";
import * as im from "@errloom/netease/im";
import * as imText from "@errloom/netease/im/text";
import * as server from "@errloom/rongcloud/server";
import * as serverText from "@errloom/rongcloud/server/text";
import * as pbx from "@errloom/yeastar/p_series";
import * as pbxText from "@errloom/yeastar/p_series/text";
import { Attempts, Quota, reportLine } from "@errloom/runtime";

const domains = {
  "dingtalk/oapi": { ...oapi, ...oapiText },
  "dingtalk/v1": { ...v1, ...v1Text },
  "lab/number": { ...number, ...numberText },
  "lab/text": { ...text, ...textText },
  "netease/im": { ...im, ...imText },
  "rongcloud/server": { ...server, ...serverText },
  "yeastar/p_series": { ...pbx, ...pbxText },
};

const bytes = (given) => Buffer.from(given.body ?? given.body_base64, "body" in given ? "utf8" : "base64");

/** Each way in to a verdict. */
const routes = {
  bytes: ({ check }, given) => check({ ...given, body: bytes(given) }),
  text: ({ check }, given) => check(given),
  // A string is text and `null` no body: only what holds something can be told from either.
  parsed: ({ check }, { value, ...given }) =>
    check({ ...given, body: typeof value === "object" && value ? value : JSON.stringify(value) }),
  parts({ decode }, { message, request_id, cause, ...given }) {
    const raised = cause ? new Error("raised") : undefined;
    return decode({ ...given, serverMessage: message, requestId: request_id }, raised);
  },
  typed({ checkResponse }, given) {
    const { buffer, byteOffset, length } = bytes(given);
    const arrayBuffer = async () => buffer.slice(byteOffset, byteOffset + length);
    return checkResponse({ ...given, arrayBuffer });
  },
};

/** Whoever reads lines may take other characters for ends of them. */
const ascii = (json) =>
  json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const wire = (code) => (code === undefined ? null : String(code));
const snake = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function told(domain, result, now) {
  if (result.outcome !== "error") return { outcome: result.outcome, code: wire(result.code) };
  const { error } = result;
  const { kind, retry, afterMs, max, mayHaveExecuted, basis } = error.advice;
  const found = domain.messageOf(error);
  const extras = Object.entries(error.extras).map(([key, value]) => [snake(key), value]);
  return {
    outcome: "error",
    code: wire(error.code),
    name: error.codeName ?? null,
    known: error.report.known,
    outer: wire(error.outer),
    inner: wire(error.inner),
    failure: error.failure ?? null,
    status: error.status ?? null,
    kind,
    advice: retry,
    after_ms: afterMs ?? null,
    max: max ?? null,
    may_have_executed: mayHaveExecuted,
    basis,
    message: error.serverMessage ?? null,
    inner_message: error.innerMessage ?? null,
    request_id: error.requestId ?? null,
    extras: Object.fromEntries(extras),
    headers: error.headers,
    delay_ms: error.delayMs(now) ?? null,
    template: found?.message.text ?? null,
    args: found?.args ?? [],
    text: error.message,
    brief: error.brief(),
    label: error.report.label,
    report: error.report,
    line: reportLine(error),
  };
}

const FAULTS = { not_sent: "ECONNREFUSED", maybe_sent: "ECONNRESET", fatal: "CERT_HAS_EXPIRED" };

function failure(domain, { error, transport }) {
  if (transport) return Object.assign(new Error(transport), { code: FAULTS[transport] });
  return domain.check({ ...error, body: Buffer.from(error.body) }).error;
}

function retried(domain, { policy, idempotent, steps, quota_left }) {
  const quota = new Quota(policy.quota);
  quota.left = quota_left ?? quota.left;
  const { attempts, base_ms, throttle_ms, cap_ms, max_wait_ms, deadline_ms } = policy;
  const constants = { attempts, baseMs: base_ms, throttleMs: throttle_ms, capMs: cap_ms, maxWaitMs: max_wait_ms };
  const request = new Attempts(idempotent, constants, quota, deadline_ms ?? Infinity);
  return steps.map((step) => {
    if (step.ok) {
      request.succeeded();
      return { quota: quota.left };
    }
    const moment = { now: step.at_ms ?? 0, random: step.u ?? 1, isCancelled: step.transport === "cancelled" };
    const { waitMs, renew, stop } = request.failed(failure(domain, step), moment);
    return { ...(stop === undefined ? { wait_ms: waitMs, renew } : { stop }), quota: quota.left };
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const { catalog, domain: id, route, given } = JSON.parse(line);
  const domain = domains[`${catalog}/${id}`];
  const now = Date.parse(given.now ?? "1999-12-31T23:59:57Z");
  const answer =
    route === "retry" ? retried(domain, given) : told(domain, await routes[route](domain, given), now);
  process.stdout.write(`${ascii(JSON.stringify(answer))}\n`);
}
