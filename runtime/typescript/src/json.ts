// A body to a JSON value, alike in every language. Knows no catalog.

import type { Failure } from "./shape.js";

/** A body that was read: its value, or why it has none; and its text, where it was one. */
export interface ReadBody {
  readonly value?: unknown;
  readonly failure?: Failure;
  readonly text?: string;
}

/** Reads a body: text, bytes, or what `JSON.parse` made of them. */
export function readBody(body: unknown): ReadBody {
  const text = typeof body !== "string" && isBytes(body) ? decode(body) : body;
  if (text === undefined || text === null) return { failure: "empty" };
  if (typeof text === "string") return readText(text.startsWith(MARK) ? text.slice(1) : text);
  return isUnread(text) ? { failure: "not_json" } : { value: text };
}

/** One byte order mark in front is no part of a text. */
const MARK = "\ufeff";

function readText(text: string): ReadBody {
  try {
    return { value: JSON.parse(text), text };
  } catch {
    return { failure: /^[ \t\n\r]*$/.test(text) ? "empty" : "not_json", text };
  }
}

type Bytes = ArrayBuffer | SharedArrayBuffer | ArrayBufferView;

/** Bytes are known by what they do: those of another realm are bytes, too. */
function isBytes(body: unknown): body is Bytes {
  return ArrayBuffer.isView(body) || BUFFERS.has(tagOf(body));
}

const BUFFERS = /* @__PURE__ */ new Set(["[object ArrayBuffer]", "[object SharedArrayBuffer]"]);

function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value);
  } catch {
    return ""; // A caller's object may do anything.
  }
}

/** What is no UTF-8 becomes U+FFFD. */
const decode = (bytes: Bytes): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

/** Promises, streams, blobs and whole responses, which the types refuse, pass as `any`. */
function isUnread(body: object): boolean {
  try {
    return UNREAD.some((key) => typeof Reflect.get(body, key) === "function");
  } catch {
    return false;
  }
}

const UNREAD = ["then", "getReader", "arrayBuffer", "pipe"];

/** How many bytes of a body an error keeps. */
const KEPT = 4096;

/** The beginning of a body, as text. */
export function excerpt(read: ReadBody): string | undefined {
  try {
    const text = read.text ?? JSON.stringify(read.value);
    return text?.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(KEPT)).read);
  } catch {
    return undefined; // A caller's value may be no JSON.
  }
}

// Every runtime has them, but only the types of a platform would declare them.
declare class TextDecoder {
  constructor(label: string, options: { ignoreBOM: boolean });
  decode(bytes: Bytes): string;
}
declare class TextEncoder {
  encodeInto(text: string, bytes: Uint8Array): { read: number };
}
