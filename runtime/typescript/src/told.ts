// How a failure is told to people: one line, bounded, nothing that a terminal would obey.

import type { Origin } from "./shape.js";
import { messageIn } from "./facts.js";
import type { Facts } from "./facts.js";
import type { Kind } from "./kind.js";
import type { Failure } from "./shape.js";

/** How many characters are shown of a server's message, and of its codes and ids. */
export const LONG = 200;
export const SHORT = 64;

const SENTENCES: Readonly<Record<Failure, string>> = {
  not_json: "the response is no JSON",
  no_code: "the response holds no code",
  bad_code: "the response's code is of the wrong type",
  empty: "the response is empty",
  mismatch: "the response does not fit its type",
};

/** A failure in one line: what it is, what the server says, and the details. */
export function told(
  { catalog, domain }: Origin,
  facts: Facts,
  name: string | undefined,
  kind: Kind,
  withMessage: boolean,
): string {
  const { code, outer, inner, status, requestId, failure } = facts;
  const subject = failure === undefined ? shown(code) : SENTENCES[failure];
  const head = `${catalog}/${domain} ${name === undefined ? subject : `${shown(code)} ${name}`} [${kind}]`;
  const message = withMessage ? visible(messageIn(facts), LONG) : undefined;
  const details = [
    outer === undefined ? [] : `in ${shown(outer)}`,
    inner === undefined || outer !== undefined ? [] : `inner ${shown(inner)}`,
    status === undefined ? [] : `HTTP ${status}`,
    requestId === undefined ? [] : `request ${shown(requestId)}`,
  ].flat();
  const tail = details.length === 0 ? "" : ` (${details.join(", ")})`;
  return `${head}${message ? `: ${message}` : ""}${tail}`;
}

/** A code or an id as people see it. */
export function shown(code: string | number | undefined): string | undefined {
  return code === undefined ? undefined : visible(String(code), SHORT);
}

/** The beginning of a server's text, on one line and with nothing hidden in it. */
export function visible(text: string | undefined, most: number): string | undefined {
  if (text === undefined) return undefined;
  let cut = 0;
  let count = 0;
  for (const character of text) {
    if (count++ === most) break;
    cut += character.length;
  }
  return text.slice(0, cut).replace(HIDDEN, escape) + (cut < text.length ? "…" : "");
}

/** Controls, line ends of Unicode, marks of byte order, and marks that turn the direction. */
const HIDDEN = /[\p{Cc}\u2028\u2029\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function escape(character: string): string {
  const named = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
  return named ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
