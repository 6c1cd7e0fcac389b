import type { Codes } from "./codes.js";
import type { Limits } from "./envelope.js";
import { messageIn } from "./facts.js";
import type { Facts } from "./facts.js";
import type { Kind, Retry } from "./kind.js";
import type { AnyCode } from "./shape.js";

/** One thing that the vendor says about a code. */
export interface Message {
  /** What servers answer with; `%s`, or a name in braces, stands for what varies. */
  readonly text?: string;
  /** What stands before, between and after what varies; absent if nothing does. */
  readonly parts?: readonly string[];
  /** The vendor's explanation. */
  readonly description?: string;
  /** HTTP statuses that it comes with. */
  readonly http?: readonly number[];
  /** Kind of this cause, where it differs from its code's. */
  readonly kind?: Kind;
  /** Advice for this cause, where it differs from its code's. */
  readonly retry?: Retry;
  /** Limits of that advice. */
  readonly limits?: Limits;
}

/** What a catalog says about a code. */
export interface Info {
  /** Its name: words joined by underscores, the same in every language. */
  readonly name: string;
  /** Section of the vendor's page. */
  readonly section?: string;
  /** A remark of the catalog. */
  readonly note?: string;
  /** What the vendor says, in page order. */
  readonly messages: readonly Message[];
}

/** The texts of a domain, one for each code in order. */
export interface TextTable {
  readonly codes: Codes;
  readonly names: readonly string[];
  readonly infos: readonly Omit<Info, "name">[];
}

/** Which message a server answered with, and what stood at its placeholders. */
export interface Found {
  /** The message. */
  readonly message: Message;
  /** Its position among the messages of the code. */
  readonly index: number;
  /** What stands at each `%s`. */
  readonly args: readonly string[];
}

/** What the catalog says about a code. */
export function infoFor(table: TextTable, code: AnyCode | undefined): Info | undefined {
  const position = code === undefined ? undefined : table.codes.at(code);
  const info = position === undefined ? undefined : table.infos[position];
  return info && { name: table.names[position ?? 0] ?? "", ...info };
}

/** Every HTTP status that the messages of a code state, ascending. */
export function statusesOf(table: TextTable, code: AnyCode): number[] {
  const messages = infoFor(table, code)?.messages ?? [];
  const all = new Set(messages.flatMap((message) => message.http ?? []));
  return [...all].sort((a, b) => a - b);
}

/** The message that an error was made from. Best effort: servers often answer in other words. */
export function messageFor(table: TextTable, error: Facts): Found | undefined {
  const isError = table.codes.outcome(error.code) === "error";
  const info = isError ? infoFor(table, error.code) : undefined;
  const text = messageIn(error);
  return info && text !== undefined ? bestMatch(info.messages, text) : undefined;
}

/** The message that a text was made from: the one with the most literal text, then the first. */
function bestMatch(messages: readonly Message[], text: string): Found | undefined {
  let best: Found | undefined;
  let most = 0;
  for (const [index, message] of messages.entries()) {
    const literals = message.parts ?? [message.text ?? ""];
    const literal = [...literals.join("")].length;
    // One that is all placeholder fits anything and tells nothing.
    const args = literal > most ? argsOf(literals, text) : undefined;
    if (args === undefined) continue;
    best = { message, index, args };
    most = literal;
  }
  return best;
}

/** What stands between the literals of a text, each taken where it comes first. */
function argsOf(literals: readonly string[], text: string): string[] | undefined {
  const head = literals[0] ?? "";
  const tail = literals.at(-1) ?? "";
  if (literals.length === 1) return text === head ? [] : undefined;
  const end = text.length - tail.length;
  let from = head.length;
  if (from > end || !text.startsWith(head) || !text.endsWith(tail)) return undefined;
  const args: string[] = [];
  for (const literal of literals.slice(1, -1)) {
    const to = text.indexOf(literal, from);
    if (to < 0 || to + literal.length > end) return undefined;
    args.push(text.slice(from, to));
    from = to + literal.length;
  }
  args.push(text.slice(from, end));
  return args;
}
