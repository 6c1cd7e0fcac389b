// The real libraries that DingTalk's SDKs are made with.

import assert from "node:assert/strict";
import test from "node:test";
import { newError } from "@alicloud/tea-typescript";
import { ResponseError } from "@darabonba/typescript";
import { hasCode } from "@errloom/dingtalk/v1";
import { fromSdk } from "../src/adapters.js";

// As the gateway of the SDKs puts it together from a response.
const raised = {
  code: "Forbidden.AccessDenied.QpsLimitForApi",
  message: "code: 403, qps limit request id: 7C5E",
  data: {
    code: "Forbidden.AccessDenied.QpsLimitForApi",
    message: "qps limit",
    requestid: "7C5E",
    statusCode: 403,
    accessdenieddetail: { requiredScopes: ["Robot.Send"] },
  },
};

for (const error of [newError(raised), new ResponseError(raised)]) {
  test(`errors of ${error.name}`, () => {
    const adapted = fromSdk(error);
    assert(hasCode(adapted, "Forbidden.AccessDenied.QpsLimitForApi"));
    assert.deepEqual(
      [adapted.status, adapted.serverMessage, adapted.requestId, adapted.cause],
      [403, "qps limit", "7C5E", error],
    );
    assert.deepEqual(adapted.extras.requiredScopes, ["Robot.Send"]);
    assert.equal(adapted.advice.retry, "throttle");
  });
}

test("other errors are left alone", () => {
  assert.equal(fromSdk(new Error("socket hang up")), undefined);
  assert.equal(fromSdk("text"), undefined);
});
