/** Parameter rules of Grok on xAI's chat completions. */
import { grokContract } from "./grokContract.ts";
import type { ParameterName, ParameterRule, RuleModel } from "./rule.ts";

const reference = "https://docs.x.ai/docs/api-reference#chat-completions";
const reasoningGuide = "https://docs.x.ai/docs/guides/reasoning";

function isXai(model: RuleModel): boolean {
  return model.provider === "xai";
}

const all = "all Grok models";

function sent(parameter: ParameterName, range: readonly [number, number], byDefault?: unknown): ParameterRule {
  return {
    parameter,
    models: all,
    applies: isXai,
    verdict: { kind: "sent", range, ...(byDefault === undefined ? {} : { default: byDefault }) },
    source: reference,
  };
}

function refused(parameter: ParameterName, why: string): ParameterRule {
  return { parameter, models: all, applies: isXai, verdict: { kind: "refused", why }, source: reference };
}

function unused(parameter: ParameterName, why: string): ParameterRule {
  return { parameter, models: all, applies: isXai, verdict: { kind: "ignored", why }, source: reference };
}

function sameEfforts(model: RuleModel, values: readonly string[]): boolean {
  return isXai(model) && grokContract(model.id).efforts.join() === values.join();
}

/** `minimal` and `max` are moved to the nearest effort by the adapter, so they are no error. */
function efforts(models: string, offered: readonly string[], taken: readonly string[]): ParameterRule {
  return {
    parameter: "reasoning_effort",
    models,
    applies: (model) => sameEfforts(model, offered),
    verdict: { kind: "only", values: taken, why: `The model offers the efforts ${offered.join(", ")}.` },
    source: reasoningGuide,
  };
}

/** Rows for `xai`; the first one that applies decides. */
export const xaiRules: readonly ParameterRule[] = [
  {
    parameter: "presence_penalty",
    models: "Grok 3 and newer",
    applies: (model) => isXai(model) && !grokContract(model.id).takes_presence_penalty,
    verdict: { kind: "only", values: [0], omit: true, why: "Grok takes no presence_penalty." },
    source: reasoningGuide,
  },
  {
    parameter: "frequency_penalty",
    models: "Grok models that reason",
    applies: (model) => isXai(model) && !grokContract(model.id).takes_frequency_penalty,
    verdict: { kind: "only", values: [0], omit: true, why: "Grok models that reason take no frequency_penalty." },
    source: reasoningGuide,
  },
  {
    parameter: "stop",
    models: "Grok models that reason",
    applies: (model) => isXai(model) && !grokContract(model.id).takes_stop,
    verdict: { kind: "refused", why: "Grok models that reason take no stop sequences." },
    source: reasoningGuide,
  },
  {
    parameter: "reasoning_effort",
    models: "Grok 3, Grok 4 to 4.20 (they reason, or not, without a setting)",
    applies: (model) => isXai(model) && grokContract(model.id).efforts.length === 0,
    verdict: { kind: "refused", why: "This Grok has no effort setting." },
    source: reasoningGuide,
  },
  efforts("Grok 3 mini", ["low", "high"], ["minimal", "low", "high", "xhigh", "max"]),
  efforts(
    "Grok 4.3",
    ["none", "low", "medium", "high"],
    ["none", "disable", "minimal", "low", "medium", "high", "xhigh", "max"],
  ),
  efforts("Grok 4.5", ["low", "medium", "high"], ["minimal", "low", "medium", "high", "xhigh", "max"]),
  efforts(
    "Grok 4.6 and newer",
    ["low", "medium", "high", "xhigh"],
    ["minimal", "low", "medium", "high", "xhigh", "max"],
  ),
  refused("logit_bias", "Grok takes no logit_bias."),
  refused("top_k", "xAI has no top_k; top_p cuts the tail instead."),
  refused("thinking", "xAI has no thinking parameter; reasoning_effort sets how much Grok reasons."),
  refused("safety_settings", "safety_settings is a parameter of Gemini."),
  unused(
    "max_reasoning_tokens",
    "No provider takes max_reasoning_tokens; reasoning_effort sets how much Grok reasons.",
  ),
  unused("reasoning_content", "Grok shows its reasoning, where it does, without being asked."),
  unused("verbosity", "xAI has no verbosity."),
  unused("metadata", "xAI takes no metadata."),
  unused("prompt_cache_key", "xAI caches prefixes by itself."),
  {
    parameter: "max_tokens",
    models: all,
    applies: isXai,
    verdict: { kind: "sent", as: "max_completion_tokens", range: [1, Number.MAX_SAFE_INTEGER] },
    source: reference,
  },
  {
    parameter: "candidate_count",
    models: all,
    applies: isXai,
    verdict: { kind: "sent", as: "n", range: [1, 128] },
    source: reference,
  },
  sent("temperature", [0, 2], 1),
  sent("top_p", [0, 1], 1),
  sent("frequency_penalty", [-2, 2], 0),
  sent("top_logprobs", [0, 8]),
  sent("n", [1, 128], 1),
];
