import { describe, expect, test } from "vitest";
import { languageFor, languageIdOf } from "../../../client/webview/highlight/languages.ts";
import type { LineState } from "../../../client/webview/highlight/tokenizer.ts";
import { tokenizerFor } from "../../../client/webview/highlight/tokenizer.ts";

async function coloured(language: "json" | "python", lines: readonly string[], budget: number) {
  const tokenizer = await tokenizerFor(language);
  let state: LineState = null;
  let attempts = 0;
  const found: Record<string, string> = {};
  for (const line of lines) {
    for (;;) {
      attempts += 1;
      const result = tokenizer(line, state, performance.now() + budget);
      if (result === null) continue;
      state = result.state;
      for (const token of result.tokens) found[token.text.trim()] = token.className;
      expect(result.tokens.map((token) => token.text).join("")).toBe(line);
      break;
    }
  }
  return { found, attempts };
}

describe("highlighting", () => {
  test("gives classes, not colours, and goes on over lines", async () => {
    const { found } = await coloured("python", ["def f(x):", '    """doc', '    more"""', "    return 12"], 1000);
    expect(found["def"]).toBe("tok-keyword");
    expect(found["f"]).toBe("tok-function");
    expect(found['more"""']).toBe("tok-string");
    expect(found["return"]).toBe("tok-control");
    expect(found["12"]).toBe("tok-number");
  });

  test("without any time left comes to the same end, in more attempts than lines", async () => {
    const { found, attempts } = await coloured("json", ['{ "a": [1, true] }'], -1);
    expect(found).toMatchObject({ a: "tok-property" });
    expect(found["1"]).toBe("tok-number");
    expect(attempts).toBeGreaterThan(1);
  });

  test.each([
    ["ts", "typescript", "typescript"],
    ["JSX", "javascript", "javascript"],
    ["sh", "bash", "shellscript"],
    ["c++", "cpp", "cpp"],
    ["brainfuck", null, "brainfuck"],
    ["", null, "plaintext"],
  ])("the fence %j is coloured as %s and opened as %s", (written, grammar, id) => {
    expect(languageFor(written)).toBe(grammar);
    expect(languageIdOf(written)).toBe(id);
  });
});
