// One vocabulary for three vendors and the shop's own errors.

import { adviser } from "@errloom/core";
import type { Advice, Advised, Adviser } from "@errloom/core";
import { adviceOf as oapi } from "@errloom/dingtalk/oapi/advice";
import { adviceOf as v1 } from "@errloom/dingtalk/v1/advice";
import { adviceOf as rongcloud } from "@errloom/rongcloud/server/advice";
import { adviceOf as yeastar } from "@errloom/yeastar/p_series/advice";
import { adviceOf as shop } from "@example/shop/api/advice";

/** What to do about anything that was caught; `undefined` if nobody knows it. */
export const adviceOf: Adviser = adviser(v1, oapi, rongcloud, yeastar, shop);

/** An error that has no code at all, and takes part nevertheless. */
export class NotReady extends Error implements Advised {
  readonly advice: Advice = {
    kind: "unavailable",
    retry: "backoff",
    afterMs: 1,
    mayHaveExecuted: false,
    basis: "none",
  };
}
