// What headers say, and how long a server asks to wait. Knows no catalog.

import type { HeadersLike } from "./shape.js";

/** A header by its lower-case name: the first value, if there are several. */
export function header(headers: HeadersLike | null | undefined, name: string): string | undefined {
  try {
    return headers ? first(find(headers, name)) : undefined;
  } catch {
    return undefined; // A caller's object may do anything.
  }
}

function find(headers: HeadersLike, name: string): unknown {
  if ("get" in headers && typeof headers.get === "function") return headers.get(name);
  const pairs = Array.isArray(headers) ? headers : Object.entries(headers);
  return pairs.find(([key]) => key.toLowerCase() === name)?.[1];
}

function first(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" || typeof one === "number" ? String(one) : undefined;
}

/** How a header measures time. */
export type Unit = "ms" | "s" | "epoch";

/** How long a server asks to wait, in milliseconds; the first header that says so counts. */
export function delayIn(
  rules: readonly (readonly [header: string, unit: Unit])[],
  headers: HeadersLike,
  clock: number,
): number | undefined {
  const now = instant(trim(header(headers, "date") ?? "")) ?? clock;
  for (const [name, unit] of [...rules, ["retry-after", "date"] as const]) {
    for (const candidate of candidates(header(headers, name))) {
      const found = measure(candidate, unit, now);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Clients join what several headers of a name say by commas; dates hold one themselves. */
function candidates(value: string | undefined): string[] {
  if (value === undefined) return [];
  const zone = value.indexOf(" GMT");
  const date = zone < 0 ? [] : [value.slice(0, zone + 4)];
  return [value, value.split(",", 1)[0] ?? "", ...date].map(trim);
}

const trim = (value: string): string => value.replace(/^[ \t]+|[ \t]+$/g, "");

function measure(value: string, unit: Unit | "date", now: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(value)) {
    const number = Number(value);
    if (unit === "ms") return whole(number);
    return unit === "epoch" ? Math.max(0, whole(number * 1000 - now)) : whole(number * 1000);
  }
  const moment = unit === "date" ? instant(value) : undefined;
  return moment === undefined ? undefined : Math.max(0, moment - now);
}

const whole = (ms: number): number => Math.min(Math.floor(ms + 0.5), Number.MAX_SAFE_INTEGER);

const TIME = "(?<h>\\d\\d):(?<m>\\d\\d):(?<s>\\d\\d)";
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const MONTH = `(?<month>${MONTHS.join("|")})`;
const SHORT = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const LONG = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";

/** The three forms of a date in RFC 9110. */
const DATES = [
  new RegExp(`^${SHORT}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^${LONG}, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT$`),
  new RegExp(`^${SHORT} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
];

/** Milliseconds since 1970. `Date.parse` would read almost anything. */
function instant(value: string): number | undefined {
  for (const form of DATES) {
    const found = form.exec(value)?.groups;
    if (found === undefined) continue;
    const { day, h, m, s } = found;
    const [year, month] = [yearOf(found["year"] ?? ""), MONTHS.indexOf(found["month"] ?? "")];
    const date = new Date(0);
    date.setUTCFullYear(year, month, Number(day));
    date.setUTCHours(Number(h), Number(m), Number(s));
    const isReal =
      Number(h) < 24 && Number(m) < 60 && Number(s) < 60 && date.getUTCMonth() === month;
    return isReal && Number(day) > 0 && year > 0 ? date.getTime() : undefined;
  }
  return undefined;
}

function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year + (year >= 69 ? 1900 : 2000);
}
