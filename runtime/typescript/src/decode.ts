import type { Domain } from "./envelope.js";
import { errorClass } from "./error.js";
import type { CodeError, Hidden } from "./error.js";
import type { Readable } from "./format.js";
import { excerpt, readBody } from "./json.js";
import { judge, judgeParts } from "./judge.js";
import type { Verdict } from "./judge.js";
import type { Given, HeadersLike, Shape } from "./shape.js";

/** A response that reports no error. */
export interface Settled<O extends string, C, X, T> {
  /** What it reports. */
  readonly outcome: O;
  /** The code, if the response holds one. */
  readonly code: C;
  /** HTTP status. */
  readonly status: number | undefined;
  /** What the server says. */
  readonly serverMessage: string | undefined;
  /** The server's identifier of the request. */
  readonly requestId: string | undefined;
  /** Further fields of the response. */
  readonly extras: X;
  /** The body, parsed if it was text. */
  readonly body: T;
}

/** A response that reports an error, or nothing that could be used. */
export interface Failed<S extends Shape> {
  /** What it reports. */
  readonly outcome: "error";
  /** The error, ready to be thrown. */
  readonly error: CodeError<S>;
}

/** What a response reports. */
export type Result<S extends Shape = Shape, T = unknown> =
  Readable<S["format"]> extends number ? Judged<S, T> : Readable<S["format"]>;

type Judged<S extends Shape, T> =
  | Settled<"success", S["code"], S["extras"], T>
  | Settled<"partial", S["partial"], S["extras"], T>
  | Settled<"pending", S["pending"], S["extras"], T>
  | Failed<S>;

/** A response as it arrived. */
export interface Response<B = unknown> {
  /** HTTP status. */
  readonly status?: number | null | undefined;
  /** Headers, of which those that matter are kept. */
  readonly headers?: HeadersLike | null | undefined;
  /** The body: text, bytes, or what `JSON.parse` made of them. */
  readonly body?: (B & Held<B>) | undefined;
}

/** A body that is there already, or else what `tsc` then says. */
export type Held<B> = [Extract<B, PromiseLike<unknown>>] extends [never]
  ? [Extract<B, Unread>] extends [never]
    ? unknown
    : "this was not read yet: hand over its text or its bytes, or a Response to checkResponse"
  : "this is a promise: await it first";

type Unread =
  | { getReader(...args: never): unknown }
  | { pipe(...args: never): unknown }
  | { arrayBuffer(...args: never): unknown };

/** What `fetch` gives. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: HeadersLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Judges a response as it arrived. */
export function checkAs<S extends Shape>(
  domain: Domain<S>,
  response: Response,
  cause?: unknown,
): Result<S> {
  const read = readBody(response.body);
  const { headers } = response;
  const arrived = { status: response.status, headers, body: read };
  const verdict = judge(domain as unknown as Domain, { ...arrived, isCaught: cause !== undefined });
  const hidden = { cause, body: verdict.outcome === "error" ? excerpt(read) : undefined };
  return result(domain, verdict, hidden, read.value);
}

/** Judges what `fetch` gave, and reads the body into the caller's type. */
export async function checkResponseAs<S extends Shape, T>(
  domain: Domain<S>,
  response: FetchResponse,
  parse?: (body: unknown) => T,
): Promise<Result<S, T>> {
  const { status, headers } = response;
  const read = readBody(await response.arrayBuffer());
  const arrived = { status, headers, body: read, isCaught: false };
  const verdict = judge(domain as unknown as Domain, arrived);
  if (verdict.outcome === "error")
    return result(domain, verdict, { body: excerpt(read) }, undefined) as Result<S, T>;
  try {
    const body = parse === undefined ? (read.value as T) : parse(read.value);
    return result(domain, verdict, {}, body) as Result<S, T>;
  } catch (cause) {
    const facts = { ...verdict.facts, code: undefined, failure: "mismatch" } as const;
    return result(
      domain,
      { outcome: "error", facts },
      { body: excerpt(read), cause },
      undefined,
    ) as Result<S, T>;
  }
}

/** Judges what the caller has taken apart. */
export function decodeAs<S extends Shape>(
  domain: Domain<S>,
  given: Given<S>,
  cause?: unknown,
): Result<S> {
  const verdict = judgeParts(domain as unknown as Domain, given, cause !== undefined);
  return result(domain, verdict, { cause }, undefined);
}

function result<S extends Shape>(
  domain: Domain<S>,
  { outcome, facts }: Verdict,
  hidden: Hidden,
  body: unknown,
): Result<S> {
  if (outcome === "error") {
    const made = errorClass(domain);
    return { outcome, error: new made(facts, hidden) } as Result<S>;
  }
  const { code, status, serverMessage, requestId, extras = {} } = facts;
  return { outcome, code, status, serverMessage, requestId, extras, body } as Result<S>;
}
