import { describe, expect, it } from "vitest";
import { languagesPage } from "../../../scripts/docs/languages.ts";
import { pageOnDisk } from "../../../scripts/docs/page.ts";
import { callShapes } from "../../../server/src/language/extraction/libraries.ts";
import { libraryTitles } from "../../../server/src/language/extraction/libraries/titles.ts";

describe("the list of languages, libraries and files", () => {
  it("is what the tables say", () => {
    expect(pageOnDisk("../guide/languages.md"), "run `node scripts/docs/languages.ts`").toBe(languagesPage());
  });

  it("has a title for each library and a library for each title", () => {
    const used = new Set(Object.values(callShapes).flatMap((shapes) => shapes.map(({ library }) => library)));
    expect(Object.keys(libraryTitles).sort()).toEqual([...used].sort());
  });
});

describe("the rows of libraries", () => {
  const rows = Object.values(callShapes).flat();

  it("that others share a callee with ask for a package", () => {
    expect(rows.filter(({ ambiguous, packages }) => ambiguous === true && packages.length === 0)).toEqual([]);
  });

  it("whose callee is a bare method ask who made its object", () => {
    expect(rows.filter(({ callee, client }) => callee.startsWith(".") && client === undefined)).toEqual([]);
  });
});
