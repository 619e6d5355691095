import { describe, expect, test } from "vitest";
import { bestPlaces } from "../../../../client/webview/models/Comparison.tsx";
import { modelColumns } from "../../../../client/webview/models/columns.ts";
import type { ModelCell } from "../../../../client/webview/models/columns.ts";
import type { ModelRow } from "../../../../shared/src/modelTable.ts";
import { firstChoice, matching, priceStep, priceSteps, searchable } from "../../../../client/webview/models/filter.ts";
import { readModelsMessage } from "../../../../client/webview/models/incoming.ts";
import { tableMarkdown } from "../../../../client/webview/models/markdown.ts";
import { rowWindow, scrollFor } from "../../../../client/webview/models/window.ts";
import { move } from "../../../../client/webview/table/roving.ts";
import { ariaSort, nextSort, sorted } from "../../../../client/webview/table/sort.ts";
import { toModels } from "../../../../shared/src/modelsPage.ts";
import type { ToModels } from "../../../../shared/src/modelsPage.ts";
import { rowOf, tableOf } from "./rows.ts";

const sonnet = rowOf("anthropic/claude-sonnet-4-5", { name: "Claude Sonnet 4.5", aliases: ["sonnet-latest"] });
const mini = rowOf("openai/gpt-4.1-mini", {
  name: "GPT-4.1 mini",
  contextWindow: 1_047_576,
  prices: { ...sonnet.prices!, input: 0.4, output: 1.6 },
  abilities: ["vision", "response_schema"],
});
const local = rowOf("ollama/qwen3", { name: "Qwen3", prices: null, contextWindow: null, abilities: [] });
const old = rowOf("openai/gpt-3.5-turbo-0301", {
  name: "GPT-3.5",
  status: "retired",
  retires: "2024-06-13",
  successor: "gpt-4.1-mini",
});
const all = searchable([sonnet, mini, local, old]);

const found = (choice: Partial<typeof firstChoice>): string[] =>
  matching(all, { ...firstChoice, ...choice }).map((row) => row.name);

const price = (row: ModelRow): number | null => row.prices?.input ?? null;

function explain(id: string, row = sonnet): string {
  return modelColumns.find((column) => column.id === id)?.cell(row).explain ?? "";
}

function cells(...values: (number | null)[]): ModelCell[] {
  return values.map((value) => ({ text: "", value, explain: "" }));
}

describe("filtering models", () => {
  test("without a choice all but the retired ones are shown", () => {
    expect(found({})).toEqual(["Claude Sonnet 4.5", "GPT-4.1 mini", "Qwen3"]);
    expect(found({ statuses: ["retired"] })).toEqual(["GPT-3.5"]);
  });

  test("words are found in any order, in aliases and providers too", () => {
    expect(found({ text: "4.5 CLAUDE" })).toEqual(["Claude Sonnet 4.5"]);
    expect(found({ text: "sonnet-latest" })).toEqual(["Claude Sonnet 4.5"]);
    expect(found({ text: "ollama" })).toEqual(["Qwen3"]);
  });

  test("an unknown price or window meets no condition on it", () => {
    expect(found({ maxInput: 150 })).toEqual(["Claude Sonnet 4.5", "GPT-4.1 mini"]);
    expect(found({ maxInput: 0.5 })).toEqual(["GPT-4.1 mini"]);
    expect(found({ minWindow: 8_000 })).toEqual(["Claude Sonnet 4.5", "GPT-4.1 mini"]);
    expect(found({ minWindow: 1_000_000 })).toEqual(["GPT-4.1 mini"]);
  });

  test("all abilities asked for must be there", () => {
    expect(found({ abilities: ["vision"] })).toEqual(["Claude Sonnet 4.5", "GPT-4.1 mini"]);
    expect(found({ abilities: ["vision", "response_schema"] })).toEqual(["GPT-4.1 mini"]);
  });

  test("the slider's right end means any price", () => {
    expect(priceSteps[priceStep(null)]).toBeNull();
    expect(priceSteps[priceStep(3)]).toBe(3);
    expect(priceSteps[priceStep(0)]).toBe(0);
  });
});

describe("sorting", () => {
  test("unknown values come last in both directions", () => {
    expect(sorted([local, sonnet, mini], false, price)).toEqual([mini, sonnet, local]);
    expect(sorted([local, sonnet, mini], true, price)).toEqual([sonnet, mini, local]);
  });

  test("a second click turns the direction round, another heading starts anew", () => {
    const first = nextSort(null, "input", false);
    expect(first).toEqual({ column: "input", descending: false });
    expect(nextSort(first, "input", false)).toEqual({ column: "input", descending: true });
    expect(nextSort(first, "cost", true)).toEqual({ column: "cost", descending: true });
    expect([ariaSort(first, "input"), ariaSort(first, "output")]).toEqual(["ascending", "none"]);
  });
});

describe("walking through cells", () => {
  const size = { rows: 100, columns: 5, page: 10 };

  test.each([
    ["ArrowDown", false, { row: 6, column: 2 }],
    ["ArrowLeft", false, { row: 5, column: 1 }],
    ["PageDown", false, { row: 15, column: 2 }],
    ["Home", false, { row: 5, column: 0 }],
    ["End", true, { row: 99, column: 4 }],
    ["Home", true, { row: 0, column: 0 }],
  ])("%s (with Control: %s) leads to %o", (key, control, to) => {
    expect(move({ row: 5, column: 2 }, key, control, size)).toEqual(to);
  });

  test("stops at the edges, and the heading is above the first row", () => {
    expect(move({ row: 0, column: 0 }, "ArrowUp", false, size)).toEqual({ row: -1, column: 0 });
    expect(move({ row: -1, column: 0 }, "ArrowUp", false, size)).toEqual({ row: -1, column: 0 });
    expect(move({ row: 99, column: 4 }, "ArrowRight", false, size)).toEqual({ row: 99, column: 4 });
    expect(move({ row: 0, column: 0 }, "a", false, size)).toBeUndefined();
  });
});

describe("rows in view", () => {
  test("only those and some around them are drawn, however long the table is", () => {
    const { first, end } = rowWindow(28_000, 560, 28, 3000);
    expect(first).toBe(988);
    expect(end).toBe(1032);
    expect(rowWindow(0, 560, 28, 5)).toEqual({ first: 0, end: 5 });
    expect(rowWindow(90_000, 560, 28, 0)).toMatchObject({ first: 0 });
  });

  test("a row is scrolled to only where it is not in view", () => {
    expect(scrollFor(10, 0, 560, 28)).toBeUndefined();
    expect(scrollFor(100, 0, 560, 28)).toBe(2828 - 560);
    expect(scrollFor(3, 280, 560, 28)).toBe(84);
  });
});

describe("what a figure says about itself", () => {
  test("a price names its date, its source and the prices of other ways of billing", () => {
    expect(explain("input").split("\n")).toEqual([
      "$3 per million input tokens, as of 2026-11-10 (list price).",
      "Source: genai-prices 0.1.8.",
      "Prompts above 200,000 tokens: $6.",
    ]);
  });

  test("an unknown price is unknown and not free", () => {
    expect(explain("input", local)).toBe("The price of input tokens is not known: unknown, not free.");
  });

  test("a window is exact and has a source; facts of a family say so", () => {
    expect(explain("context")).toBe("200,000 tokens (exact). Source: pi-ai 1.5.2.");
    expect(explain("context", { ...sonnet, inherited: true })).toContain("Taken over from the newest known model");
  });

  test("a retired model names its day and its successor", () => {
    expect(explain("status", old)).toContain("Retired since 2024-06-13; successor: gpt-4.1-mini.");
  });
});

describe("side by side", () => {
  test("the best known figures of a line are marked, unless all are equal", () => {
    expect([...bestPlaces(cells(3, 0.4, null, 0.4), "low")]).toEqual([1, 3]);
    expect([...bestPlaces(cells(1, 9), "high")]).toEqual([1]);
    expect([...bestPlaces(cells(2, 2), "low")]).toEqual([]);
    expect([...bestPlaces(cells(2, null), "low")]).toEqual([]);
  });
});

describe("the table as Markdown", () => {
  test("has the name for calls first and says what the prices mean", () => {
    const columns = modelColumns.filter(({ id }) => id === "name" || id === "input");
    expect(tableMarkdown([{ ...sonnet, name: "A | B" }, local], columns, "2026-11-10")).toBe(
      [
        "| Name for calls | Model | In $/M |",
        "| --- | --- | --: |",
        "| `anthropic/claude-sonnet-4-5` | A \\| B | $3 |",
        "| `ollama/qwen3` | Qwen3 | – |",
        "",
        "Prices in USD per million tokens; catalog of 2026-11-10. “–” is not known.",
        "",
      ].join("\n"),
    );
  });
});

describe("what the page of models takes from its host", () => {
  const messages: readonly ToModels[] = [
    { type: "table", table: tableOf([sonnet, local]) },
    {
      type: "comparison",
      comparison: {
        models: [
          { asked: "x", row: null },
          { asked: "y", row: sonnet },
        ],
        markdown: "| |",
      },
    },
    { type: "show", models: ["openai/gpt-4.1-mini"] },
    { type: "error", error: { code: "client", message: "Gone.", action: "none" } },
  ];

  test.each(messages)("a message of type $type that the protocol allows is taken", (message) => {
    expect(toModels.safeParse(message).success).toBe(true);
    expect(readModelsMessage(message)).toEqual(message);
  });

  test.each([
    [
      "a row without prices' shape",
      { type: "table", table: { ...tableOf([]), rows: [{ ...sonnet, prices: { input: "3" } }] } },
    ],
    [
      "sources that are no words",
      { type: "table", table: { ...tableOf([]), rows: [{ ...sonnet, sources: { prices: 1 } }] } },
    ],
    ["a list in place of an object", { type: "comparison", comparison: [] }],
  ])("%s is dropped by both ends", (_name, message) => {
    expect(toModels.safeParse(message).success).toBe(false);
    expect(readModelsMessage(message)).toBeUndefined();
  });
});
