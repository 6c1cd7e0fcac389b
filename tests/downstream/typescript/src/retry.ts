import { setTimeout as sleep } from "node:timers/promises";
import type { Advice } from "@errloom/core";
import pRetry from "p-retry";
import { adviceOf } from "./errors.js";

/** How a call may be repeated. */
export interface Policy {
  /** Whether doing it twice does no harm. */
  readonly idempotent: boolean;
  /** Obtains a new token. */
  readonly renew?: () => Promise<void>;
}

/** Calls until it works or the advice on a failure forbids to go on. */
export async function retried<T>(call: () => Promise<T>, policy: Policy): Promise<T> {
  let again = false;
  let renewed = false;
  return pRetry(call, {
    retries: 4,
    minTimeout: 1,
    shouldRetry: () => again,
    async onFailedAttempt({ error }) {
      const advice = adviceOf(error);
      again = isWorthwhile(advice, policy, renewed);
      if (!again) return;
      if (advice?.retry === "reauth") {
        await policy.renew?.();
        renewed = true;
      }
      await sleep(advice?.afterMs ?? 0);
    },
  });
}

function isWorthwhile(advice: Advice | undefined, policy: Policy, renewed: boolean): boolean {
  switch (advice?.retry) {
    case "backoff":
    case "throttle":
      return policy.idempotent || !advice.mayHaveExecuted;
    case "reauth":
      return policy.renew !== undefined && !renewed;
    default:
      return false;
  }
}
