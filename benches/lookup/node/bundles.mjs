// Bytes that travel to a browser: bundled and minified by esbuild, then gzipped.

import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { codes } from "./codes.mjs";

const from = (tier, names) => `import { ${names} } from "@errloom/dingtalk/v1${tier}";`;
const use = (names) => `console.log(${names});`;
const programs = {
  "one constant": from("/codes", "UserNotExist as one") + use("one"),
  "one guard (hasCode)": from("", "hasCode") + use("hasCode"),
  "codes (isCode)": from("", "isCode") + use("isCode"),
  "codes + advice (isCode, kindOf, retryOf)": from("", "isCode, kindOf, retryOf") + use("isCode, kindOf, retryOf"),
  "decode (check)": from("", "check") + use("check"),
  "questions (adviceOf, reportOf)":
    `import { adviceOf, reportOf } from "@errloom/runtime";` + use("adviceOf, reportOf"),
  "retrying (retry)": `import { retry } from "@errloom/runtime";` + use("retry"),
  "an operation's guard":
    from("/operations/robot.groupMessages.send", "isRobotGroupMessagesSendCode as guard") + use("guard"),
  "texts (infoOf)": from("/text", "infoOf") + use("infoOf"),
  "rival: const object of all codes":
    `const Codes = ${JSON.stringify(Object.fromEntries(codes.map((code) => [code.replace(/\W/g, "_"), code])))};` +
    use('Codes["user_not_exist"], Codes'),
};

console.log("bundle, bytes".padEnd(42), "minified", "gzipped");
for (const [title, contents] of Object.entries(programs)) {
  const stdin = { contents, resolveDir: import.meta.dirname ?? process.cwd() };
  const options = { bundle: true, minify: true, write: false, format: "esm", platform: "neutral" };
  const [file] = (await build({ stdin, ...options })).outputFiles;
  const [minified, gzipped] = [file.contents, gzipSync(file.contents, { level: 9 })];
  console.log(title.padEnd(42), String(minified.length).padStart(8), String(gzipped.length).padStart(7));
}
