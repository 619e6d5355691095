import { expect, it } from "vitest";
import { checkPackage, required } from "../../../scripts/package/checkPackage.ts";
import type { ZipEntry } from "../../../scripts/package/zipListing.ts";

const entry = (name: string, packed = 1000): ZipEntry => ({ name, packed, size: packed * 3 });

const whole = [
  ...required,
  "extension.vsixmanifest",
  "[Content_Types].xml",
  "extension/dist/client-edit-AB12CD34.js",
  "extension/media/icon.png",
].map((name) => entry(name));

it("a package with everything in it and nothing else has no problems", () => {
  expect(checkPackage(whole, 3_000_000).problems).toEqual([]);
});

it.each([
  "extension/server/src/main.ts",
  "extension/dist/client.js.map",
  "extension/test/unit/a.test.js",
  "extension/.env",
])("a stray %s is a problem", (name) => {
  expect(checkPackage([...whole, entry(name)], 3_000_000).problems).toEqual([
    `${name} has no business in the package.`,
  ]);
});

it("a missing server is a problem", () => {
  const without = whole.filter(({ name }) => name !== "extension/dist/server.js");
  expect(checkPackage(without, 3_000_000).problems).toEqual(["extension/dist/server.js is not in the package."]);
});

it("grammars do not count towards the limit of 6 MB, but towards that of 10 MB", () => {
  const heavy = [...whole, entry("extension/dist/data/grammars/tree-sitter-cobol.wasm", 4_000_000)];
  expect(checkPackage(heavy, 9_500_000).problems).toEqual([]);
  expect(checkPackage(heavy, 10_500_000).problems).toEqual([
    "The package weighs 10.50 MB, more than 10.00 MB.",
    "Without grammars the package weighs 6.50 MB, more than 6.00 MB.",
  ]);
});

it("weights are summed by group", () => {
  const { weights } = checkPackage(whole, 3_000_000);
  expect(weights.get("grammars")).toBe(2000);
  expect(weights.get("client")).toBe(2000);
  expect(weights.get("vocabularies")).toBe(2000);
});
