import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parametersPage } from "../../../scripts/docs/parameters.ts";
import { providersPage } from "../../../scripts/docs/providers.ts";
import * as library from "../../../server/src/engine/index.ts";

const folder = new URL("../../../docs/library/", import.meta.url);
const pages = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);
const functions = Object.entries(library).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));

/** Names in the headings of a page, and on `supports` and errors in the list of what belongs to them. */
function documented(): Set<string> {
  const names = new Set<string>();
  for (const [file, text] of pages) {
    if (file === "README.md") continue;
    for (const [, heading] of text.matchAll(/^# (.+)$/gm)) {
      for (const name of heading?.split(/,\s*/) ?? []) names.add(name);
    }
  }
  for (const [, name] of (pages.get("getModelInfo.md") ?? "").matchAll(/`(supports\w+)`/g)) names.add(name ?? "");
  for (const [, name] of (pages.get("errors.md") ?? "").matchAll(/`([A-Z]\w+)`/g)) names.add(name ?? "");
  return names;
}

describe("the docs of the library", () => {
  const known = documented();

  it.each(functions)("describe %s", (name) => {
    expect(known).toContain(name);
  });

  it("name every page in the index, and no page that is not there", () => {
    const index = pages.get("README.md") ?? "";
    const linked = [...index.matchAll(/\]\(([\w.-]+\.md)\)/g)].map(([, name]) => name);
    const there = [...pages.keys()].filter((name) => name !== "README.md");
    expect(new Set(linked)).toEqual(new Set(there));
  });

  it.each([
    ["completion.md", "engine/messages/types.ts", "CompletionRequest"],
    ["createEngine.md", "engine/call/options.ts", "EngineOptions"],
    ["createEngine.md", "engine/engine.ts", "Engine"],
    ["Sessions.md", "engine/sessions/sessions.ts", "Sessions"],
  ])("%s names every field of %s %s", (page, file, type) => {
    const source = readFileSync(new URL(`../../../server/src/${file}`, import.meta.url), "utf8");
    const body = new RegExp(`^export interface ${type} .*?\\{\n(.*?)^\\}`, "ms").exec(source)?.[1] ?? "";
    const fields = [...body.matchAll(/^ {2}(?:readonly )?(\w+)[?(:]/gm)].map(([, name]) => name ?? "");
    expect(fields.length).toBeGreaterThan(3);
    const text = pages.get(page) ?? "";
    expect(fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
  });

  it("have the parameters of the table", () => {
    expect(pages.get("parameters.md") === parametersPage(), "run `node scripts/docs/parameters.ts`").toBe(true);
  });

  it("have the providers of the table", () => {
    expect(pages.get("providers.md") === providersPage(), "run `node scripts/docs/providers.ts`").toBe(true);
  });

  it("list every error class with its code", () => {
    const text = pages.get("errors.md") ?? "";
    const facts = { message: "", problems: [{ path: "", expected: "" }], raw: "" };
    for (const [name, value] of Object.entries(library)) {
      if (typeof value !== "function" || !(value.prototype instanceof Error) || value === library.ParlanceError)
        continue;
      const { code } = Reflect.construct(value, [facts]) as library.ParlanceError;
      expect(text).toContain(`| \`${name}\` | \`${code}\` |`);
    }
  });
});
