// An SDK of others: its errors are part of it, and nobody sees who wove them.

import { check } from "./errors/shop/api/index.js";

export { hasCode, ShopApiError } from "./errors/shop/api/index.js";
export { adviceOf, isCodeError } from "./errors/runtime/index.js";

/** Orders something. */
export function order(status: number, body: string): unknown {
  const result = check({ status, body });
  if (result.outcome === "error") throw result.error;
  return result.body;
}
