// How the shop calls: one policy for every vendor, on whatever retries already.

import { Attempts, Quota } from "@errloom/runtime";
import pRetry, { AbortError } from "p-retry";

/** What the shop's requests share. */
const quota = new Quota();

/** The policy under a library that has a loop of its own. */
export async function retried<T>(call: () => Promise<T>, idempotent: boolean): Promise<T> {
  const attempts = new Attempts(idempotent, {}, quota);
  return pRetry(
    async () => {
      const value = await call();
      attempts.succeeded();
      return value;
    },
    {
      retries: 10,
      minTimeout: 0,
      factor: 1,
      async onFailedAttempt({ error }) {
        const next = attempts.failed(error, { now: Date.now(), random: Math.random() });
        if (next.stop !== undefined || next.renew) throw new AbortError(error);
        await new Promise((resolve) => setTimeout(resolve, next.waitMs));
      },
    },
  );
}
