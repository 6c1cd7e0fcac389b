// Whether and when to send again: docs/decoding.md. Knows no transport; `wait.ts` knows the timers.

import type { Advice } from "./advice.js";
import { advisedIn, codeErrorIn, delayOf } from "./ask.js";
import { faultOf } from "./fault.js";
import type { Fault } from "./fault.js";

/** The constants of a policy; those of AWS's SDKs, where nothing else is said. */
export interface RetryPolicy {
  /** How many attempts a request makes at most, the first among them. A code's `max` overrules it. */
  readonly attempts: number;
  /** Where pauses begin after a transient fault, in milliseconds. */
  readonly baseMs: number;
  /** Where pauses begin if a server asks to slow down. */
  readonly throttleMs: number;
  /** How long a pause grows that no server asked for. */
  readonly capMs: number;
  /** The longest pause that is waited for if a server asks for it. Ours. */
  readonly maxWaitMs: number;
}

/** The policy, unless somebody says otherwise. */
export const POLICY: RetryPolicy = {
  attempts: 3,
  baseMs: 50,
  throttleMs: 1000,
  capMs: 20_000,
  maxWaitMs: 60_000,
};

/** Why nothing is sent again. */
export type StopReason =
  | "cancelled"
  | "deadline"
  | "server"
  | "never"
  | "attempts"
  | "reauth"
  | "may_have_executed"
  | "undecided"
  | "too_long"
  | "quota";

/** What to do after a failed attempt. */
export type Pause =
  | { readonly waitMs: number; readonly renew: boolean; readonly stop?: undefined }
  | { readonly stop: StopReason };

const TRANSIENT = 14;
const THROTTLE = 5;

/** Tokens that the requests of a client share, so that an outage is not answered with a storm. */
export class Quota {
  /** How many there are at most. */
  readonly size: number;
  /** How many are left. */
  left: number;

  constructor(size: number = 500) {
    this.size = size;
    this.left = size;
  }

  /** Takes tokens, if there are enough. */
  take(tokens: number): boolean {
    if (this.left < tokens) return false;
    this.left -= tokens;
    return true;
  }

  /** Gives tokens back. */
  give(tokens: number): void {
    this.left = Math.min(this.size, this.left + tokens);
  }
}

/** What is known of a request and of the moment. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A random number from 0 to 1. */
  readonly random: number;
  /** Whether the caller's own signal was aborted. */
  readonly isCancelled?: boolean;
}

/** What the gates ask about. */
interface Failed {
  readonly retry: Advice["retry"];
  readonly max?: number | undefined;
  readonly hint?: number | undefined;
  readonly status: number;
  readonly shouldRetry?: boolean | undefined;
  /** Whether the request may have been carried out. */
  readonly isMaybe: boolean;
}

/** One request and its attempts. */
export class Attempts {
  readonly #policy: RetryPolicy;
  readonly #isIdempotent: boolean;
  readonly #quota: Quota;
  readonly #deadline: number;
  #made = 0;
  #retries = 0;
  #isRenewed = false;
  #taken = 0;

  constructor(
    idempotent: boolean,
    policy: Partial<RetryPolicy> = {},
    quota: Quota = new Quota(),
    deadline: number = Infinity,
  ) {
    this.#policy = { ...POLICY, ...policy };
    this.#isIdempotent = idempotent;
    this.#quota = quota;
    this.#deadline = deadline;
  }

  /** An attempt went well. */
  succeeded(): void {
    this.#quota.give(this.#taken || (this.#made === 0 ? 1 : 0));
    this.#made++;
  }

  /** What to do after a failed attempt. */
  failed(error: unknown, moment: Moment): Pause {
    this.#made++;
    if (moment.isCancelled) return { stop: "cancelled" };
    if (moment.now >= this.#deadline) return { stop: "deadline" };
    const failed = failedBy(error, moment.now);
    const stop = this.#stop(failed);
    if (stop !== undefined) return { stop };
    if (failed.retry !== "reauth") return this.#pause(failed, moment);
    this.#isRenewed = true;
    return { waitMs: 0, renew: true };
  }

  #stop(failed: Failed): StopReason | undefined {
    if (failed.shouldRetry === false) return "server";
    if (failed.retry === "never") return "never";
    if (this.#made >= (failed.max ?? this.#policy.attempts)) return "attempts";
    if (failed.retry === "reauth" && this.#isRenewed) return "reauth";
    if (failed.isMaybe && !this.#isIdempotent) return "may_have_executed";
    return failed.retry === "undecided" && !this.#isWorthIt(failed) ? "undecided" : undefined;
  }

  #isWorthIt({ status, shouldRetry }: Failed): boolean {
    return (status >= 500 && this.#isIdempotent) || shouldRetry === true;
  }

  #pause({ retry: advice, hint = 0 }: Failed, { now, random }: Moment): Pause {
    const { baseMs, throttleMs, capMs, maxWaitMs } = this.#policy;
    if (hint > maxWaitMs) return { stop: "too_long" };
    const isThrottled = advice === "throttle";
    const step = Math.min(capMs, (isThrottled ? throttleMs : baseMs) * 2 ** this.#retries);
    const jittered = isThrottled ? (step * (1 + random)) / 2 : random * step;
    const waitMs = Math.max(hint, Math.floor(jittered + 0.5));
    if (now + waitMs > this.#deadline) return { stop: "deadline" };
    const cost = isThrottled ? THROTTLE : TRANSIENT;
    if (!this.#quota.take(cost)) return { stop: "quota" };
    this.#taken = cost;
    this.#retries++;
    return { waitMs, renew: false };
  }
}

/** Statuses after which nobody knows whether the request was carried out. */
const MAYBE = new Set([408, 500, 502, 503, 504]);

function failedBy(error: unknown, now: number): Failed {
  const advice = advisedIn(error)?.advice;
  if (advice === undefined) return failedOnTheWay(faultOf(error));
  const found = codeErrorIn(error);
  const { status = 0, shouldRetry } = found ?? {};
  const hint = delayOf(error, now);
  const { retry, max, mayHaveExecuted, basis } = advice;
  const byCode = basis === "code" || basis === "inner";
  const isHeard = status === 429 || (status === 503 && found?.delayMs(now) !== undefined);
  const isMaybe = byCode ? mayHaveExecuted : !isHeard && (mayHaveExecuted || MAYBE.has(status));
  return { retry, max, hint, status, shouldRetry, isMaybe };
}

/** What did not come to an answer; what is no fault of the way is a fault of the program. */
function failedOnTheWay(fault: Fault | undefined): Failed {
  const isLost = fault === undefined || fault === "fatal";
  return { retry: isLost ? "never" : "backoff", status: 0, isMaybe: fault === "maybe_sent" };
}
