import { assert, nat, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { findAgain, fitted, followChanges } from "../../../client/src/commands/span.ts";

const before = "aaa\nTARGET\nzzz\n";
const span = { start: 4, end: 10 };

describe("a proposal's place in a document that is edited meanwhile", () => {
  it("moves down when lines are added above", () => {
    expect(followChanges(span, [{ rangeOffset: 0, rangeLength: 0, text: "new\n" }])).toEqual({ start: 8, end: 14 });
  });

  it("moves up when text above is removed", () => {
    expect(followChanges(span, [{ rangeOffset: 0, rangeLength: 4, text: "" }])).toEqual({ start: 0, end: 6 });
  });

  it("stays when something below changes", () => {
    expect(followChanges(span, [{ rangeOffset: 11, rangeLength: 3, text: "yyyyy" }])).toEqual(span);
  });

  it("is lost when its own text is changed", () => {
    expect(followChanges(span, [{ rangeOffset: 6, rangeLength: 1, text: "" }])).toBeUndefined();
    expect(followChanges(span, [{ rangeOffset: 2, rangeLength: 4, text: "" }])).toBeUndefined();
  });

  it("is found again by its text where that stands once", () => {
    expect(findAgain(`x${before}`, "TARGET", undefined)).toEqual({ start: 5, end: 11 });
    expect(findAgain("TARGET TARGET", "TARGET", undefined)).toBeUndefined();
    expect(findAgain("gone", "TARGET", span)).toBeUndefined();
  });

  it("always covers the same text after edits elsewhere", () => {
    assert(
      property(nat(before.length), nat(5), string({ maxLength: 8 }), (offset, length, text) => {
        const change = { rangeOffset: offset, rangeLength: Math.min(length, before.length - offset), text };
        const after = before.slice(0, offset) + text + before.slice(offset + change.rangeLength);
        const moved = followChanges(span, [change]);
        return moved === undefined || after.slice(moved.start, moved.end) === "TARGET";
      }),
    );
  });
});

describe("a replacement", () => {
  it("takes the document's line ends", () => {
    expect(fitted("a\nb\n", "x\r\ny\r\n", "\r\n")).toBe("a\r\nb\r\n");
  });

  it("ends with a line break exactly where the replaced text did", () => {
    expect(fitted("a\n", "x", "\n")).toBe("a");
    expect(fitted("a", "x\n", "\n")).toBe("a\n");
  });
});
