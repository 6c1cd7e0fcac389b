/** Any code: what a server sends. */
export type AnyCode = string | number;

/** Why a response says nothing that could be used. */
export type Failure = "not_json" | "no_code" | "bad_code" | "empty" | "mismatch";

/** What tells the errors of one domain from those of another. */
export interface Shape {
  /** The format of the code that was generated for the domain. */
  readonly format: number;
  /** Identifier of the catalog. */
  readonly catalog: string;
  /** The space of codes within the catalog. */
  readonly domain: string;
  /** Type of its codes; `undefined` where a response may hold none. */
  readonly code: AnyCode | undefined;
  /** Type of the codes that wrap others. */
  readonly outer: AnyCode | undefined;
  /** Type of the codes that report success in part. */
  readonly partial: AnyCode;
  /** Type of the codes that report work still under way. */
  readonly pending: AnyCode;
  /** Further fields of its responses. */
  readonly extras: object;
}

/** Where an error belongs. */
export interface Origin<S extends Shape = Shape> {
  /** Identifier of the catalog. */
  readonly catalog: S["catalog"];
  /** The space of codes within the catalog. */
  readonly domain: S["domain"];
  /** What its errors are called. */
  readonly error: string;
}

/** A response that was taken apart; what `JSON.stringify` makes of an error has this form too. */
export interface Given<S extends Shape = Shape> {
  /** The code as received; where codes are integers, a string of digits will do. */
  readonly code?: AnyCode | null | undefined;
  /** The code that `code` wraps. */
  readonly inner?: AnyCode | null | undefined;
  /** HTTP status. */
  readonly status?: number | null | undefined;
  /** What the server says, in whatever language. */
  readonly serverMessage?: string | null | undefined;
  /** What the server says about the inner code. */
  readonly innerMessage?: string | null | undefined;
  /** The server's identifier of the request. */
  readonly requestId?: string | null | undefined;
  /** Further fields of the response. */
  readonly extras?: S["extras"] | null | undefined;
  /** Why the response says nothing that could be used. */
  readonly failure?: Failure | null | undefined;
  /** The headers, of which those that matter are kept. */
  readonly headers?: HeadersLike | null | undefined;
}

/** Headers as `fetch` and axios give them, as Node gives them, as a record, or as pairs. */
export type HeadersLike =
  | { get(name: string): unknown }
  | { readonly [name: string]: unknown }
  | readonly (readonly [name: string, value: string])[];
