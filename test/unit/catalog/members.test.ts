import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { membersOf, readMembers } from "../../../server/src/engine/catalog/import/members.ts";
import { atOnce } from "../../../server/src/engine/steps.ts";

/** What `JSON.parse` makes of a text, as members; null for what is no object. */
function parsed(text: string): readonly (readonly [string, unknown])[] | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
  } catch {
    return null;
  }
}

function read(text: string): readonly (readonly [string, unknown])[] | null {
  try {
    return [...atOnce(readMembers(text))];
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Objects without names like `7`, which objects put in front of the others, and `__proto__`. */
const objects = fc.dictionary(
  fc.string().map((name) => `n${name}`),
  fc.jsonValue(),
);

describe("the members of a large JSON object", () => {
  it("are found as texts, whatever stands in their strings", () => {
    const text = '{ "a": {"b": "}, \\"c\\": [", "d\\\\": 1}, "e\\u0041" :[1,{"f":"]"}],"a2":null }\n';
    expect([...atOnce(membersOf(text))]).toEqual([
      ["a", ' {"b": "}, \\"c\\": [", "d\\\\": 1}'],
      ["eA", '[1,{"f":"]"}]'],
      ["a2", "null "],
    ]);
  });

  it("are what JSON.parse reads, in any object and with any spacing", () => {
    fc.assert(
      fc.property(objects, fc.constantFrom(undefined, 1, "\t"), (object, space) => {
        const text = JSON.stringify(object, null, space);
        expect(read(text)).toEqual(parsed(text));
      }),
    );
  });

  it("are refused where JSON.parse refuses the text, wherever a letter is missing or too many", () => {
    const letters = fc.constantFrom(...'{}[]",:\\ 1x'.split(""));
    fc.assert(
      fc.property(objects, fc.nat(), fc.option(letters), (object, where, letter) => {
        const text = JSON.stringify(object);
        const at = where % (text.length + 1);
        const spoiled = text.slice(0, at) + (letter ?? "") + text.slice(letter === null ? at + 1 : at);
        expect(read(spoiled) === null).toBe(parsed(spoiled) === null);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["", "[]", "7", '{"a":1,}', "{,}", '{"a" 1}', '{"a":1} x', '{"a":', '{"a', '{"a":1 2}'])(
    "refuses %j",
    (text) => {
      expect(() => atOnce(readMembers(text))).toThrow(SyntaxError);
    },
  );

  it("take the last of several with the same name", () => {
    expect([...atOnce(readMembers('{"a":1,"b":2,"a":3}'))]).toEqual([
      ["a", 3],
      ["b", 2],
    ]);
  });
});
