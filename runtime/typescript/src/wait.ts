// The policy at work: calls, waits and calls again.

import { Attempts } from "./retry.js";
import type { Quota, RetryPolicy } from "./retry.js";

/** How a call may be repeated. */
export interface RetryOptions {
  /** Whether doing it twice does no harm. */
  readonly idempotent: boolean;
  /** Constants that differ from the policy's. */
  readonly policy?: Partial<RetryPolicy>;
  /** What the requests of a client share. Give all calls of a client the same one. */
  readonly quota?: Quota;
  /** Obtains a new token; without it a failure that asks for one is final. */
  readonly renew?: () => Promise<void>;
  /** Ends the waiting. Give it to `fetch`, too. */
  readonly signal?: AbortSignalLike | undefined;
  /** When to have given up, in milliseconds since 1970. */
  readonly deadline?: number;
  /** Instead of the clock. */
  readonly now?: () => number;
  /** Instead of `Math.random`. */
  readonly random?: () => number;
  /** Instead of a timer. */
  readonly sleep?: (ms: number, signal: AbortSignalLike | undefined) => Promise<void>;
}

/** What an `AbortSignal` has. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Calls until it works or the policy says to stop; then what the last call threw is thrown. */
export async function retry<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { idempotent, policy, quota, renew, signal, deadline } = options;
  const { now = Date.now, random = Math.random, sleep = pause } = options;
  const attempts = new Attempts(idempotent, policy, quota, deadline);
  for (;;) {
    try {
      const value = await call();
      attempts.succeeded();
      return value;
    } catch (error) {
      const isCancelled = signal?.aborted ?? false;
      const next = attempts.failed(error, { now: now(), random: random(), isCancelled });
      if (next.stop !== undefined || (next.renew && renew === undefined)) throw error;
      if (next.renew) await renew?.();
      else await sleep(next.waitMs, signal);
    }
  }
}

/** Timers that are set to more than this fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Waits; an aborted signal ends it by its reason. */
async function pause(ms: number, signal: AbortSignalLike | undefined): Promise<void> {
  for (let left = ms; left > 0; left -= LONGEST) await timer(Math.min(left, LONGEST), signal);
}

function timer(ms: number, signal: AbortSignalLike | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const abort = (): void => {
      clearTimeout(timeout);
      reject(signal?.reason as Error);
    };
    const timeout = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
}

// Every runtime has them, but only the types of a platform would declare them.
declare function setTimeout(call: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;
