// What programs use. Generated code uses `engine.ts`.

export type { Advice, Advised, Basis } from "./advice.js";
export { adviceOf, codeErrorIn, codeOf, delayOf, nameOf, reportLine, reportOf } from "./ask.js";
export type { Catalog } from "./catalog.js";
export type { Failed, FetchResponse, Held, Response, Result, Settled } from "./decode.js";
export { CodeError } from "./error.js";
export type { ErrorClass, Hidden } from "./error.js";
export type { Facts } from "./facts.js";
export { faultOf } from "./fault.js";
export type { Fault } from "./fault.js";
export type { Format, Readable } from "./format.js";
export { isCodeError } from "./guard.js";
export type { Kind, Outcome, Retry } from "./kind.js";
export type { ErrorReport } from "./report.js";
export { Attempts, Quota } from "./retry.js";
export type { Moment, Pause, RetryPolicy, StopReason } from "./retry.js";
export type { AnyCode, Failure, Given, HeadersLike, Shape } from "./shape.js";
export type { Found, Info, Message } from "./text.js";
export { retry } from "./wait.js";
export type { AbortSignalLike, RetryOptions } from "./wait.js";
