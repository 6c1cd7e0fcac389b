// The code that another one wraps. Knows no catalog.

import type { Inner, Pattern } from "./envelope.js";
import type { AnyCode } from "./shape.js";
import { codeOf, textOf } from "./value.js";

/** An inner code and what the server says about it. */
export interface Pair {
  readonly inner?: AnyCode | undefined;
  readonly innerMessage?: string | undefined;
}

/** The wrapped code: of the domain's type first, and the field before the text; then any text. */
export function innerCode(
  { text: pattern }: Inner,
  integer: boolean,
  field: unknown,
  fieldMessage: string | undefined,
  message: string | undefined,
): Pair {
  const text = pattern && message !== undefined ? pairIn(pattern, message) : undefined;
  const spoken = text && { innerMessage: textOf(text.message) };
  const ofType = codeOf(integer, field);
  if (ofType !== undefined) return { inner: ofType, innerMessage: fieldMessage };
  const inText = codeOf(integer, text?.code);
  if (inText !== undefined) return { inner: inText, ...spoken };
  const raw = textOf(field);
  if (raw !== undefined) return { inner: raw, innerMessage: fieldMessage };
  return text?.code ? { inner: text.code, ...spoken } : {};
}

interface Found {
  readonly code: string;
  readonly message?: string;
}

/** Code and message as they stand in a text. */
function pairIn({ before, between, after, codeFirst }: Pattern, text: string): Found | undefined {
  const start = text.indexOf(before);
  if (start < 0) return undefined;
  const rest = text.slice(start + before.length);
  const alone = after === undefined && between === "";
  const middle = alone ? rest.length : rest.indexOf(between);
  if (middle < 0) return undefined;
  const one = rest.slice(0, middle);
  if (after === undefined) return { code: one };
  const other = rest.slice(middle + between.length);
  // What is wrapped may hold the closing text itself, so the last one closes; servers cut texts.
  const end = after === "" ? other.length : other.lastIndexOf(after);
  if (end < 0) return codeFirst ? { code: one, message: other } : undefined;
  const closed = other.slice(0, end);
  return codeFirst ? { code: one, message: closed } : { code: closed, message: one };
}
