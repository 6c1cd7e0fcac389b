// What stands where in a value. Knows no catalog.

import type { ReadBody } from "./json.js";
import type { AnyCode, Failure } from "./shape.js";

/** The keys that a JSON pointer names, in turn. Pointers are those of catalogs, thus few. */
function steps(pointer: string): readonly string[] {
  let found = known.get(pointer);
  if (found === undefined) {
    found = pointer.split("/").slice(1).map(unescape);
    known.set(pointer, found);
  }
  return found;
}

const known = /* @__PURE__ */ new Map<string, readonly string[]>();
const unescape = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");

/** What stands at a JSON pointer; `undefined` if nothing or `null` does, or a getter throws. */
export function at(value: unknown, pointer: string): unknown {
  try {
    for (const step of steps(pointer)) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return;
      if (Array.isArray(value) && !PLACE.test(step)) return;
      value = (value as Record<string, unknown>)[step];
    }
    return value ?? undefined;
  } catch {
    return undefined;
  }
}

const PLACE = /^(?:0|[1-9]\d*)$/;

/** A text, if it is one and says something; half a character becomes U+FFFD. */
export function textOf(found: unknown): string | undefined {
  return typeof found === "string" && found !== "" ? wellFormed(found) : undefined;
}

const wellFormed = (text: string): string =>
  /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, "\ufffd") : text;

/** The list of texts at a JSON pointer, if there is one. */
export function textsAt(value: unknown, pointer: string): string[] | undefined {
  const found = at(value, pointer);
  const isList = Array.isArray(found) && found.every((each) => typeof each === "string");
  return isList && found.length > 0 ? found.map(wellFormed) : undefined;
}

/** A code of a domain, or why the value is none. */
export interface ReadCode {
  readonly code?: AnyCode | undefined;
  readonly failure?: Failure | undefined;
}

/** Reads a value as a code; what holds nothing is none, and anything else a bad one. */
export function readCode(integer: boolean, value: unknown): ReadCode {
  if (value === undefined || value === null || value === "") return { failure: "no_code" };
  const code = codeOf(integer, value);
  return code === undefined ? { failure: "bad_code" } : { code };
}

/** A value as a code: a string; or an integer, which may stand in a string of digits. */
export function codeOf(integer: boolean, value: unknown): AnyCode | undefined {
  if (!integer) return textOf(value);
  if (typeof value === "number") return isExact(value) ? value : undefined;
  if (typeof value !== "string" || !CANONICAL.test(value)) return undefined;
  return isExact(Number(value)) ? Number(value) : undefined;
}

const CANONICAL = /^(?:-?[1-9]\d{0,15}|0)$/;
const isExact = (value: number): boolean => Number.isSafeInteger(value) && !Object.is(value, -0);

/** What stands in a code's place: a number only if it is written as an integer. */
export function numberAt({ value, text }: ReadBody, pointer: string): unknown {
  const found = at(value, pointer);
  if (typeof found !== "number" || text === undefined || !isSuspect(found, text)) return found;
  return at(JSON.parse(exactly(text)), pointer);
}

/** Whether a text holds the number as `1.0` or `1e3`: `JSON.parse` does not tell them from integers. */
function isSuspect(number: number, json: string): boolean {
  if (!INEXACT.test(json)) return false;
  for (const [written] of json.matchAll(NUMBER)) {
    if (!CANONICAL.test(written) && Number(written) === number) return true;
  }
  return false;
}

const INEXACT = /\d[.eE]|-0/;
const NUMBER = /-?\d[\d.eE+-]*/g;
const keep = (number: string): string => (/^(?:-?[1-9]\d*|0)$/.test(number) ? number : "false");

/** JSON in which numbers that are not written as integers are none. */
function exactly(json: string): string {
  let exact = "";
  let from = 0;
  while (from < json.length) {
    const quote = json.indexOf('"', from);
    const end = quote < 0 ? json.length : quote;
    const close = quote < 0 ? json.length : closeOf(json, quote);
    exact += json.slice(from, end).replace(NUMBER, keep) + json.slice(end, close);
    from = close;
  }
  return exact;
}

/** Where the string that begins at a quote ends. No regular expression: strings may be long. */
function closeOf(json: string, quote: number): number {
  let close = quote;
  let escapes: number;
  do {
    close = json.indexOf('"', close + 1);
    escapes = 0;
    while (json[close - 1 - escapes] === "\\") escapes++;
  } while (escapes % 2 === 1);
  return close + 1;
}
