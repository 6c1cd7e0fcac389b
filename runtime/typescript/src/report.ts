// What logs and metrics are told about an error: plain data in bounded, visible texts.

import type { Advice, Basis } from "./advice.js";
import type { Domain } from "./envelope.js";
import { messageIn } from "./facts.js";
import type { Facts } from "./facts.js";
import type { Kind, Retry } from "./kind.js";
import type { Failure } from "./shape.js";
import { LONG, shown, visible } from "./told.js";

/** Plain data about an error: no body, and the same keys in every language. */
export interface ErrorReport {
  /** Identifier of the catalog. */
  readonly catalog: string;
  /** Version of the catalog. */
  readonly version: string;
  /** The space of codes within the catalog. */
  readonly domain: string;
  /** The code; the inner one if it is a known error. */
  readonly code: string | null;
  /** The name of the code, if it is known. */
  readonly name: string | null;
  /** The code that wraps `code`. */
  readonly outer: string | null;
  /** The wrapped code, where it is not `code`. */
  readonly inner: string | null;
  /** Whether the catalog lists the code. */
  readonly known: boolean;
  /** Code and name if the catalog lists it, else `other`: few enough values for a metric. */
  readonly label: string;
  /** Why no code could be read. */
  readonly failure: Failure | null;
  /** HTTP status. */
  readonly status: number | null;
  /** What kind of failure it is. */
  readonly kind: Kind;
  /** What to do about it. */
  readonly retry: Retry;
  /** How long to wait before the next attempt, in milliseconds, by the catalog. */
  readonly after_ms: number | null;
  /** How many attempts to make at most. */
  readonly max: number | null;
  /** Whether the failed request may have been carried out. */
  readonly may_have_executed: boolean;
  /** What kind and advice rest on. */
  readonly basis: Basis;
  /** The server's identifier of the request. */
  readonly request_id: string | null;
  /** What the server says; leave it out where it may hold personal data. */
  readonly message: string | null;
  /** The vendor's page. */
  readonly url: string | null;
}

/** Reports a failure. */
export function report(
  { catalog, origin }: Domain,
  facts: Facts,
  name: string | undefined,
  advice: Advice,
): ErrorReport {
  const { code, outer, inner, failure, status, requestId } = facts;
  const { kind, retry, afterMs, max, mayHaveExecuted, basis } = advice;
  return {
    catalog: origin.catalog,
    version: catalog.version,
    domain: origin.domain,
    code: shown(code) ?? null,
    name: name ?? null,
    outer: shown(outer) ?? null,
    inner: outer === undefined ? (shown(inner) ?? null) : null,
    known: name !== undefined,
    label: name === undefined ? "other" : `${shown(code)} ${name}`,
    failure: failure ?? null,
    status: status ?? null,
    kind,
    retry,
    after_ms: afterMs ?? null,
    max: max ?? null,
    may_have_executed: mayHaveExecuted,
    basis,
    request_id: shown(requestId) ?? null,
    message: visible(messageIn(facts), LONG) ?? null,
    url: catalog.url ?? null,
  };
}

/** A report on one line: `key=value`, what is absent left out. */
export function lineOf(of: ErrorReport): string {
  return Object.entries(of)
    .filter(([key, value]) => value !== null && !(key === "may_have_executed" && value === false))
    .map(([key, value]) => `${key}=${quoted(String(value))}`)
    .join(" ");
}

function quoted(value: string): string {
  if (/^[A-Za-z0-9._:/+@-]+$/.test(value)) return value;
  return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}
