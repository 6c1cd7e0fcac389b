// The real SDK against a server that answers as the vendor's does.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import test from "node:test";
import { hasCode } from "@errloom/rongcloud/server";
import { fromSdk } from "./rongcloud.mjs";

const require = createRequire(import.meta.url);
console.log = () => {}; // the SDK talks

async function banned(status, body, minute = 30) {
  const server = createServer((_, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const api = `http://127.0.0.1:${server.address().port}`;
  const { Chatroom } = require("rongcloud-sdk")({ appkey: "key", secret: "secret", api });
  const chatroom = { members: [{ id: "member" }], minute };
  const given = await Chatroom.Ban.add(chatroom).catch((error) => error);
  server.close();
  return given;
}

test("a rewritten code is the vendor's again", async () => {
  const given = await banned(401, `{"code":1004,"errorMessage":"Signature error"}`);
  assert.equal(given.code, "20000");
  const error = fromSdk(given);
  assert(hasCode(error, 1004));
  assert.equal(error.advice.kind, "unauthenticated");
});

test("throttling is throttling", async () => {
  const error = fromSdk(await banned(429, `{"code":1008,"errorMessage":"too fast"}`));
  assert(hasCode(error, 1008) && error.advice.retry === "throttle");
});

test("a code that the SDK leaves alone is kept, known or not", async () => {
  const error = fromSdk(await banned(400, `{"code":1002,"errorMessage":"missing"}`));
  assert(hasCode(error, 1002) && error.serverMessage === "missing");
  const odd = fromSdk(await banned(500, `{"code":4711,"errorMessage":"who knows"}`));
  assert.equal(odd.code, 4711);
});

test("a success is none, and neither is what the SDK found out itself", async () => {
  assert.equal(fromSdk(await banned(200, `{"code":200}`)), undefined);
  assert.equal(fromSdk(await banned(200, `{"code":200}`, "x".repeat(3))), undefined);
});
