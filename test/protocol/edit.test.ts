import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerOf } from "../replay/answer.ts";
import { startReplayServer, type ReplayServer } from "../replay/server.ts";
import { environmentKeys, replaySettings } from "./chatClient.ts";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

interface Edited {
  readonly text?: string;
  readonly note?: string;
  readonly cost?: { readonly usd: number | null };
  readonly error?: { readonly code: string; readonly message: string };
}

const document = `class Cart:
    def total(self, items):
        sum = 0
        for i in items:
            sum = sum + i.price
        return sum
`;

function target(fields: Record<string, unknown>): Record<string, unknown> {
  return {
    command: "refactor",
    uri: "file:///project/shop/cart.py",
    languageId: "python",
    documentText: document,
    range: { start: { line: 1, character: 0 }, end: { line: 6, character: 0 } },
    diagnostics: [],
    model: "openai/gpt-4.1",
    ...fields,
  };
}

let replay: ReplayServer;
let editor: ForeignEditor;

beforeAll(async () => {
  replay = await startReplayServer();
});
afterAll(() => replay.close());
beforeEach(async () => {
  replay.reset();
  editor = await startForeignEditor({
    environment: environmentKeys,
    initializationOptions: { settings: { ...replaySettings(replay), "edit.contextTokens": 2000 } },
  });
});
afterEach(() => editor.kill());

function run(fields: Record<string, unknown>): Promise<Edited> {
  return editor.request<Edited>("parlance/edit/run", { target: target(fields), partialResultToken: "edit" });
}

describe("preparing an editing command", () => {
  it("shows what would be sent and what it weighs within the budget, and sends nothing", async () => {
    const prepared = await editor.request<{ promptTokens: number; prompt: string; cost: { usd: number } }>(
      "parlance/edit/prepare",
      target({ instruction: "use the built-in sum" }),
    );
    expect(prepared).toMatchObject({
      model: "openai/gpt-4.1",
      modelName: "GPT-4.1",
      budgetTokens: 2000,
      exact: true,
      omitted: [],
    });
    expect(prepared.promptTokens).toBeGreaterThan(100);
    expect(prepared.promptTokens).toBeLessThan(2000);
    expect(prepared.cost.usd).toBeCloseTo((prepared.promptTokens * 2) / 1e6, 9);
    expect(prepared.prompt).toContain("use the built-in sum");
    expect(prepared.prompt).toContain("shop/cart.py");
    expect(replay.requests).toEqual([]);
  });

  it("keeps a large file within the budget by the model's own count", async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `value_${at} = compute(${at})  # a remark to fill the line`);
    const prepared = await editor.request<{ promptTokens: number; omitted: string[] }>(
      "parlance/edit/prepare",
      target({
        documentText: lines.join("\n"),
        range: { start: { line: 1500, character: 0 }, end: { line: 1501, character: 0 } },
      }),
    );
    expect(prepared.promptTokens).toBeLessThanOrEqual(2000);
    expect(prepared.promptTokens).toBeGreaterThan(1800);
    expect(prepared.omitted).toHaveLength(2);
  });

  it.each([
    [
      "five megabytes",
      {
        documentText: "x".repeat(5_000_000),
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5_000_000 } },
      },
      /5\.0 million characters.*Nothing was sent/,
    ],
    [
      "a binary file",
      {
        documentText: "\u007fELF\u0000\u0001",
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } },
      },
      /binary data/,
    ],
    [
      "more than the budget",
      {
        documentText: "word ".repeat(9000),
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 45_000 } },
      },
      /9,\d\d\d tokens.*parlance\.edit\.contextTokens/,
    ],
    ["nothing", { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }, /Nothing is selected/],
  ])("of %s is refused in one clear message", async (_what, fields, words) => {
    await expect(editor.request("parlance/edit/prepare", target(fields))).rejects.toThrow(words);
    const edited = await run(fields);
    expect(edited.error?.message).toBeTruthy();
    expect(replay.requests).toEqual([]);
  });
});

describe("running an editing command", () => {
  it("gives the text for the selection: no fence, no prose, the selection's indentation", async () => {
    replay.next({
      kind: "answer",
      answer: answerOf(
        "Sure! Here you go:\n\n```python\ndef total(self, items):\n    return sum(i.price for i in items)\n```\n\nShorter.",
      ),
    });
    const edited = await run({ instruction: "use sum()" });
    expect(edited.error).toBeUndefined();
    expect(edited.text).toBe("    def total(self, items):\n        return sum(i.price for i in items)\n");
    expect(edited.cost?.usd).toBeGreaterThan(0);
    const body = replay.requests[0]?.body as { messages: { role: string; content: string }[] };
    expect(body.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(body.messages[1]?.content).toContain("class Cart:");
  });

  it("carries the problems of the range to fix", async () => {
    replay.next({ kind: "answer", answer: answerOf("```python\nx\n```") });
    const range = { start: { line: 2, character: 8 }, end: { line: 2, character: 11 } };
    await run({
      command: "fix",
      diagnostics: [{ range, message: "'sum' shadows a built-in", source: "ruff", severity: 2 }],
    });
    expect(JSON.stringify(replay.requests[0]?.body)).toContain("line 3, warning (ruff): 'sum' shadows a built-in");
  });

  it("gives a whole file for tests, ending with a line break", async () => {
    replay.next({
      kind: "answer",
      answer: answerOf("```python\nimport pytest\n\ndef test_total():\n    assert True\n```"),
    });
    const edited = await run({ command: "tests" });
    expect(edited.text).toBe("import pytest\n\ndef test_total():\n    assert True\n");
  });

  it("changes nothing where the answer has no code or was cut by its length", async () => {
    replay.next({ kind: "answer", answer: answerOf("```\n```") });
    expect((await run({})).error).toMatchObject({
      code: "response_validation",
      message: expect.stringContaining("nothing was changed"),
    });
    replay.next({ kind: "answer", answer: answerOf("```python\ndef total(", { finish: "length" }) });
    const cut = await run({});
    expect(cut.text).toBeUndefined();
    expect(cut.error?.message).toContain("longest length");
  });

  it("shows the provider's error with its next step", async () => {
    replay.next({ kind: "fail", status: 401 });
    expect(await run({})).toMatchObject({
      model: "openai/gpt-4.1",
      error: { code: "authentication", action: "add-key" },
    });
  });

  it("stops down to the HTTP request, changing nothing", async () => {
    replay.next({ kind: "stall" });
    const asked = editor.cancellable<Edited>("parlance/edit/run", { target: target({}), partialResultToken: "stop" });
    await replay.waitFor(() => true);
    asked.cancel();
    const edited = await asked.answer;
    expect(edited).toMatchObject({ note: "Stopped. Nothing was changed." });
    expect(edited.text).toBeUndefined();
    expect(await replay.requests[0]?.ended).toBe("hung-up");
  });
});

describe("without a language model", () => {
  const model = "parlance/built-in";

  it.each(["refactor", "fix", "document", "tests"])("%s says so, with three ways to one", async (command) => {
    const edited = await run({ command, model });
    expect(edited.text).toBeUndefined();
    expect(edited.error).toBeUndefined();
    expect(edited.note).toMatch(/needs a language model.*Add API Key.*Ollama.*editor/);
  });

  it("explain gives what can be known: symbols, size, findings", async () => {
    editor.open("file:///project/shop/cart.py", "python", document);
    const edited = await run({ command: "explain", model });
    expect(edited.error).toBeUndefined();
    expect(edited.text).toContain("total");
    expect(edited.cost?.usd).toBe(0);
    expect(replay.requests).toEqual([]);
  });
});
