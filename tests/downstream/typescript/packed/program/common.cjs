// CommonJS may require the packages, from Node 20.19 on.

const { check, hasCode } = require("@one/shop/api");
const { CartLocked } = require("@one/shop/api/codes");

const result = check({ status: 409, body: `{"error":{"code":"cart.locked"}}` });
if (!hasCode(result.error, CartLocked)) throw new Error("not known");
console.log("required");
