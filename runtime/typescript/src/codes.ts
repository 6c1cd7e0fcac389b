import type { AnyCode } from "./shape.js";
import type { Outcome } from "./kind.js";

/** A code that reports no error, and what it does report. */
export type Reported = readonly [code: AnyCode, outcome: Exclude<Outcome, "error">];

/** The codes of a domain in a fixed order: those that report errors, then the others. */
export interface Codes {
  /** The codes that report errors. */
  all(): readonly AnyCode[];
  /** Position of a code, if it is known. */
  at(value: unknown): number | undefined;
  /** What a code reports, if it is known. */
  outcome(value: unknown): Outcome | undefined;
}

/** Orders codes. The index is built when first asked, not on import. */
export function codesOf(errors: readonly AnyCode[], others: readonly Reported[]): Codes {
  return indexed(() => errors, others);
}

/** Orders codes that are folded: each says how much it takes over from the one before it. */
export function unfold(separator: string, folded: string, others: readonly Reported[]): Codes {
  let code = "";
  const next = (row: string): string => {
    code = code.slice(0, row.charCodeAt(0) - 48) + row.slice(1);
    return code;
  };
  return indexed(() => (folded === "" ? [] : folded.split(separator).map(next)), others);
}

function indexed(open: () => readonly AnyCode[], others: readonly Reported[]): Codes {
  let errors: readonly AnyCode[] | undefined;
  let index: ReadonlyMap<unknown, number> | undefined;
  const all = (): readonly AnyCode[] => (errors ??= open());
  const build = (): ReadonlyMap<unknown, number> => {
    const codes = [...all(), ...others.map(([code]) => code)];
    return new Map(codes.map((code, position) => [code, position]));
  };
  const at = (value: unknown): number | undefined => (index ??= build()).get(value);
  const outcome = (value: unknown): Outcome | undefined => {
    const position = at(value);
    if (position === undefined) return undefined;
    const count = all().length;
    return position < count ? "error" : others[position - count]?.[1];
  };
  return { all, at, outcome };
}
