// Nanoseconds per look-up of a fresh string: the median of several rounds.

import { isCode } from "@errloom/dingtalk/v1";
import { kindOf } from "@errloom/dingtalk/v1/advice";
import { codes, moduleOf, rivals } from "./codes.mjs";

const ROUNDS = 15;
const STRINGS = 20_000;

/** Pseudo-random numbers that are the same on every run. */
function random(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

/** Codes in random order, each a string of its own, a share of them unknown. */
function fresh(next, hits) {
  const pick = () => codes[Math.floor(next() * codes.length)];
  const all = Array.from({ length: STRINGS }, () => (next() < hits ? pick() : `${pick()}x`));
  return JSON.parse(JSON.stringify(all));
}

function measure(find, hits) {
  const next = random(1);
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const strings = fresh(next, hits);
    const began = process.hrtime.bigint();
    let found = 0;
    for (const code of strings) if (find(code) !== undefined) found++;
    times.push(Number(process.hrtime.bigint() - began) / STRINGS);
    if (found < 0) throw new Error("unreachable");
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1];
}

const contenders = { "errloom isCode": isCode, "errloom kindOf": kindOf };
for (const [name, text] of Object.entries(rivals)) {
  contenders[name] = (await import(moduleOf(text))).find;
}
console.log(`look-up of fresh strings among ${codes.length}, ns`.padEnd(44), "hits", "  misses");
for (const [name, find] of Object.entries(contenders)) {
  const [hits, misses] = [1, 0].map((share) => measure(find, share).toFixed(0).padStart(6));
  console.log(name.padEnd(42), hits, misses);
}
