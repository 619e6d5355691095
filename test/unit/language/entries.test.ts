import {
  array,
  assert,
  boolean,
  constantFrom,
  dictionary,
  integer,
  letrec,
  nat,
  oneof,
  property,
  string as anyString,
  stringMatching,
} from "fast-check";
import { stringify } from "yaml";
import { describe, expect, it } from "vitest";
import type { ConfigEntry } from "../../../server/src/language/extraction/configEntry.ts";
import { dotenvEntries } from "../../../server/src/language/extraction/dotenvEntries.ts";
import { jsonEntries } from "../../../server/src/language/extraction/jsonEntries.ts";
import { tomlEntries } from "../../../server/src/language/extraction/tomlEntries.ts";
import { yamlEntries } from "../../../server/src/language/extraction/yamlEntries.ts";

/** `a.b=value` of each entry. */
function flat(entries: Iterable<ConfigEntry>): readonly string[] {
  return [...entries].map((entry) => `${entry.path.join(".")}=${entry.value.trimEnd()}`);
}

/** The same of plain data: keys from the root, lists without positions. */
function expected(value: unknown, path: readonly string[] = []): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => expected(item, path));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => expected(item, [...path, key]));
  }
  return [`${path.join(".")}=${String(value).trimEnd()}`];
}

const key = stringMatching(/^[a-z][a-z_]{0,8}$/);
const text = oneof(
  constantFrom(
    "gpt-4.1",
    "openai/o3",
    "it's",
    'say "hi"',
    "a: b",
    "# no comment",
    "x #y",
    "- dash",
    "[x]",
    "{y}",
    "a, b",
    "http://x:1/y",
  ),
  stringMatching(/^[a-zA-Z][\w .:/-]{0,12}\w$/),
);
const leaf = oneof(text, integer(), boolean());
const { tree } = letrec((tie) => ({
  tree: oneof(
    { maxDepth: 4, depthSize: "small" },
    leaf,
    dictionary(key, tie("tree"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    array(tie("tree"), { minLength: 1, maxLength: 3 }),
  ),
}));
const root = dictionary(key, tree, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

describe("the reader of YAML", () => {
  it.each([
    ["block style", {}],
    ["sequences without indentation", { indentSeq: false }],
    ["wide indentation", { indent: 4 }],
    ["single quotes", { defaultStringType: "QUOTE_SINGLE" as const, lineWidth: 0 }],
    ["double quotes", { defaultStringType: "QUOTE_DOUBLE" as const, lineWidth: 0 }],
  ])("gives the values and paths that an independent writer wrote in %s", (_style, options) => {
    assert(
      property(root, (data) => {
        const source = stringify(data, { lineWidth: 0, ...options });
        expect(flat(yamlEntries(source))).toEqual(expected(data));
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it("reads flow collections, comments, anchors, tags and block texts", () => {
    const source = [
      "%YAML 1.2",
      "---",
      "a: &anchor { b: 'x', c: [1, \"two\", three four], d: { e: f } } # end",
      "g: !!str h # i",
      "j: *anchor",
      "k: >-",
      "  folded",
      "",
      "  text",
      '"l m": n',
      "s:",
      "- - o",
      "  - p: q",
      "    r: t",
      "...",
    ].join("\n");
    expect(flat(yamlEntries(source))).toEqual([
      "a.b=x",
      "a.c=1",
      "a.c=two",
      "a.c=three four",
      "a.d.e=f",
      "g=h",
      "k=folded\n\ntext",
      "l m=n",
      "s=o",
      "s.p=q",
      "s.r=t",
    ]);
  });
});

describe("the reader of JSON", () => {
  it("gives the strings and numbers that JSON.stringify wrote", () => {
    const json = dictionary(
      key,
      letrec((tie) => ({
        tree: oneof(
          { maxDepth: 4 },
          oneof(anyString(), nat()),
          dictionary(key, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
          array(tie("tree"), { maxLength: 3 }),
        ),
      })).tree,
      { noNullPrototype: true },
    );
    assert(
      property(json, constantFrom(0, 2), (data, indent) => {
        expect(flat(jsonEntries(JSON.stringify(data, null, indent)))).toEqual(expected(data));
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe("the readers of TOML and .env", () => {
  it("read tables, dotted keys, lists and quotes", () => {
    const source = `a = "x" # c\n[b."c"]\nd.e = 'y'\nf = [ "g", 1, # "no"\n  'h' ]\ni = { j = "k" }\n[[l]]\nm = true\n`;
    expect(flat(tomlEntries(source))).toEqual([
      "a=x",
      "b.c.d.e=y",
      "b.c.f=g",
      "b.c.f=1",
      "b.c.f=h",
      "b.c.i=k",
      "l.m=true",
    ]);
  });

  it("read exports, quotes, comments and empty values", () => {
    const source = "A=1\nexport B = 'two words' # c\n#C=3\nD=\nE=\"#5\"\nF=a#b # c\nG: h\n";
    expect(flat(dotenvEntries(source))).toEqual(["A=1", "B=two words", "E=#5", "F=a#b", "G=h"]);
  });
});
