// What a response reports: docs/decoding.md, from the form to the outcome.

import type { Domain, Envelope, Place } from "./envelope.js";
import type { Facts } from "./facts.js";
import { header } from "./headers.js";
import { innerCode } from "./inner.js";
import type { Pair } from "./inner.js";
import type { ReadBody } from "./json.js";
import type { Outcome } from "./kind.js";
import type { AnyCode, Given, HeadersLike } from "./shape.js";
import { at, numberAt, readCode, textOf, textsAt } from "./value.js";
import type { ReadCode } from "./value.js";

/** A response as it was read. */
export interface Arrived {
  readonly status: number | null | undefined;
  readonly headers: HeadersLike | null | undefined;
  readonly body: ReadBody;
  /** Whether the caller caught something, so that it can't be a success. */
  readonly isCaught: boolean;
}

/** What a response reports, and all that it says. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly facts: Facts;
}

/** Judges a response. */
export function judge(domain: Domain, arrived: Arrived): Verdict {
  const { headers, body, isCaught } = arrived;
  const status = arrived.status || undefined;
  const { form, code, failure } = choose(domain, body, status);
  const find = (places: readonly Place[] = []): string | undefined =>
    textIn(places, body.value, headers);
  const serverMessage = find(form?.message);
  const pair = form && pairOf(domain, form, code, body, serverMessage);
  // One literal: spreading what is known step by step takes most of the time.
  const facts: Facts = {
    code,
    inner: pair?.inner,
    status,
    serverMessage,
    innerMessage: pair?.innerMessage,
    requestId: find(form?.requestId),
    extras: form && extrasIn(form, body.value),
    failure: body.failure ?? failure,
    headers: keep(domain, headers),
  };
  return settle(domain, form === undefined ? [] : [form], form, facts, isCaught);
}

/** Judges what the caller has taken apart. */
export function judgeParts(domain: Domain, given: Given, isCaught: boolean): Verdict {
  const { code, failure } = readCode(domain.integer, given.code);
  const status = given.status || undefined;
  const serverMessage = textOf(given.serverMessage);
  const wrapper = domain.envelopes.find(({ inner }) => inner !== undefined && inner.on === code);
  const innerMessage = textOf(given.innerMessage);
  const pair = wrapper?.inner
    ? innerCode(wrapper.inner, domain.integer, given.inner, innerMessage, serverMessage)
    : {};
  const may = domain.envelopes.find(
    (form) => typeof form.when !== "string" && applies(form, undefined, status),
  );
  const facts: Facts = {
    ...pair,
    code,
    status,
    serverMessage,
    requestId: textOf(given.requestId),
    extras: given.extras ?? {},
    failure: code === undefined ? (given.failure ?? failure) : undefined,
    headers: keep(domain, given.headers),
  };
  return settle(domain, domain.envelopes, may ?? domain.envelopes[0], facts, isCaught);
}

/** The form that decides on a response, and the code in it. */
type Chosen = ReadCode & { readonly form?: Envelope | undefined };

/** The first form that applies and holds something for a code; without any, the first that applies. */
function choose(domain: Domain, body: ReadBody, status: number | undefined): Chosen {
  let first: Envelope | undefined;
  for (const form of domain.envelopes) {
    if (!applies(form, body.value, status)) continue;
    const read = readCode(domain.integer, numberAt(body, form.code));
    if (read.failure !== "no_code") return { ...read, form };
    first ??= form;
  }
  return { failure: "no_code", form: first };
}

function applies(form: Envelope, value: unknown, status: number | undefined): boolean {
  if (typeof form.when === "string") return at(value, form.when) !== undefined;
  return form.when === undefined || form.when === Math.floor((status ?? 0) / 100);
}

/** The first of these places that holds a text. */
function textIn(
  places: readonly Place[],
  value: unknown,
  headers: HeadersLike | null | undefined,
): string | undefined {
  for (const place of places) {
    const found = typeof place === "string" ? at(value, place) : header(headers, place.header);
    const text = textOf(found);
    if (text !== undefined) return text;
  }
  return undefined;
}

function pairOf(
  domain: Domain,
  { inner }: Envelope,
  code: AnyCode | undefined,
  body: ReadBody,
  serverMessage: string | undefined,
): Pair {
  if (inner === undefined || inner.on !== code) return {};
  const message = inner.message === undefined ? undefined : textOf(at(body.value, inner.message));
  return innerCode(inner, domain.integer, numberAt(body, inner.code), message, serverMessage);
}

function extrasIn(form: Envelope, value: unknown): Record<string, string | string[]> {
  const extras: Record<string, string | string[]> = {};
  for (const [key, pointer, list] of form.extras ?? []) {
    const found = list ? textsAt(value, pointer) : textOf(at(value, pointer));
    if (found !== undefined) extras[key] = found;
  }
  return extras;
}

/** How many characters of a header an error keeps. */
const KEPT = 256;

function keep(domain: Domain, headers: HeadersLike | null | undefined): Record<string, string> {
  const kept: Record<string, string> = {};
  if (!headers) return kept;
  for (const name of domain.headers?.kept ?? []) {
    const value = header(headers, name);
    if (value !== undefined)
      kept[name] = value.length > KEPT ? [...value].slice(0, KEPT).join("") : value;
  }
  return kept;
}

/** The outcome. Whatever the code says, a status of 400 and more is a failure. */
function settle(
  domain: Domain,
  forms: readonly Envelope[],
  form: Envelope | undefined,
  facts: Facts,
  isCaught: boolean,
): Verdict {
  const { code, failure, status = 0 } = facts;
  if (status >= 400 || isCaught) return failed(domain, facts);
  const isGood = Math.floor(status / 100) === 2;
  const listed = domain.codes.outcome(code);
  if (form?.despite !== undefined && isGood && failure !== "not_json") {
    if (listed === "error" && form.despite.includes(code as AnyCode)) return failed(domain, facts);
    return listed === undefined || listed === "error"
      ? settled("success", { ...facts, code: undefined })
      : settled(listed, facts);
  }
  if (code !== undefined) {
    const isSuccess = forms.some(({ success }) => success?.includes(code));
    if (isSuccess) return settled("success", facts);
    return listed === undefined || listed === "error"
      ? failed(domain, facts)
      : settled(listed, facts);
  }
  const isSilent = failure === "empty" || failure === "no_code";
  return form?.bare === true && isGood && isSilent
    ? settled("success", facts)
    : failed(domain, facts);
}

const settled = (outcome: Outcome, facts: Facts): Verdict => ({ outcome, facts });

/** A known inner code is the code; the one that wraps it stays beside it. */
function failed(domain: Domain, facts: Facts): Verdict {
  const { code, inner } = facts;
  const isInner = inner !== undefined && domain.codes.outcome(inner) === "error";
  return { outcome: "error", facts: isInner ? { ...facts, code: inner, outer: code } : facts };
}
