// What RongCloud's SDK for Node makes of an error: it gives back an object, with codes of its own
// where it knows the vendor's. The map is data; what the SDK found out itself is no vendor's error.

import { decode } from "@errloom/rongcloud/server";

/** The SDK's code for each of the vendor's that it rewrites. */
const WIRE = { 10001: 2007, 20000: 1004, 20001: 1008 };

/** Arguments that the SDK refused, before anything was sent. */
const OWN = /^2000[2-7]$/;

/** The vendor's error in what the SDK gave back or raised, if there is one. */
export function fromSdk(given) {
  const { code, msg } = given ?? {};
  if (code === undefined || OWN.test(code)) return undefined;
  const result = decode({ code: WIRE[code] ?? code, serverMessage: msg });
  return result.outcome === "error" ? result.error : undefined;
}
