/** Parameter rules of Gemini and Gemma on the Gemini API and on Vertex AI. */
import { geminiThinking } from "./geminiContract.ts";
import { atLeast, lineageOf } from "./lineage.ts";
import type { ParameterName, ParameterRule, RuleModel } from "./rule.ts";

const reference = "https://ai.google.dev/api/generate-content#v1beta.GenerationConfig";
const penaltyReport = "https://github.com/google-gemini/cookbook/issues/1290";
const thinkingGuide = "https://ai.google.dev/gemini-api/docs/thinking";

function isGemini(model: RuleModel): boolean {
  if (model.provider === "gemini") return true;
  const { line } = lineageOf(model.id);
  return model.provider === "vertex_ai" && (line === "gemini" || line === "gemma");
}

function thinking(model: RuleModel): string {
  return isGemini(model) ? geminiThinking(model.id).kind : "";
}

/** The Gemini API answers 400 "Penalty is not enabled for this model" from 2.5 on; Vertex does so for the 2.5 previews. */
function takesNoPenalty(model: RuleModel): boolean {
  if (!isGemini(model)) return false;
  if (model.provider !== "gemini") return /gemini-2\.5-.*preview/.test(model.id);
  const lineage = lineageOf(model.id);
  return lineage.line === "gemini" && atLeast(lineage.version, 2, 5);
}

const all = "all Gemini models";

function sent(
  parameter: ParameterName,
  as: string,
  range?: readonly [number, number],
  byDefault?: unknown,
): ParameterRule {
  return {
    parameter,
    models: all,
    applies: isGemini,
    verdict: {
      kind: "sent",
      as,
      ...(range ? { range } : {}),
      ...(byDefault === undefined ? {} : { default: byDefault }),
    },
    source: reference,
  };
}

function unused(parameter: ParameterName, why: string): ParameterRule {
  return { parameter, models: all, applies: isGemini, verdict: { kind: "ignored", why }, source: reference };
}

/** Rows for `gemini` and Gemini on `vertex_ai`; the first one that applies decides. */
export const geminiRules: readonly ParameterRule[] = [
  {
    parameter: "frequency_penalty",
    models: "Gemini 2.5 and newer",
    applies: takesNoPenalty,
    verdict: { kind: "only", values: [0], omit: true, why: "Gemini takes no penalties from 2.5 on." },
    source: penaltyReport,
  },
  {
    parameter: "presence_penalty",
    models: "Gemini 2.5 and newer",
    applies: takesNoPenalty,
    verdict: { kind: "only", values: [0], omit: true, why: "Gemini takes no penalties from 2.5 on." },
    source: penaltyReport,
  },
  sent("temperature", "temperature", [0, 2], 1),
  sent("top_p", "topP", [0, 1]),
  sent("top_k", "topK", [1, Number.MAX_SAFE_INTEGER]),
  sent("max_tokens", "maxOutputTokens", [1, Number.MAX_SAFE_INTEGER]),
  sent("max_completion_tokens", "maxOutputTokens", [1, Number.MAX_SAFE_INTEGER]),
  sent("stop", "stopSequences"),
  sent("n", "candidateCount", [1, 8], 1),
  sent("candidate_count", "candidateCount", [1, 8], 1),
  sent("seed", "seed"),
  sent("frequency_penalty", "frequencyPenalty", [-2, 2], 0),
  sent("presence_penalty", "presencePenalty", [-2, 2], 0),
  sent("logprobs", "responseLogprobs"),
  sent("top_logprobs", "logprobs", [0, 20]),
  sent("response_format", "responseMimeType"),
  sent("safety_settings", "safetySettings"),
  sent("tool_choice", "toolConfig.functionCallingConfig"),
  sent("reasoning_content", "thinkingConfig.includeThoughts"),
  {
    parameter: "logit_bias",
    models: all,
    applies: isGemini,
    verdict: { kind: "refused", why: "Gemini has no logit_bias." },
    source: reference,
  },
  {
    parameter: "reasoning_effort",
    models: "Gemini 2.0 and older, Gemma 3 and older",
    applies: (model) => thinking(model) === "none",
    verdict: { kind: "only", values: ["none", "disable"], omit: true, why: "Gemini thinks from 2.5 on." },
    source: thinkingGuide,
  },
  {
    parameter: "thinking",
    models: "Gemini 2.0 and older, Gemma 3 and older",
    applies: (model, parameters) => thinking(model) === "none" && parameters.thinking?.type !== "disabled",
    verdict: { kind: "refused", why: "Gemini thinks from 2.5 on." },
    source: thinkingGuide,
  },
  {
    parameter: "reasoning_effort",
    models: "Gemini 2.5",
    applies: (model) => thinking(model) === "budget",
    verdict: { kind: "sent", as: "thinkingConfig.thinkingBudget" },
    source: thinkingGuide,
  },
  {
    parameter: "reasoning_effort",
    models: "Gemini 3 and newer",
    applies: (model) => thinking(model) === "level",
    verdict: { kind: "sent", as: "thinkingConfig.thinkingLevel" },
    source: thinkingGuide,
  },
  {
    parameter: "max_reasoning_tokens",
    models: "Gemini 2.5",
    applies: (model) => thinking(model) === "budget",
    verdict: { kind: "sent", as: "thinkingConfig.thinkingBudget" },
    source: thinkingGuide,
  },
  unused("max_reasoning_tokens", "This Gemini has no thinking budget; reasoning_effort sets how much it thinks."),
  unused("user", "Gemini takes no user id."),
  unused("metadata", "Gemini takes no metadata."),
  unused("service_tier", "Gemini has no service tiers."),
  unused("verbosity", "Gemini has no verbosity."),
  unused("prompt_cache_key", "Gemini caches prefixes by itself."),
  {
    parameter: "parallel_tool_calls",
    models: all,
    applies: isGemini,
    verdict: { kind: "ignored", why: "Gemini has no switch for parallel tool calls; it may always call several." },
    source: "https://ai.google.dev/gemini-api/docs/function-calling",
  },
];
