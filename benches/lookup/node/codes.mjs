// The codes of v1, as the constants of the package give them, and the rivals' programs.

import * as constants from "@errloom/dingtalk/v1/codes";

export const codes = [...new Set(Object.values(constants))];

const list = JSON.stringify(codes);
const members = codes.map((code, index) => `${JSON.stringify(code)}: ${index}`).join(",\n");
const cases = codes.map((code, index) => `case ${JSON.stringify(code)}: return ${index};`).join("\n");

/** What a user would write instead, by name: a module that exports `find`. */
export const rivals = {
  object: `const table = {${members}}; export const find = (code) => Object.hasOwn(table, code) ? table[code] : undefined;`,
  map: `const table = new Map(${list}.map((code, index) => [code, index])); export const find = (code) => table.get(code);`,
  set: `const table = new Set(${list}); export const find = (code) => table.has(code);`,
  array: `const table = ${list}; export const find = (code) => table.includes(code);`,
  switch: `export function find(code) { switch (code) {\n${cases}\n} }`,
};

/** The module of a rival, ready to import. */
export const moduleOf = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
