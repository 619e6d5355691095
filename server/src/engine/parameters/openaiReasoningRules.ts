/** Parameter rules of OpenAI's models about reasoning: efforts per generation, and the spellings that OpenAI does not have. */
import { cannotStopReasoning, isGpt, isOpenAI, isOSeries, isPlainGpt, isPro, isReasoningGpt } from "./openaiModels.ts";
import type { ParameterRule, RuleModel } from "./rule.ts";

const reference = "https://platform.openai.com/docs/api-reference/chat/create";
const reasoningGuide = "https://platform.openai.com/docs/guides/reasoning";

function efforts(models: string, applies: (model: RuleModel) => boolean, values: readonly string[]): ParameterRule {
  return {
    parameter: "reasoning_effort",
    models,
    applies,
    verdict: { kind: "only", values, why: `The model offers the efforts ${values.join(", ")}.` },
    source: "https://www.npmjs.com/package/@earendil-works/pi-ai (thinkingLevelMap, 10 November 2026)",
  };
}

export const openaiReasoningRules: readonly ParameterRule[] = [
  {
    parameter: "reasoning_effort",
    models: "GPT-3.5, GPT-4, GPT-4o, GPT-4.1, the chat tiers of GPT-5",
    applies: isPlainGpt,
    verdict: { kind: "refused", why: "The model does not reason, so it has no effort." },
    source: reasoningGuide,
  },
  efforts("gpt-5-pro", (model) => isPro(model) && isGpt(model, 5, 0, 5, 1), ["high"]),
  efforts("gpt-5.2-pro and newer pro models", isPro, ["medium", "high", "xhigh"]),
  efforts("o1, o3, o4-mini and the rest of the o-series", isOSeries, ["low", "medium", "high"]),
  efforts("gpt-5, gpt-5-mini, gpt-5-nano", (model) => isGpt(model, 5, 0, 5, 1), ["minimal", "low", "medium", "high"]),
  efforts("gpt-5.1", (model) => isGpt(model, 5, 1, 5, 2), ["none", "disable", "low", "medium", "high"]),
  efforts("gpt-5.2 to gpt-5.5", (model) => isGpt(model, 5, 2, 5, 6), [
    "none",
    "disable",
    "low",
    "medium",
    "high",
    "xhigh",
  ]),
  efforts(
    "members of gpt-5.6 and newer that always reason",
    (model) => isGpt(model, 5, 6, 1000, 0) && cannotStopReasoning(model),
    ["low", "medium", "high", "xhigh", "max"],
  ),
  efforts("gpt-5.6 and newer", (model) => isGpt(model, 5, 6, 1000, 0), [
    "none",
    "disable",
    "low",
    "medium",
    "high",
    "xhigh",
    "max",
  ]),
  {
    parameter: "thinking",
    models: "all OpenAI models",
    applies: isOpenAI,
    verdict: {
      kind: "refused",
      why: "OpenAI has no thinking parameter; reasoning_effort sets how much a model reasons.",
    },
    source: reference,
  },
  {
    parameter: "max_reasoning_tokens",
    models: "all OpenAI models",
    applies: isOpenAI,
    verdict: {
      kind: "ignored",
      why: "No provider takes max_reasoning_tokens; reasoning counts against max_completion_tokens.",
    },
    source: reasoningGuide,
  },
  {
    parameter: "reasoning_content",
    models: "o1, o3, o4-mini and the rest of the o-series; GPT-5 and newer",
    applies: (model) => isOSeries(model) || isReasoningGpt(model),
    verdict: { kind: "sent", as: "reasoning.summary" },
    source: "https://platform.openai.com/docs/guides/reasoning#reasoning-summaries",
  },
  {
    parameter: "reasoning_content",
    models: "OpenAI models that do not reason",
    applies: isOpenAI,
    verdict: { kind: "ignored", why: "The model does not reason, so it has nothing to show." },
    source: reasoningGuide,
  },
];
