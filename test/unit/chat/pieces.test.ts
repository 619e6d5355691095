import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDeltaBatch, type Delta } from "../../../server/src/chat/deltaBatch.ts";
import { looksBinary, requireSendable } from "../../../server/src/chat/sendable.ts";
import { titleOf } from "../../../server/src/chat/title.ts";

describe("pieces of a stream", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("go out one at once and then one a frame", () => {
    const sent: Delta[] = [];
    const batch = createDeltaBatch((delta) => sent.push(delta), 16);
    for (const letter of "Hello") batch.add(letter, "");
    expect(sent).toEqual([{ text: "H", reasoning: "" }]);
    vi.advanceTimersByTime(16);
    expect(sent[1]).toEqual({ text: "ello", reasoning: "" });
    batch.add(" you", "hm");
    batch.flush();
    expect(sent.map(({ text }) => text).join("")).toBe("Hello you");
    expect(sent.at(-1)?.reasoning).toBe("hm");
    batch.flush();
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(3);
  });
});

describe("the title of a conversation", () => {
  it.each([
    ["Explain this\nfunction", "Explain this"],
    ["\n\n## Plan for *today*", "Plan for *today*"],
    ["   ", "New chat"],
    ["a".repeat(100), `${"a".repeat(79)}…`],
    ["word ".repeat(30), `${"word ".repeat(15).trim()}…`],
  ])("of %j is %j", (text, title) => {
    expect(titleOf(text)).toBe(title);
  });
});

describe("what may be sent", () => {
  it("is text in any script, also with tabs, escapes and emoji", () => {
    expect(looksBinary("日本語\tтекст\r\n👩‍👩‍👧 \u001b[31mred\u001b[0m")).toBe(false);
    expect(looksBinary("")).toBe(false);
  });

  it("is not what a binary file decodes to", () => {
    expect(looksBinary("\u0089PNG\r\n\u001a\n\u0000\u0000")).toBe(true);
    expect(looksBinary("\ufffd\u0001\ufffd\ufffd\u0002abc".repeat(10))).toBe(true);
  });

  it("is refused above four million characters", () => {
    expect(() => requireSendable("x".repeat(4_000_001), "The message")).toThrow(/The message has 4\.0 million/);
    expect(() => requireSendable("x".repeat(4_000_000), "The message")).not.toThrow();
  });
});
