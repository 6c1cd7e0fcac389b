// A domain as generated code would describe it.

import { codesOf } from "../src/engine.js";
import type { Codes, Domain, Origin, Reported } from "../src/engine.js";
import type { CodeError, Shape } from "../src/index.js";

export interface Shop extends Shape {
  readonly format: 1;
  readonly catalog: "shop";
  readonly domain: "api";
  readonly code: number | undefined;
  readonly outer: number | undefined;
  readonly partial: 1;
  readonly pending: 2;
  readonly extras: { readonly field?: string; readonly fields?: readonly string[] };
}

export type ShopError = CodeError<Shop>;

export const ORIGIN: Origin<Shop> = { catalog: "shop", domain: "api", error: "ShopApiError" };

const OTHERS: readonly Reported[] = [
  [0, "success"],
  [1, "partial"],
  [2, "pending"],
];

export const CODES: Codes = codesOf([88, 401, 404, 429, 503], OTHERS);

export const DOMAIN: Domain<Shop> = {
  format: 1,
  catalog: { id: "shop", title: "Shop", version: "1.2.0", sha256: "" },
  origin: ORIGIN,
  integer: true,
  codes: CODES,
  names: ["wrapped", "token_expired", "not_found", "too_fast", "busy", "ok", "some", "later"],
  advice: {
    codes: CODES,
    classes: [
      ["unknown", "undecided"],
      ["unauthenticated", "reauth"],
      ["not_found", "never"],
      ["resource_exhausted", "throttle", { afterMs: 250, max: 4 }],
      ["unavailable", "backoff"],
    ],
    classOf: "01234",
  },
  statuses: [[420, ["resource_exhausted", "throttle"]]],
  headers: {
    kept: ["date", "retry-after", "x-request-id"],
    delay: [["x-wait-ms", "ms"]],
    shouldRetry: "x-should-retry",
  },
  envelopes: [
    {
      code: "/error/code",
      message: ["/error/message"],
      requestId: [{ header: "x-request-id" }],
      inner: {
        on: 88,
        code: "/error/sub",
        message: "/error/sub_message",
        text: { before: "[", between: "=", after: "]", codeFirst: true },
      },
      extras: [
        ["field", "/error/field", false],
        ["fields", "/error/fields", true],
      ],
    },
  ],
};
