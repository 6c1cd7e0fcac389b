// What a domain tells about itself: data that generated code holds and the runtime goes by.

import type { Catalog } from "./catalog.js";
import type { Codes } from "./codes.js";
import type { Unit } from "./headers.js";
import type { Kind, Retry } from "./kind.js";
import type { AnyCode, Origin, Shape } from "./shape.js";

/** A space of codes. Later runtimes may look for further fields, never ask for them. */
export interface Domain<S extends Shape = Shape> {
  /** The format that it was generated in. */
  readonly format: S["format"];
  /** The catalog that it is part of. */
  readonly catalog: Catalog;
  /** What its errors are called. */
  readonly origin: Origin<S>;
  /** Whether its codes are integers. */
  readonly integer: boolean;
  /** Its codes in a fixed order, and what they report. */
  readonly codes: Codes;
  /** Their names, in the order of the codes. */
  readonly names: readonly string[];
  /** What to do about those that report errors. */
  readonly advice: AdviceTable;
  /** What the catalog says about HTTP statuses. */
  readonly statuses?: readonly (readonly [status: number, found: AdviceClass])[];
  /** The forms of its responses; the first that applies and holds a code decides. */
  readonly envelopes: readonly Envelope[];
  /** The headers that its errors keep, and how to read some of them. */
  readonly headers?: HeaderRules;
}

/** What many codes have in common. */
export type AdviceClass = readonly [kind: Kind, retry: Retry, limits?: Limits];

/** The limits of an advice, where it has some. */
export interface Limits {
  /** How long to wait before the next attempt, in milliseconds. */
  readonly afterMs?: number;
  /** How many attempts to make at most. */
  readonly max?: number;
  /** Whether the failed request may have been carried out. */
  readonly mayHaveExecuted?: boolean;
}

/**
 * The advice of a domain: for each of its codes in order, the position of its class, as a number
 * or as a character counted from `0`.
 */
export interface AdviceTable {
  readonly codes: Codes;
  readonly classes: readonly AdviceClass[];
  readonly classOf: string | readonly number[];
}

/** The headers that matter. */
export interface HeaderRules {
  /** The headers that an error keeps, by lower-case name. */
  readonly kept: readonly string[];
  /** The headers that ask to wait, besides `retry-after`, which comes last. */
  readonly delay?: readonly (readonly [header: string, unit: Unit])[];
  /** The header that says whether to try again. */
  readonly shouldRetry?: string;
}

/** One form of response. Places are JSON pointers. */
export interface Envelope {
  /** A pointer that must hold something, or the class that the HTTP status must have. */
  readonly when?: string | number;
  /** Where the code is. */
  readonly code: string;
  /** Where the message is: the first place that holds a text. */
  readonly message?: readonly Place[];
  /** Where the request id is: the first place that holds a text. */
  readonly requestId?: readonly Place[];
  /** Codes that report success in this form. */
  readonly success?: readonly AnyCode[];
  /** Whether a 2xx response without a code is a success. */
  readonly bare?: boolean;
  /**
   * If the status decides: the codes of errors that the catalog documents with a 2xx nevertheless.
   * Any other code in a 2xx is data.
   */
  readonly despite?: readonly AnyCode[];
  /** How an inner code is wrapped. */
  readonly inner?: Inner;
  /** Further fields: a key, its pointer, and whether it is a list. */
  readonly extras?: readonly (readonly [key: string, at: string, list: boolean])[];
}

/** A JSON pointer, or a header by its lower-case name. */
export type Place = string | { readonly header: string };

/** How an inner code is wrapped. */
export interface Inner {
  /** The code that wraps others. */
  readonly on: AnyCode;
  /** Where the inner code is. */
  readonly code: string;
  /** Where its message is. */
  readonly message?: string;
  /** How both stand in the outer message if the fields are missing. */
  readonly text?: Pattern;
}

/** What stands around the two in a message. */
export interface Pattern {
  readonly before: string;
  readonly between: string;
  /** Absent if the code stands there alone. */
  readonly after?: string;
  /** Whether the code stands before the message. */
  readonly codeFirst: boolean;
}
