// One question about any error, whoever raised it and however it is wrapped.

import type { Advice, Advised } from "./advice.js";
import type { CodeError } from "./error.js";
import { causes, field, isCodeError } from "./guard.js";
import { lineOf } from "./report.js";
import type { ErrorReport } from "./report.js";
import type { AnyCode } from "./shape.js";

/** The first error of any catalog among a caught value and what it wraps. */
export function codeErrorIn(error: unknown): CodeError | undefined {
  return causes(error).find(isCodeError);
}

/**
 * What to do about a caught value: the advice of the first error that has one, be it a vendor's or
 * one of your own that is {@link Advised}; `undefined` if none has.
 */
export function adviceOf(error: unknown): Advice | undefined {
  return advisedIn(error)?.advice;
}

/** The first error that brings advice. */
export function advisedIn(error: unknown): Advised | undefined {
  return causes(error).find(isAdvised);
}

function isAdvised(value: unknown): value is Advised {
  const advice = field(value, "advice");
  return typeof field(advice, "kind") === "string" && typeof field(advice, "retry") === "string";
}

/** The code of a caught value: the inner one where a known code is wrapped by another. */
export function codeOf(error: unknown): AnyCode | undefined {
  return codeErrorIn(error)?.code;
}

/** The name of the code of a caught value, if it is known. */
export function nameOf(error: unknown): string | undefined {
  return codeErrorIn(error)?.codeName;
}

/** How long the server asks to wait, in milliseconds, or else the catalog. */
export function delayOf(error: unknown, now: number = Date.now()): number | undefined {
  return codeErrorIn(error)?.delayMs(now) ?? adviceOf(error)?.afterMs;
}

/** Plain data about a caught value for logs and metrics. */
export function reportOf(error: unknown): ErrorReport | undefined {
  return codeErrorIn(error)?.report;
}

/** The same on one line. */
export function reportLine(error: unknown): string | undefined {
  const found = reportOf(error);
  return found && lineOf(found);
}
