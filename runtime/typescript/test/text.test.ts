import assert from "node:assert/strict";
import test from "node:test";
import { codesOf, infoFor, messageFor, statusesOf } from "../src/engine.js";
import type { TextTable } from "../src/engine.js";

const TABLE: TextTable = {
  codes: codesOf([404], []),
  names: ["not_found"],
  infos: [
    {
      messages: [
        { text: "%s", parts: ["", ""], http: [404, 200] },
        { text: "no %s in %s", parts: ["no ", " in ", ""], http: [200] },
        { text: "no %s in stock", parts: ["no ", " in stock"] },
        { text: "gone" },
      ],
    },
  ],
};

const found = (serverMessage: string): unknown => {
  const { index, args } = messageFor(TABLE, { code: 404, serverMessage }) ?? {};
  return [index, args];
};

test("the message with most literal text is the one", () => {
  assert.deepEqual(found("no tea in stock"), [2, ["tea"]]);
  assert.deepEqual(found("no tea in the pot in May"), [1, ["tea", "the pot in May"]]);
  assert.deepEqual(found("gone"), [3, []]);
  assert.deepEqual(found("Gone"), [undefined, undefined]);
});

test("what is known of a code", () => {
  assert.equal(infoFor(TABLE, 404)?.name, "not_found");
  assert.equal(infoFor(TABLE, 405), undefined);
  assert.deepEqual(statusesOf(TABLE, 404), [200, 404]);
});

test("a long text is matched in time", () => {
  const text = "no ".repeat(300_000);
  assert.deepEqual(found(text), [undefined, undefined]);
});
