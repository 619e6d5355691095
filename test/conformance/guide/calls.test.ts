import { describe, expect, it } from "vitest";
import { type Ask, capture } from "./captured.ts";

const { send, refusal } = capture();

/** The guide's calls as it writes them, with what is sent beside the messages. */
const calls: readonly (readonly [ask: Ask, body: Readonly<Record<string, unknown>>])[] = [
  [
    { model: "gpt-4.1", max_tokens: 4096, temperature: 0.7 },
    { model: "gpt-4.1", max_tokens: 4096, temperature: 0.7 },
  ],
  [
    { model: "o3-2025-04-16", reasoning_effort: "medium", max_tokens: 2048 },
    { model: "o3-2025-04-16", reasoning_effort: "medium", max_completion_tokens: 2048 },
  ],
  [
    { model: "o4-mini-2025-04-16", reasoning_effort: "high", temperature: 1.0 },
    { model: "o4-mini-2025-04-16", reasoning_effort: "high", temperature: 1 },
  ],
  [
    { model: "o3-2025-04-16", reasoning_effort: "high", max_reasoning_tokens: 10_000, temperature: 1.0 },
    { model: "o3-2025-04-16", reasoning_effort: "high", temperature: 1 },
  ],
  [
    { model: "claude-4-sonnet-20250514", max_tokens: 4096, temperature: 0.7 },
    { model: "claude-sonnet-4-20250514", max_tokens: 4096, temperature: 0.7 },
  ],
  [
    { model: "claude-4-opus-20250514", reasoning_content: true, temperature: 0.5 },
    { model: "claude-opus-4-20250514", max_tokens: 32_000, thinking: { type: "enabled", budget_tokens: 1024 } },
  ],
  [
    { model: "gemini-2.5-pro", max_tokens: 8192, temperature: 0.8 },
    { generationConfig: { maxOutputTokens: 8192, temperature: 0.8 } },
  ],
  [
    { model: "gemini-2.5-pro", reasoning_effort: "high", temperature: 0.4 },
    { generationConfig: { temperature: 0.4, thinkingConfig: { thinkingBudget: 4096, includeThoughts: true } } },
  ],
  [
    { model: "gemini-2.5-flash", thinking: { type: "enabled", budget_tokens: 4096 }, temperature: 0.4 },
    { generationConfig: { temperature: 0.4, thinkingConfig: { thinkingBudget: 4096, includeThoughts: true } } },
  ],
  [
    { model: "gemini-2.5-pro", candidate_count: 1, safety_settings: [{ category: "A", threshold: "B" }] },
    { generationConfig: { candidateCount: 1 }, safetySettings: [{ category: "A", threshold: "B" }] },
  ],
  [
    { model: "xai/grok-4", max_tokens: 4096, temperature: 0.6 },
    { model: "grok-4", max_completion_tokens: 4096, temperature: 0.6 },
  ],
];

/** The guide's “universal” parameters; not every model takes them all. */
const universal = { max_tokens: 2000, temperature: 0.7, top_p: 0.9, stop: ["<END>"], seed: 12_345, n: 1 };

describe("the guide's calls", () => {
  it.each(calls)("%j", async (ask, expected) => {
    const { body } = await send(ask);
    const { messages: _messages, contents: _contents, ...rest } = body;
    expect(rest).toEqual(expected);
  });

  it.each([
    ["gpt-4.1", []],
    ["gemini-2.5-pro", []],
    ["o3-2025-04-16", ["temperature", "top_p", "stop"]],
    ["claude-4-opus-20250514", ["seed"]],
    ["xai/grok-4", ["stop"]],
  ] as const)(
    "with the universal parameters: %s refuses %j, and drop_params leaves them out",
    async (model, refused) => {
      if (refused.length > 0) {
        const error = await refusal({ model, ...universal });
        expect(error.code).toBe("unsupported_params");
        for (const name of refused) expect(error.message).toContain(name);
      }
      const { warned } = await send({ model, ...universal, drop_params: true });
      const dropped = warned.filter((warning) => warning.startsWith("parameter_dropped "));
      expect(dropped.toSorted((a, b) => a.localeCompare(b))).toEqual(
        refused.map((name) => `parameter_dropped ${name}`).toSorted((a, b) => a.localeCompare(b)),
      );
    },
  );
});
