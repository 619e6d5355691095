import { describe, expect, it } from "vitest";
import type { EditTarget } from "../../../shared/src/protocol.ts";
import { editPrompt, fileName } from "../../../server/src/chat/edit/prompt.ts";
import { codeOf, fitted } from "../../../server/src/chat/edit/replacement.ts";
import { selectionOf } from "../../../server/src/chat/edit/selection.ts";

/** Four characters a token. */
const count = async (text: string): Promise<number> => Math.ceil(text.length / 4);

function target(fields: Partial<EditTarget>): EditTarget {
  return {
    command: "refactor",
    uri: "file:///home/me/app/src/math.ts",
    languageId: "typescript",
    documentText: "import x from 'x';\n\nfunction add(a, b) {\n  return a + b;\n}\n\nexport { add };\n",
    range: { start: { line: 2, character: 0 }, end: { line: 4, character: 1 } },
    diagnostics: [],
    ...fields,
  };
}

describe("the prompt of an editing command", () => {
  it("holds language, file, selection, what surrounds it, the wish and the problems in the range", async () => {
    const { text, omitted } = await editPrompt(
      target({
        instruction: "use const",
        diagnostics: [
          {
            range: { start: { line: 3, character: 2 }, end: { line: 3, character: 8 } },
            message: "a is any",
            source: "ts",
            severity: 1,
          },
          {
            range: { start: { line: 6, character: 0 }, end: { line: 6, character: 1 } },
            message: "elsewhere",
            severity: 1,
          },
        ],
      }),
      8000,
      count,
    );
    expect(text).toContain("`src/math.ts` (typescript, lines 3–5)");
    expect(text).toContain("use const");
    expect(text).toContain("```typescript\nfunction add(a, b) {\n  return a + b;\n}\n```");
    expect(text).toContain("- line 4, error (ts): a is any");
    expect(text).not.toContain("elsewhere");
    expect(text).toContain("Code before the selection:\n```typescript\nimport x from 'x';");
    expect(text).toContain("export { add };");
    expect(omitted).toEqual([]);
  });

  it("keeps within the budget and says what it left out", async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `const value${at} = ${at}; // some words to fill the line`);
    const { messages, omitted } = await editPrompt(
      target({
        documentText: lines.join("\n"),
        range: { start: { line: 1000, character: 0 }, end: { line: 1002, character: 0 } },
      }),
      1000,
      count,
    );
    const tokens = await count(messages.map(({ content }) => (typeof content === "string" ? content : "")).join(""));
    expect(tokens).toBeLessThanOrEqual(1000);
    expect(tokens).toBeGreaterThan(850);
    expect(omitted).toHaveLength(2);
    expect(omitted[0]).toMatch(/^lines 1–9\d\d before the selection$/);
    expect(omitted[1]).toMatch(/^lines 10\d\d–2000 after the selection$/);
  });

  it("refuses a selection that alone is over the budget, and names the setting", async () => {
    const huge = target({
      documentText: "word ".repeat(10_000),
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 50_000 } },
    });
    await expect(editPrompt(huge, 8000, count)).rejects.toMatchObject({
      message: expect.stringContaining("Nothing was sent"),
      hint: expect.stringContaining("parlance.edit.contextTokens"),
    });
  });

  it("refuses five megabytes and binary data in one clear message", () => {
    const large = "x".repeat(5_000_000);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5_000_000 } };
    expect(() => selectionOf(target({ documentText: large, range }))).toThrow(
      /5\.0 million characters.*Nothing was sent/,
    );
    const binary = target({
      documentText: "PK\u0003\u0004\u0000\u0000",
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } },
    });
    expect(() => selectionOf(binary)).toThrow(/binary data/);
  });

  it("takes the whole document to explain where nothing is selected, and refuses to replace nothing", () => {
    const nothing = { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } };
    expect(selectionOf(target({ command: "explain", range: nothing })).text).toContain("export { add }");
    expect(() => selectionOf(target({ range: nothing }))).toThrow(/Nothing is selected/);
  });

  it("names files without the folders of the machine", () => {
    expect(fileName("file:///home/me/My%20App/src/a%20b.ts")).toBe("src/a b.ts");
    expect(fileName("untitled:Untitled-1")).toBe("Untitled-1");
    expect(fileName("file:///100%25/50%zz")).toBe("100%25/50%zz");
  });
});

describe("the code of an answer", () => {
  it.each([
    ["one block", "```ts\nconst a = 1;\n```", "const a = 1;"],
    ["words around it", "Sure! Here it is:\n\n```ts\nconst a = 1;\n```\nThis is shorter.", "const a = 1;"],
    ["a fence inside a longer fence", "````md\n```js\n1\n```\n````", "```js\n1\n```"],
    ["tildes", "~~~python\nx = 1\n~~~", "x = 1"],
    ["several blocks: the longest", "```\na\n```\nand\n```\nlonger one\n```", "longer one"],
    ["a fence that was cut", "```ts\nconst a = 1;\nconst b", "const a = 1;\nconst b"],
    ["no fence", "const a = 1;", "const a = 1;"],
    ["no fence but an announcement", "Here is the refactored code:\n\nconst a = 1;", "const a = 1;"],
    ["Windows line ends", "```ts\r\nconst a = 1;\r\nb();\r\n```", "const a = 1;\nb();"],
    ["a block inside a list", "1. Do:\n   ```py\n   if x:\n       y()\n   ```", "if x:\n    y()"],
  ])("is found with %s", (_case, answer, code) => {
    expect(codeOf(answer)).toBe(code);
  });

  it("is null where there is none", () => {
    expect(codeOf("```\n\n```")).toBeNull();
    expect(codeOf("  \n")).toBeNull();
  });
});

describe("the text that replaces the selection", () => {
  const document = "class A:\n    def f(self):\n        return 1\n\n    def g(self):\n        return 2\n";

  it("gets the selection's indentation where the model dropped it", () => {
    const selection = selectionOf(
      target({ documentText: document, range: { start: { line: 1, character: 0 }, end: { line: 2, character: 16 } } }),
    );
    expect(fitted("def f(self):\n    one = 1\n\n    return one", selection)).toBe(
      "    def f(self):\n        one = 1\n\n        return one",
    );
    expect(fitted("    def f(self):\n        return 3", selection)).toBe("    def f(self):\n        return 3");
  });

  it("has no indentation twice where the selection begins behind it", () => {
    const selection = selectionOf(
      target({ documentText: document, range: { start: { line: 1, character: 4 }, end: { line: 2, character: 16 } } }),
    );
    expect(selection.shown).toBe("    def f(self):\n        return 1");
    expect(fitted("    def f(self):\n        return 3", selection)).toBe("def f(self):\n        return 3");
    expect(fitted("def f(self):\n    return 3", selection)).toBe("def f(self):\n        return 3");
  });

  it("keeps the line break at the end and the line ends of the file", () => {
    const windows = selectionOf(
      target({
        documentText: "a();\r\nb();\r\n",
        range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      }),
    );
    expect(fitted("c();\nd();\n\n", windows)).toBe("c();\r\nd();\r\n");
  });

  it("replaces a fragment within a line as it is", () => {
    const fragment = selectionOf(
      target({
        documentText: "const total = a + b;\n",
        range: { start: { line: 0, character: 14 }, end: { line: 0, character: 19 } },
      }),
    );
    expect(fragment.text).toBe("a + b");
    expect(fitted("  sum(a, b)\n", fragment)).toBe("sum(a, b)");
  });
});
