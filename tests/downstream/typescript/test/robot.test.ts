import assert from "node:assert/strict";
import test from "node:test";
import { reply, sentence } from "../src/robot.js";

function said(status: number, body: string): string {
  try {
    reply(status, new Headers(), body);
  } catch (error) {
    return sentence(error);
  }
  return "sent";
}

test("says what became of a message", () => {
  assert.equal(said(200, `{"processQueryKey":"k"}`), "sent");
  assert.equal(said(400, `{"code":"send.too.fast"}`), "Slow down");
  assert.equal(said(400, `{"code":"group.disbanded"}`), "group.disbanded");
  assert.equal(said(401, `{"code":"InvalidAuthentication"}`), "Log in again");
  assert.equal(said(500, `{"code":"brand.new"}`), "Something went wrong");
});
