// What is known of a response once its form has been read.

import type { AnyCode, Failure } from "./shape.js";

/** All that a response says, in the domain's terms. */
export interface Facts {
  /** The code, or the one that it wraps if the domain knows that as an error. */
  readonly code?: AnyCode | undefined;
  /** The code that wraps `code`. */
  readonly outer?: AnyCode | undefined;
  /** The code that the response's code wraps, known or not. */
  readonly inner?: AnyCode | undefined;
  /** HTTP status. */
  readonly status?: number | undefined;
  /** What the server says. */
  readonly serverMessage?: string | undefined;
  /** What the server says about the inner code. */
  readonly innerMessage?: string | undefined;
  /** The server's identifier of the request. */
  readonly requestId?: string | undefined;
  /** Further fields. */
  readonly extras?: object | undefined;
  /** Why there is no code. */
  readonly failure?: Failure | undefined;
  /** The headers that matter, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What the server says about the code of an error. */
export function messageIn(facts: Facts): string | undefined {
  const isInner = facts.outer !== undefined;
  return (isInner ? facts.innerMessage : undefined) ?? facts.serverMessage;
}
