// TypeScript allows CommonJS to import the packages from 5.8 on.

import { check, hasCode } from "@one/shop/api";

export const locked = (body: string): boolean => {
  const result = check({ status: 409, body });
  return result.outcome === "error" && hasCode(result.error, "cart.locked");
};
