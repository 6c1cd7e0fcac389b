// What generated code rests on. Whoever takes something away here, or asks more of generated code,
// raises `Format`; to add something is always fine.

export { adviceFor } from "./advise.js";
export { codesOf, unfold } from "./codes.js";
export type { Codes, Reported } from "./codes.js";
export { checkAs, checkResponseAs, decodeAs } from "./decode.js";
export type { AdviceTable, Domain } from "./envelope.js";
export { errorClass } from "./error.js";
export { belongs, carries, findIn } from "./guard.js";
export type { Origin } from "./shape.js";
export { infoFor, messageFor, statusesOf } from "./text.js";
export type { TextTable } from "./text.js";
