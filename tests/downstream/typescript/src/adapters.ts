// What DingTalk's SDKs raise, made into the errors of the catalog. Both runtimes keep the body of
// the response under `data`, so that nothing has to be dug out of their messages.

import { check } from "@errloom/dingtalk/v1";
import type { DingtalkV1Error } from "@errloom/dingtalk/v1";

interface Raised extends Error {
  readonly code: string;
  readonly statusCode?: number | undefined;
  readonly data: { readonly statusCode?: number };
}

/** The error that `@alicloud/tea-typescript` or `@darabonba/typescript` raised, if it is one. */
export function fromSdk(raised: unknown): DingtalkV1Error | undefined {
  if (!isRaised(raised)) return undefined;
  const { data, statusCode: status = data.statusCode } = raised;
  const result = check({ status, body: data }, raised);
  return result.outcome === "error" ? result.error : undefined;
}

// Tea does not export its class, so that there is nothing to ask `instanceof` for.
function isRaised(value: unknown): value is Raised {
  return (
    value instanceof Error && "code" in value && typeof Reflect.get(value, "data") === "object"
  );
}
