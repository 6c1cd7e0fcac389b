// Microseconds to judge a response, beside `JSON.parse` and a look at the code by hand.

import { checkAs, codesOf } from "../dist/engine.js";

const codes = codesOf([404], [[0, "success"]]);
const DOMAIN = {
  format: 1,
  catalog: { id: "shop", title: "Shop", version: "1.0.0", sha256: "" },
  origin: { catalog: "shop", domain: "api", error: "ShopApiError" },
  integer: true,
  codes,
  names: ["not_found", "ok"],
  advice: { codes, classes: [["not_found", "never"]], classOf: "0" },
  headers: { kept: ["date", "retry-after"] },
  envelopes: [{ code: "/errcode", message: ["/errmsg"], requestId: ["/request_id"] }],
};

const user = { id: "u-1", name: "Ada", tags: ["a", "b"], department: { id: 7, name: "Analysis" } };
const bodies = {
  "300 bytes, success": JSON.stringify({ errcode: 0, errmsg: "ok", result: [user, user] }),
  "200 KB, success": JSON.stringify({
    errcode: 0,
    errmsg: "ok",
    result: Array.from({ length: 1900 }, () => user),
  }),
  "300 bytes, error": JSON.stringify({ errcode: 404, errmsg: "gone".repeat(60), request_id: "r" }),
};

function byHand(text) {
  const body = JSON.parse(text);
  if (body.errcode !== 0) throw new Error(`${body.errcode}: ${body.errmsg}`);
  return body.result;
}

const contenders = {
  errloom: (body) => checkAs(DOMAIN, { status: 200, body }),
  "by hand": (body) => {
    try {
      return byHand(body);
    } catch (error) {
      return error;
    }
  },
};

export let sink;

function time(run, body, times) {
  const began = process.hrtime.bigint();
  for (let i = 0; i < times; i++) sink = run(body);
  return Number(process.hrtime.bigint() - began) / times / 1000;
}

console.log("decode, µs".padEnd(24), ...Object.keys(contenders).map((it) => it.padStart(9)));
for (const [title, body] of Object.entries(bodies)) {
  const times = Math.ceil(2e7 / body.length / 10);
  const rounds = Array.from({ length: 9 }, () =>
    Object.values(contenders).map((run) => time(run, body, times)),
  );
  const medians = Object.keys(contenders).map(
    (_, index) => rounds.map((round) => round[index]).sort((a, b) => a - b)[4],
  );
  console.log(title.padEnd(24), ...medians.map((it) => it.toFixed(2).padStart(9)));
}
