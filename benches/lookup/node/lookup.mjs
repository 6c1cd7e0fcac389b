// Nanoseconds per look-up of a fresh string: the median of several rounds.

import { isCode, kindOf } from "@errloom/dingtalk/v1";
import { codes, moduleOf, rivals } from "./codes.mjs";

const ROUNDS = 15;
const STRINGS = 10_000;

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

/** Keeps the compiler from leaving out what nobody reads. */
export let sink;

function time(find, strings) {
  const began = process.hrtime.bigint();
  for (const code of strings) sink = find(code);
  return Number(process.hrtime.bigint() - began) / strings.length;
}

const contenders = { "errloom isCode": isCode, "errloom kindOf": kindOf };
for (const [name, text] of Object.entries(rivals)) {
  contenders[name] = (await import(moduleOf(text))).find;
}

/** Medians by name. Contenders take turns, so that a busy machine slows them all alike. */
function measure(hits) {
  const next = random(1);
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, find] of Object.entries(contenders)) {
      const taken = time(find, fresh(next, hits));
      if (round >= 0) times[name].push(taken); // the first rounds warm up
    }
  }
  const median = (all) => all.sort((a, b) => a - b)[ROUNDS >> 1];
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

const [hits, misses] = [measure(1), measure(0)];
console.log(`look-up of fresh strings among ${codes.length}, ns`.padEnd(42), "  hits", "misses");
for (const name of Object.keys(contenders)) {
  const shown = [hits, misses].map((all) => all[name].toFixed(0).padStart(6));
  console.log(name.padEnd(42), ...shown);
}
