// Milliseconds of processor time that an import costs: the median of several processes, each of
// which measures its own import and first look-up. Wall time would measure the disk and the load.

import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { moduleOf, rivals } from "./codes.mjs";

const ROUNDS = 11;

function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1];
}

function measure(specifier, name) {
  const program = `
    await import("node:path");
    const began = process.cpuUsage();
    const module = await import(${JSON.stringify(specifier)});
    const imported = process.cpuUsage(began);
    const again = process.cpuUsage();
    module[${JSON.stringify(name)}](JSON.parse('"chatbot.notFound"'));
    const first = process.cpuUsage(again);
    console.log((imported.user + imported.system) / 1000, (first.user + first.system) / 1000);`;
  const once = () => {
    const out = execFileSync(process.execPath, ["--input-type=module", "-e", program]);
    return String(out).trim().split(" ").map(Number);
  };
  const rounds = Array.from({ length: ROUNDS }, once);
  return [median(rounds.map(([it]) => it)), median(rounds.map(([, it]) => it))];
}

console.log("import and first look-up, ms of cpu".padEnd(42), "import", "  first");
const errloom = [
  ["@errloom/dingtalk/v1", "isCode"],
  ["@errloom/dingtalk/v1/text", "infoOf"],
];
/** Loading many small files is most of the cost: this is what stays of it in one file. */
async function bundled() {
  const contents =
    'export { check, isCode } from "@errloom/dingtalk/v1"; export { adviceOf } from "@errloom/runtime";';
  const stdin = { contents, resolveDir: process.cwd() };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: "esm" });
  return [moduleOf(outputFiles[0].text), "isCode", "the same, bundled: check, isCode, adviceOf"];
}

const empty = ["data:text/javascript,export const find = () => {}", "find", "an empty module"];
const others = Object.entries(rivals).map(([name, text]) => [moduleOf(text), "find", name]);
for (const [specifier, name, title = specifier] of [empty, ...errloom, await bundled(), ...others]) {
  const [imported, first] = measure(specifier, name);
  console.log(title.padEnd(42), imported.toFixed(2).padStart(6), first.toFixed(2).padStart(7));
}
