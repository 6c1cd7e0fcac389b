// What to do about a failure: by its code, else by its HTTP status.

import type { Advice, Basis } from "./advice.js";
import type { AdviceClass, AdviceTable, Domain } from "./envelope.js";
import type { Facts } from "./facts.js";
import type { AnyCode } from "./shape.js";

/** What the catalog says about a code; `undefined` if it does not know it as an error. */
export function adviceFor(table: AdviceTable, code: AnyCode | undefined): AdviceClass | undefined {
  const position = code === undefined ? undefined : table.codes.at(code);
  const place = position === undefined ? undefined : table.classOf[position];
  if (place === undefined) return undefined;
  return table.classes[typeof place === "string" ? place.charCodeAt(0) - 48 : place];
}

/** Advice on a failure. Always answered; `basis` says on what it rests. */
export function advise({ advice, statuses }: Domain, { code, outer, status = 0 }: Facts): Advice {
  const known = adviceFor(advice, code);
  if (known !== undefined) return made(outer === undefined ? "code" : "inner", known);
  const listed = status < 400 ? undefined : statuses?.find(([each]) => each === status)?.[1];
  const found = listed ?? classOfStatus(status);
  return found === undefined ? made("none", ["unknown", "undecided"]) : made("http", found);
}

function made(basis: Basis, [kind, retry, limits]: AdviceClass): Advice {
  return { kind, retry, mayHaveExecuted: false, ...limits, basis };
}

/** A class and the statuses that it holds for, the first and the last. */
type Row = readonly [from: number, to: number, found: AdviceClass];

// prettier-ignore
const ROWS: readonly Row[] = [
  [400, 400, ["invalid_argument", "never"]],
  [401, 401, ["unauthenticated", "undecided"]],
  [403, 403, ["permission_denied", "never"]],
  [404, 404, ["not_found", "never"]],
  [405, 405, ["unimplemented", "never"]],
  [408, 408, ["deadline_exceeded", "backoff"]],
  [409, 409, ["aborted", "never"]],
  [410, 410, ["not_found", "never"]],
  [412, 412, ["failed_precondition", "never"]],
  [413, 413, ["invalid_argument", "never"]],
  [414, 414, ["invalid_argument", "never"]],
  [415, 415, ["invalid_argument", "never"]],
  [416, 416, ["out_of_range", "never"]],
  [422, 422, ["invalid_argument", "never"]],
  [423, 423, ["failed_precondition", "never"]],
  [425, 425, ["unavailable", "backoff"]],
  [429, 429, ["resource_exhausted", "throttle"]],
  [499, 499, ["cancelled", "never"]],
  [500, 500, ["internal", "undecided"]],
  [501, 501, ["unimplemented", "never"]],
  [502, 502, ["unavailable", "backoff", { mayHaveExecuted: true, }]],
  [503, 503, ["unavailable", "backoff"]],
  [504, 504, ["deadline_exceeded", "backoff", { mayHaveExecuted: true, }]],
  [505, 505, ["unimplemented", "never"]],
  [400, 499, ["failed_precondition", "never"]],
  [500, 599, ["internal", "undecided"]],
];

/** What an HTTP status alone tells; the first row that holds for it applies. */
function classOfStatus(status: number): AdviceClass | undefined {
  return ROWS.find(([from, to]) => from <= status && status <= to)?.[2];
}
