import type { Kind, Retry } from "./kind.js";

/** What an advice rests on: the wrapped code, the code, the HTTP status, or nothing at all. */
export type Basis = "inner" | "code" | "http" | "none";

/** What a failure is and what to do about it. */
export interface Advice {
  /** What kind of failure it is. */
  readonly kind: Kind;
  /** What to do about it. */
  readonly retry: Retry;
  /** How long to wait before the next attempt, in milliseconds. */
  readonly afterMs?: number;
  /** How many attempts to make at most. */
  readonly max?: number;
  /** Whether the failed request may have been carried out: sending it again can do it twice. */
  readonly mayHaveExecuted: boolean;
  /** What this advice rests on. */
  readonly basis: Basis;
}

/** An error that brings its own advice. Give your own errors this shape and `adviceOf` finds it. */
export interface Advised {
  readonly advice: Advice;
}
