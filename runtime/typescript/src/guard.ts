// What an error is, and what it wraps. Knows no table and no class, so that a program that only
// asks ships little.

import type { CodeError } from "./error.js";
import type { AnyCode, Origin, Shape } from "./shape.js";

// Several copies of this package may be loaded at once: all of them know this symbol.
export const BRAND: symbol = /* @__PURE__ */ Symbol.for("errloom.CodeError");

/** Whether a caught value is the error of any catalog, from any copy of this package. */
export function isCodeError(error: unknown): error is CodeError {
  return field(error, BRAND) === true;
}

/** Whether a caught value is an error of this domain. */
export function belongs<S extends Shape>(origin: Origin<S>, error: unknown): error is CodeError<S> {
  return isCodeError(error) && error.catalog === origin.catalog && error.domain === origin.domain;
}

/** The first error of this domain among a caught value and what it wraps. */
export function findIn<S extends Shape>(
  origin: Origin<S>,
  error: unknown,
): CodeError<S> | undefined {
  for (const each of causes(error)) if (belongs(origin, each)) return each;
  return undefined;
}

/** Whether an error has one of these codes, or one of them wraps its code. */
export function carries(
  error: Pick<CodeError, "code" | "outer"> | undefined,
  codes: readonly AnyCode[],
): boolean {
  return codes.some((code) => code === error?.code || code === error?.outer);
}

/** Wrapped errors deeper than this are not looked at; it also ends a cycle. */
const DEEPEST = 10;

/** A caught value and what it wraps, the nearest first: `cause`s, and an `AggregateError`'s errors. */
export function causes(error: unknown): unknown[] {
  const found = new Set<unknown>();
  let layer = [error];
  for (let depth = 0; depth <= DEEPEST && layer.length > 0; depth++) {
    const fresh = layer.filter((each) => each !== undefined && !found.has(each));
    for (const each of fresh) found.add(each);
    layer = fresh.flatMap(wrapped);
  }
  return [...found];
}

function wrapped(error: unknown): unknown[] {
  const joined = field(error, "errors");
  return [field(error, "cause"), ...(Array.isArray(joined) ? joined : [])];
}

/** A property of whatever was caught; a getter that throws tells nothing. */
export function field(value: unknown, key: PropertyKey): unknown {
  try {
    return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  } catch {
    return undefined;
  }
}
