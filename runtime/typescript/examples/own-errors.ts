// Errors of one's own take part in the question that vendors' errors answer.

import { adviceOf } from "../src/index.js";
import type { Advice, Advised } from "../src/index.js";

class Busy extends Error implements Advised {
  readonly advice: Advice = {
    kind: "unavailable",
    retry: "backoff",
    afterMs: 250,
    mayHaveExecuted: false,
    basis: "code",
  };
}

const wrapped = new Error("can't print", { cause: new Busy("paper jam") });
console.log(adviceOf(wrapped)?.retry, adviceOf(wrapped)?.afterMs); // backoff 250
