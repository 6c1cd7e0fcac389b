// What really arrives, by the shapes that public clients recorded.

import assert from "node:assert/strict";
import test from "node:test";
import { inspect } from "node:util";
import * as oapi from "@errloom/dingtalk/oapi";
import * as v1 from "@errloom/dingtalk/v1";
import * as netease from "@errloom/netease/im";
import * as rongcloud from "@errloom/rongcloud/server";
import * as yeastar from "@errloom/yeastar/p_series";

function failed<E>(result: { outcome: string; error?: E }): E {
  assert(result.outcome === "error" && result.error !== undefined);
  return result.error;
}

test("api.dingtalk.com: request id in body or header, scopes", () => {
  const body = `{"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied","requestid":"r-1",
    "message":"no permission","accessdenieddetail":{"requiredScopes":["qyapi_robot_sendmsg"]}}`;
  const error = failed(v1.check({ status: 403, body }));
  assert.equal(error.requestId, "r-1");
  assert.deepEqual(error.extras.requiredScopes, ["qyapi_robot_sendmsg"]);
  const headers = { "X-Acs-Request-Id": "r-2" };
  const short = failed(
    v1.check({ status: 404, headers, body: `{"code":"InvalidAction.NotFound"}` }),
  );
  assert.equal(short.requestId, "r-2");
  assert.equal(
    failed(v1.check({ status: 404, headers: new Headers(headers), body: `{"code":"x"}` }))
      .requestId,
    "r-2",
  );
});

test("api.dingtalk.com: looks forbidden, wants patience", () => {
  const code = "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi";
  const advice = failed(v1.decode({ code, status: 403 })).advice;
  assert.deepEqual([advice.retry, advice.afterMs, advice.basis], ["throttle", 1000, "code"]);
});

test("api.dingtalk.com: a success holds no code", () => {
  assert.equal(v1.check({ status: 200, body: `{"processQueryKey":"k"}` }).outcome, "success");
  assert.equal(failed(v1.check({ status: 500, body: "{}" })).failure, "no_code");
});

test("api.dingtalk.com: the ban page", () => {
  const body = "<!DOCTYPE html><html><body>" + "blocked ".repeat(1000);
  const error = failed(v1.check({ status: 403, body }));
  assert.equal(error.failure, "not_json");
  assert.equal(error.body?.length, 4096);
  for (const shown of [JSON.stringify(error), inspect(error), String(error), error.stack]) {
    assert(!shown?.includes("blocked"));
  }
  const advice = error.advice;
  assert.deepEqual([advice.kind, advice.basis], ["permission_denied", "http"]);
});

test("oapi.dingtalk.com: 88 wraps the code, in fields or in the message alone", () => {
  const errmsg = "ding talk error[subcode=90002,submsg=调用频率超过限制]";
  const bodies = [
    `{"errcode":88,"sub_code":"90002","sub_msg":"调用频率超过限制","errmsg":"${errmsg}","request_id":"q"}`,
    `{"errcode":88,"errmsg":"${errmsg}"}`,
  ];
  for (const body of bodies) {
    const error = failed(oapi.check({ status: 200, body }));
    assert.deepEqual([error.code, error.outer], [90002, 88]);
    assert.equal(error.innerMessage, "调用频率超过限制");
    const { kind, basis } = error.advice;
    assert.deepEqual([kind, basis], ["resource_exhausted", "inner"]);
    assert.equal(error.report.label, "90002 server_api_rate_limited");
  }
});

test("oapi.dingtalk.com: codes that are none", () => {
  const none = ["null", "1.0", "1e3", "9007199254740993", `"007"`, "true", `{"a":1}`];
  for (const code of none) {
    const error = failed(oapi.check({ status: 200, body: `{"errcode":${code}}` }));
    assert.equal(error.failure, code === "null" ? "no_code" : "bad_code", code);
    assert.equal(error.code, undefined);
  }
  for (const code of ["40014", `"40014"`]) {
    assert.equal(failed(oapi.check({ body: `{"x":"1.0","errcode" : ${code} }` })).code, 40014);
  }
  for (const body of [undefined, "", " \n", new Uint8Array()]) {
    assert.equal(failed(oapi.check({ status: 200, body })).failure, "empty");
  }
  for (const body of ["{", "[1", "not json", `{"errcode":4001`]) {
    assert.equal(failed(oapi.check({ status: 200, body })).failure, "not_json");
  }
  for (const body of ["[]", "null", "1", `"x"`, "{}"]) {
    assert.equal(failed(oapi.check({ status: 200, body })).failure, "no_code");
  }
});

test("RongCloud: both forms, both successes", () => {
  assert.equal(rongcloud.check({ status: 200, body: `{"code":200}` }).outcome, "success");
  assert.equal(rongcloud.check({ body: `{"code":10000,"msg":"ok"}` }).outcome, "success");
  assert.equal(rongcloud.check({ body: `{"code":200,"msg":"ok"}` }).outcome, "success");
  const v2 = failed(rongcloud.check({ status: 401, body: `{"code":1004,"msg":"bad signature"}` }));
  const old = failed(
    rongcloud.check({ status: 401, body: `{"code":1004,"errorMessage":"bad signature"}` }),
  );
  for (const error of [v2, old]) {
    assert.deepEqual([error.code, error.serverMessage], [1004, "bad signature"]);
  }
});

test("NetEase: always HTTP 200", () => {
  assert.equal(netease.check({ status: 200, body: `{"code":200,"info":{}}` }).outcome, "success");
  const error = failed(netease.check({ status: 200, body: `{"code":414,"desc":"bad param"}` }));
  assert.deepEqual([error.code, error.serverMessage], [414, "bad param"]);
});

test("Yeastar: success, in part, under way, and errors with lists", () => {
  const outcomes = [0, 1, 2].map((errcode) => yeastar.check({ body: { errcode } }).outcome);
  assert.deepEqual(outcomes, ["success", "partial", "pending"]);
  const body = { errcode: 40002, errmsg: "PARAMETER ERROR", invalid_param_list: ["name"] };
  assert.deepEqual(failed(yeastar.check({ body })).extras.invalidParamList, ["name"]);
});

test("an error goes through a queue", () => {
  const sent = failed(v1.check({ status: 429, body: `{"code":"send.too.fast","message":"m"}` }));
  const json: unknown = JSON.parse(JSON.stringify(sent));
  const received = failed(v1.decode(json as object));
  assert.deepEqual(received.toJSON(), sent.toJSON());
  assert.equal(received.name, "DingtalkV1Error");
});

test("no body is too large or too odd", () => {
  const last = (filling: string): string => `{"errcode":1.5,"filling":"${filling}"}`;
  const bodies = [
    last("n".repeat(1e6)),
    last("\\n".repeat(1e6)),
    last(`\\"`.repeat(1e6)),
    last("\\\\".repeat(1e6)),
    `{"errcode":${"1".repeat(1e6)}}`,
    `{"errcode":1e3,"deep":${"[".repeat(1e5)}${"]".repeat(1e5)}}`,
  ];
  for (const body of bodies) assert.equal(failed(oapi.check({ body })).failure, "bad_code");
  assert.equal(failed(oapi.check({ body: "[".repeat(1e6) })).failure, "not_json");
  assert.equal(oapi.check({ body: `{"x":"1.5\\\\","y":-0.0,"errcode":0}` }).outcome, "success");
  assert.equal(failed(oapi.check({ body: `{"__proto__":{"errcode":1}}` })).failure, "no_code");
  const circular: Record<string, unknown> = { errcode: 40014 };
  circular["self"] = circular;
  assert.equal(failed(oapi.check({ body: circular })).code, 40014);
});
