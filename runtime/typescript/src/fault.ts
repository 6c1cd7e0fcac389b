// What went wrong on the way, before there was an answer. Knows the names that Node, undici and
// browsers give their errors.

import { causes, field } from "./guard.js";

/** Whether a request that failed on its way was carried out: it was not, it may have been, or it never can be. */
export type Fault = "not_sent" | "maybe_sent" | "fatal";

const CODES: Readonly<Record<string, Fault>> = {
  ENOTFOUND: "not_sent",
  EAI_AGAIN: "not_sent",
  ECONNREFUSED: "not_sent",
  EHOSTUNREACH: "not_sent",
  ENETUNREACH: "not_sent",
  UND_ERR_CONNECT_TIMEOUT: "not_sent",
  ECONNRESET: "maybe_sent",
  ECONNABORTED: "maybe_sent",
  EPIPE: "maybe_sent",
  ETIMEDOUT: "maybe_sent",
  UND_ERR_SOCKET: "maybe_sent",
  UND_ERR_HEADERS_TIMEOUT: "maybe_sent",
  UND_ERR_BODY_TIMEOUT: "maybe_sent",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "maybe_sent",
  ERR_BAD_RESPONSE: "maybe_sent",
  ERR_NETWORK: "maybe_sent",
};

/** Certificates, schemes, addresses and headers: sending the same again can't help. */
const FATAL =
  /^(?:ERR_TLS|ERR_SSL|ERR_INVALID|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|UND_ERR_INVALID)/;

/** What went wrong on the way; `undefined` if nothing there did. */
export function faultOf(error: unknown): Fault | undefined {
  const found = causes(error);
  for (const each of found) {
    const code = field(each, "code");
    if (typeof code !== "string") continue;
    if (FATAL.test(code)) return "fatal";
    if (Object.hasOwn(CODES, code)) return CODES[code];
  }
  return found.some(isLost) ? "maybe_sent" : undefined;
}

const LOST = new Set(["fetch failed", "Failed to fetch", "Load failed", "terminated"]);

/** What browsers say without a code, and timeouts. */
function isLost(error: unknown): boolean {
  const name = field(error, "name");
  if (name === "TimeoutError" || name === "AbortError") return true;
  return name === "TypeError" && LOST.has(String(field(error, "message")));
}
