// The shop's own errors answer the same questions as those of vendors.

import type { Advice, Advised } from "@errloom/runtime";

/** An error that has no code at all, and takes part nevertheless. */
export class NotReady extends Error implements Advised {
  readonly advice: Advice = {
    kind: "unavailable",
    retry: "backoff",
    afterMs: 1,
    mayHaveExecuted: false,
    basis: "code",
  };
}
