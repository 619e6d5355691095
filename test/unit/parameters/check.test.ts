import { describe, expect, it } from "vitest";
import { checkParameter } from "../../../server/src/engine/parameters/check.ts";
import { parameterNames } from "../../../server/src/engine/parameters/names.ts";
import type { ParameterName } from "../../../server/src/engine/parameters/rule.ts";
import { parameterRules } from "../../../server/src/engine/parameters/table.ts";
import type { SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import { model } from "./model.ts";

type Row = readonly [ref: string, name: ParameterName, value: unknown, others: SamplingParameters, expected: string];

/** `ok`, `ok as X`, `refused`, `refused [allowed]`, `ignored`, `range [a,b]`. */
function verdict(ref: string, name: ParameterName, value: unknown, others: SamplingParameters): string {
  const finding = checkParameter(model(ref), name, value, others);
  switch (finding.kind) {
    case "ok":
      return finding.sent_as === name ? "ok" : `ok as ${finding.sent_as}`;
    case "refused":
      return finding.allowed ? `refused ${JSON.stringify(finding.allowed)}` : "refused";
    case "ignored":
      return "ignored";
    case "out_of_range":
      return `range ${JSON.stringify(finding.range)}`;
  }
}

const openai: readonly Row[] = [
  ["openai/gpt-4.1", "temperature", 0.7, {}, "ok"],
  ["openai/gpt-4.1", "temperature", 2.5, {}, "range [0,2]"],
  ["openai/gpt-4.1", "frequency_penalty", 0.3, {}, "ok"],
  ["openai/gpt-4.1", "reasoning_effort", "high", {}, "refused"],
  ["openai/gpt-4.1", "max_tokens", 100, {}, "ok"],
  ["openai/gpt-4.1", "top_k", 40, {}, "refused"],
  ["openai/gpt-4o-mini", "logit_bias", { "50256": -100 }, {}, "ok"],
  ["openai/o4-mini-2025-04-16", "temperature", 0.7, {}, "refused [1]"],
  ["openai/o4-mini-2025-04-16", "temperature", 1, {}, "ok"],
  ["openai/o4-mini-2025-04-16", "max_tokens", 100, {}, "ok as max_completion_tokens"],
  ["openai/o3-2025-04-16", "presence_penalty", 0.2, {}, "refused [0]"],
  ["openai/o3-2025-04-16", "frequency_penalty", 0, {}, "ok"],
  ["openai/o3-2025-04-16", "top_p", 0.9, {}, "refused [1]"],
  ["openai/o3-2025-04-16", "seed", 1, {}, "ok"],
  ["openai/o3", "stop", ["x"], {}, "refused"],
  ["openai/o3-mini", "stop", ["x"], {}, "ok"],
  ["openai/o3", "reasoning_effort", "high", {}, "ok"],
  ["openai/o3", "reasoning_effort", "minimal", {}, 'refused ["low","medium","high"]'],
  ["openai/o3", "max_reasoning_tokens", 10_000, {}, "ignored"],
  ["openai/gpt-5", "temperature", 0.7, {}, "refused [1]"],
  ["openai/gpt-5-mini", "temperature", 1, {}, "ok"],
  ["openai/gpt-5-chat-latest", "temperature", 0.7, {}, "ok"],
  ["openai/gpt-5", "reasoning_effort", "minimal", {}, "ok"],
  ["openai/gpt-5", "verbosity", "low", {}, "ok"],
  ["openai/gpt-5.1", "temperature", 0.7, {}, "ok"],
  ["openai/gpt-5.1", "temperature", 0.7, { reasoning_effort: "none" }, "ok"],
  ["openai/gpt-5.1", "temperature", 0.7, { reasoning_effort: "low" }, "refused [1]"],
  ["openai/gpt-5.1", "top_p", 0.5, { reasoning_effort: "high" }, "refused [1]"],
  ["openai/gpt-5.1", "presence_penalty", 0.5, {}, "refused [0]"],
  ["openai/gpt-5.1", "reasoning_effort", "minimal", {}, 'refused ["none","disable","low","medium","high"]'],
  ["openai/gpt-5.2-pro", "temperature", 0.7, {}, "refused [1]"],
  ["openai/gpt-5.4", "temperature", 0.7, {}, "ok"],
  ["openai/gpt-5.5", "temperature", 0.7, {}, "refused [1]"],
  ["openai/gpt-5.5", "temperature", 0.7, { reasoning_effort: "none" }, "ok"],
  ["azure/gpt-5.5-2026-04-23", "top_p", 0.5, {}, "refused [1]"],
  ["openai/gpt-5.6-terra", "temperature", 0.7, {}, "refused [1]"],
  ["openai/gpt-5.6-terra", "temperature", 1, {}, "ok"],
  ["openai/gpt-5.6-terra", "stop", ["x"], {}, "refused"],
  ["openai/gpt-6-luna", "temperature", 0.7, { reasoning_effort: "disable" }, "ok"],
  ["openai/gpt-7", "temperature", 0.7, {}, "refused [1]"],
  ["openai/gpt-5.6-sol", "reasoning_effort", "max", {}, "ok"],
  ["openai/gpt-6.1-sol", "temperature", 0.7, {}, "refused [1]"],
  ["openai/gpt-4o-search-preview", "temperature", 0.5, {}, "refused [1]"],
  ["openai/gpt-4o-search-preview", "n", 1, {}, "ok"],
  ["openai/gpt-7", "temperature", 0.7, { reasoning_effort: "medium" }, "refused [1]"],
  ["openai/gpt-7", "reasoning_effort", "xhigh", {}, "ok"],
];

const anthropic: readonly Row[] = [
  ["anthropic/claude-opus-4-20250514", "temperature", 0.7, {}, "ok"],
  ["anthropic/claude-opus-4-20250514", "temperature", 1.5, {}, "range [0,1]"],
  ["anthropic/claude-opus-4-20250514", "top_p", 0.9, { temperature: 0.7 }, "ok"],
  ["anthropic/claude-opus-4-1", "top_p", 0.9, { temperature: 0.7 }, "refused"],
  ["anthropic/claude-sonnet-4-5", "top_p", 0.9, { temperature: 0.7 }, "refused"],
  ["anthropic/claude-sonnet-4-5", "top_p", 0.9, {}, "ok"],
  ["anthropic/claude-sonnet-4-6", "temperature", 0.2, {}, "ok"],
  ["anthropic/claude-opus-4-6", "temperature", 0.2, { reasoning_effort: "high" }, "refused [1]"],
  ["anthropic/claude-opus-4-7", "temperature", 0.2, {}, "refused [1]"],
  ["anthropic/claude-opus-4-7", "temperature", 1, {}, "ok"],
  ["anthropic/claude-sonnet-5-5", "top_p", 0.9, {}, "refused"],
  ["anthropic/claude-fable-5", "top_k", 10, {}, "refused"],
  ["anthropic/claude-haiku-4-5", "top_k", 10, {}, "ok"],
  ["anthropic/claude-haiku-5-5", "temperature", 0.5, {}, "refused [1]"],
  ["anthropic/claude-zenith-9", "temperature", 0.5, {}, "refused [1]"],
  ["anthropic/claude-sonnet-4-5", "seed", 1, {}, "refused"],
  ["anthropic/claude-sonnet-4-5", "n", 1, {}, "ok"],
  ["anthropic/claude-sonnet-4-5", "n", 2, {}, "refused [1]"],
  ["anthropic/claude-sonnet-4-5", "frequency_penalty", 0.3, {}, "refused [0]"],
  ["anthropic/claude-sonnet-4-5", "max_completion_tokens", 100, {}, "ok as max_tokens"],
  ["anthropic/claude-sonnet-4-5", "reasoning_effort", "low", {}, "ok as thinking.budget_tokens"],
  ["anthropic/claude-opus-5", "reasoning_effort", "low", {}, "ok as output_config.effort"],
  ["anthropic/claude-3-5-haiku-20241022", "reasoning_effort", "low", {}, 'refused ["none","disable"]'],
  ["anthropic/claude-3-5-haiku-20241022", "thinking", { type: "enabled", budget_tokens: 2000 }, {}, "refused"],
];

const gemini: readonly Row[] = [
  ["gemini/gemini-2.5-pro", "temperature", 1.2, {}, "ok"],
  ["gemini/gemini-2.5-pro", "temperature", 2.1, {}, "range [0,2]"],
  ["gemini/gemini-2.5-pro", "seed", 7, {}, "ok"],
  ["gemini/gemini-2.0-flash", "frequency_penalty", 0.3, {}, "ok as frequencyPenalty"],
  ["gemini/gemini-2.5-pro", "frequency_penalty", 0.3, {}, "refused [0]"],
  ["gemini/gemini-3.8-flash", "presence_penalty", 0.3, {}, "refused [0]"],
  ["gemini/gemini-flash-latest", "presence_penalty", 0.3, {}, "refused [0]"],
  ["gemini/gemini-2.5-flash-preview-09-2025", "frequency_penalty", 0.3, {}, "refused [0]"],
  ["gemini/gemini-2.5-pro", "reasoning_effort", "high", {}, "ok as thinkingConfig.thinkingBudget"],
  ["gemini/gemini-3.8-flash", "reasoning_effort", "high", {}, "ok as thinkingConfig.thinkingLevel"],
  ["gemini/gemini-2.0-flash", "reasoning_effort", "high", {}, 'refused ["none","disable"]'],
  ["gemini/gemini-2.5-flash", "logit_bias", {}, {}, "refused"],
  ["gemini/gemini-2.5-flash", "user", "u", {}, "ignored"],
  ["gemini/gemini-2.5-flash", "max_tokens", 5, {}, "ok as maxOutputTokens"],
];

const xai: readonly Row[] = [
  ["xai/grok-4", "temperature", 0.7, {}, "ok"],
  ["xai/grok-4-0709", "presence_penalty", 0.1, {}, "refused [0]"],
  ["xai/grok-4-0709", "stop", "x", {}, "refused"],
  ["xai/grok-4-0709", "reasoning_effort", "low", {}, "refused"],
  ["xai/grok-4-1-fast-non-reasoning", "presence_penalty", 0.1, {}, "refused [0]"],
  ["xai/grok-4-1-fast-non-reasoning", "stop", "x", {}, "ok"],
  ["xai/grok-4.20-0309-reasoning", "reasoning_effort", "low", {}, "refused"],
  ["xai/grok-4.3", "reasoning_effort", "none", {}, "ok"],
  ["xai/grok-4.7", "reasoning_effort", "xhigh", {}, "ok"],
  ["xai/grok-4.7", "reasoning_effort", "none", {}, 'refused ["minimal","low","medium","high","xhigh","max"]'],
  ["xai/grok-9", "reasoning_effort", "high", {}, "ok"],
  ["xai/grok-3", "frequency_penalty", 0.1, {}, "ok"],
  ["xai/grok-4.7", "max_tokens", 100, {}, "ok as max_completion_tokens"],
  ["xai/grok-4.7", "logit_bias", {}, {}, "refused"],
];

const others: readonly Row[] = [
  ["openrouter/anthropic/claude-opus-5", "temperature", 0.3, {}, "ok"],
  ["openai-compatible/my-model", "top_k", 40, {}, "ok"],
  ["ollama/llama3.3", "max_tokens", 100, {}, "ok as options.num_predict"],
  ["ollama/llama3.3", "tool_choice", "auto", {}, "ignored"],
  ["parlance/built-in", "temperature", 0.3, {}, "ignored"],
];

describe("what a model does with a parameter", () => {
  it.each([...openai, ...anthropic, ...gemini, ...xai, ...others])(
    "%s: %s = %j with %j is %s",
    (ref, name, value, rest, expected) => {
      expect(verdict(ref, name, value, rest)).toBe(expected);
    },
  );

  it("an output longer than the model's own is out of range where the record is the model's own", () => {
    const record = { id: "gpt-4.1", aliases: ["gpt-4.1-2025-04-14"], max_output_tokens: 32_768 } as never;
    expect(checkParameter(model("openai/gpt-4.1", record), "max_tokens", 100_000)).toMatchObject({ kind: "ok" });
    expect(checkParameter(model("anthropic/gpt-4.1", record), "max_tokens", 100_000)).toMatchObject({
      kind: "out_of_range",
      range: [1, 32_768],
    });
    expect(checkParameter(model("openai/gpt-9", record), "max_tokens", 100_000)).toMatchObject({ kind: "ok" });
  });
});

describe("the table", () => {
  it("gives a reason and a source with every row", () => {
    for (const rule of parameterRules) {
      expect(rule.source, rule.parameter).toMatch(/^https:\/\/|^docs\//);
      expect(rule.models).not.toBe("");
      if (rule.verdict.kind !== "sent") expect(rule.verdict.why).toMatch(/\.$/);
    }
  });

  it("knows no parameter that the request does not have", () => {
    for (const rule of parameterRules) expect(parameterNames).toContain(rule.parameter);
  });
});
