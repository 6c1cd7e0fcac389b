// The small catalogs under tests/generate, hostile ones among them: what was rendered compiles, is
// formatted, and gives back every text of the catalog as the same string.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AnyCode, Info } from "@errloom/runtime";
import { parse } from "yaml";

interface Entry {
  readonly code: AnyCode;
  readonly domain: string;
  readonly name: string;
  readonly outcome?: string;
  readonly section?: string;
  readonly note?: string;
  readonly messages?: readonly { readonly text?: string; readonly description?: string }[];
}

const here = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const cases = resolve(here, "../../generate");
const bin = (name: string): string => join(here, "node_modules/.bin", name);

/** The package finds the runtime as npm would have installed it. */
function install(workspace: string): void {
  const scope = join(workspace, "node_modules/@errloom");
  rmSync(scope, { recursive: true, force: true });
  mkdirSync(scope, { recursive: true });
  symlinkSync(resolve(here, "../../../runtime/typescript"), join(scope, "runtime"), "dir");
}

for (const name of readdirSync(cases)) {
  const workspace = join(cases, name, "typescript");
  if (!existsSync(workspace)) continue;
  test(`golden ${name}`, async () => {
    install(workspace);
    execFileSync(bin("tsc"), ["--build", join(workspace, name)], { encoding: "utf8" });
    execFileSync(bin("prettier"), ["--check", "."], { cwd: workspace, encoding: "utf8" });
    const catalog = parse(readFileSync(join(cases, name, "catalog.yaml"), "utf8"));
    for (const entry of catalog.errors as Entry[]) {
      // Statuses have no package: they advise where no code does.
      if (catalog.domains[entry.domain].statuses === true) continue;
      const folder = join(workspace, name, "dist", entry.domain);
      const load = async (tier: string): Promise<Record<string, unknown>> =>
        import(pathToFileURL(join(folder, `${tier}.js`)).href);
      const { infoOf } = (await load("text")) as { infoOf(code: AnyCode): Info };
      const { isCode } = (await load("index")) as { isCode(code: AnyCode): boolean };
      const said = infoOf(entry.code).messages;
      assert.deepEqual(
        said.map(({ text, description }) => [text, description]),
        (entry.messages ?? []).map(({ text, description }) => [text, description]),
      );
      assert.equal(infoOf(entry.code).name, entry.name);
      assert.equal(infoOf(entry.code).section, entry.section);
      assert.equal(infoOf(entry.code).note, entry.note);
      assert.equal(isCode(entry.code), (entry.outcome ?? "error") === "error");
      assert(Object.values(await load("codes")).includes(entry.code));
    }
  });
}
