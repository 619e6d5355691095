/** Parameter rules of Claude on Anthropic's Messages API, and of Claude behind Vertex and Azure. */
import { claudeContract } from "./claudeContract.ts";
import { atLeast, lineageOf } from "./lineage.ts";
import type { ParameterName, ParameterRule, RuleModel } from "./rule.ts";
import { thinkingOn } from "./thinkingOn.ts";

const reference = "https://platform.claude.com/docs/en/api/messages";
const thinkingGuide = "https://platform.claude.com/docs/en/build-with-claude/extended-thinking";
const migration = "https://platform.claude.com/docs/en/about-claude/models/migration-guide";

function isClaude(model: RuleModel): boolean {
  if (model.provider === "anthropic") return true;
  return (model.provider === "vertex_ai" || model.provider === "azure") && lineageOf(model.id).line === "claude";
}

function rejectsSampling(model: RuleModel): boolean {
  return isClaude(model) && claudeContract(model.id).rejects_sampling;
}

function thinks(model: RuleModel): boolean {
  return isClaude(model) && claudeContract(model.id).thinking !== "none";
}

/** From Opus 4.1 on; Claude 4.0 and older take both samplers. */
function rejectsBothSamplers(model: RuleModel): boolean {
  const lineage = lineageOf(model.id);
  return (
    isClaude(model) &&
    lineage.line === "claude" &&
    atLeast(lineage.version, 4, 1) &&
    claudeContract(model.id).rejects_both_samplers
  );
}

const noSampling = "Claude Opus 4.7, Sonnet 5, Haiku 5.5, Fable and newer";
const all = "all Claude models";

const samplers: readonly ParameterRule[] = [
  {
    parameter: "temperature",
    models: noSampling,
    applies: rejectsSampling,
    verdict: {
      kind: "only",
      values: [1],
      omit: true,
      why: "This Claude chooses its own sampling and refuses temperature.",
    },
    source: migration,
  },
  {
    parameter: "top_p",
    models: noSampling,
    applies: rejectsSampling,
    verdict: { kind: "refused", why: "This Claude chooses its own sampling and refuses top_p." },
    source: migration,
  },
  {
    parameter: "top_k",
    models: noSampling,
    applies: rejectsSampling,
    verdict: { kind: "refused", why: "This Claude chooses its own sampling and refuses top_k." },
    source: migration,
  },
  {
    parameter: "temperature",
    models: "Claude with thinking on",
    applies: (model, parameters) => thinks(model) && thinkingOn(parameters),
    verdict: { kind: "only", values: [1], omit: true, why: "While Claude thinks it samples at temperature 1 only." },
    source: thinkingGuide,
  },
  {
    parameter: "top_p",
    models: "Claude with thinking on",
    applies: (model, parameters) => thinks(model) && thinkingOn(parameters),
    verdict: { kind: "sent", range: [0.95, 1] },
    source: thinkingGuide,
  },
  {
    parameter: "top_k",
    models: "Claude with thinking on",
    applies: (model, parameters) => thinks(model) && thinkingOn(parameters),
    verdict: { kind: "refused", why: "While Claude thinks it takes no top_k." },
    source: thinkingGuide,
  },
  {
    parameter: "top_p",
    models: "Claude Opus 4.1 to 4.6, Sonnet 4.5 and 4.6, Haiku 4.5, together with temperature",
    applies: (model, parameters) =>
      rejectsBothSamplers(model) && parameters.temperature !== undefined && parameters.temperature !== null,
    verdict: { kind: "refused", why: "This Claude takes temperature or top_p, not both." },
    source: migration,
  },
  {
    parameter: "temperature",
    models: "Claude 4.6 and older",
    applies: isClaude,
    verdict: { kind: "sent", range: [0, 1], default: 1 },
    source: reference,
  },
  {
    parameter: "top_p",
    models: "Claude 4.6 and older",
    applies: isClaude,
    verdict: { kind: "sent", range: [0, 1] },
    source: reference,
  },
  {
    parameter: "top_k",
    models: "Claude 4.6 and older",
    applies: isClaude,
    verdict: { kind: "sent", range: [0, Number.MAX_SAFE_INTEGER] },
    source: reference,
  },
];

function absent(parameter: ParameterName, why: string): ParameterRule {
  return { parameter, models: all, applies: isClaude, verdict: { kind: "refused", why }, source: reference };
}

/** No such parameter, but the value that changes nothing is understood. */
function neutral(parameter: ParameterName, value: unknown, why: string): ParameterRule {
  return {
    parameter,
    models: all,
    applies: isClaude,
    verdict: { kind: "only", values: [value], omit: true, why },
    source: reference,
  };
}

function unused(parameter: ParameterName, why: string): ParameterRule {
  return { parameter, models: all, applies: isClaude, verdict: { kind: "ignored", why }, source: reference };
}

const rest: readonly ParameterRule[] = [
  neutral("n", 1, "Claude gives one answer a call."),
  neutral("candidate_count", 1, "Claude gives one answer a call."),
  neutral("frequency_penalty", 0, "Claude has no penalties."),
  neutral("presence_penalty", 0, "Claude has no penalties."),
  absent("seed", "Claude has no seed."),
  absent("logit_bias", "Claude has no logit_bias."),
  neutral("logprobs", false, "Claude gives no log probabilities."),
  absent("top_logprobs", "Claude gives no log probabilities."),
  absent("safety_settings", "safety_settings is a parameter of Gemini."),
  unused("verbosity", "Claude has no verbosity."),
  unused("prompt_cache_key", "Claude caches by cache_control marks, not by a key."),
  {
    parameter: "max_tokens",
    models: all,
    applies: isClaude,
    verdict: { kind: "sent", range: [1, Number.MAX_SAFE_INTEGER] },
    source: reference,
  },
  {
    parameter: "max_completion_tokens",
    models: all,
    applies: isClaude,
    verdict: { kind: "sent", as: "max_tokens", range: [1, Number.MAX_SAFE_INTEGER] },
    source: reference,
  },
  {
    parameter: "stop",
    models: all,
    applies: isClaude,
    verdict: { kind: "sent", as: "stop_sequences" },
    source: reference,
  },
  {
    parameter: "user",
    models: all,
    applies: isClaude,
    verdict: { kind: "sent", as: "metadata.user_id" },
    source: reference,
  },
  {
    parameter: "metadata",
    models: "all Claude models, without a user_id in it",
    applies: (model, parameters) => isClaude(model) && parameters.metadata?.["user_id"] === undefined,
    verdict: { kind: "ignored", why: "Anthropic's metadata holds a user_id and nothing else." },
    source: reference,
  },
  {
    parameter: "parallel_tool_calls",
    models: all,
    applies: isClaude,
    verdict: { kind: "sent", as: "tool_choice.disable_parallel_tool_use" },
    source: reference,
  },
  {
    parameter: "response_format",
    models: all,
    applies: isClaude,
    verdict: { kind: "sent", as: "output_config.format" },
    source: "https://platform.claude.com/docs/en/build-with-claude/structured-outputs",
  },
  {
    parameter: "service_tier",
    models: all,
    applies: isClaude,
    verdict: {
      kind: "only",
      values: ["auto", "standard_only"],
      why: "Anthropic knows the service tiers auto and standard_only.",
    },
    source: reference,
  },
  {
    parameter: "reasoning_effort",
    models: "Claude 3.5 and older",
    applies: (model) => isClaude(model) && !thinks(model),
    verdict: { kind: "only", values: ["none", "disable"], omit: true, why: "Claude thinks from 3.7 on." },
    source: thinkingGuide,
  },
  {
    parameter: "thinking",
    models: "Claude 3.5 and older",
    applies: (model, parameters) => isClaude(model) && !thinks(model) && parameters.thinking?.type !== "disabled",
    verdict: { kind: "refused", why: "Claude thinks from 3.7 on." },
    source: thinkingGuide,
  },
  {
    parameter: "max_reasoning_tokens",
    models: "Claude 3.7 to 4.5",
    applies: (model) => isClaude(model) && claudeContract(model.id).thinking === "budget",
    verdict: { kind: "sent", as: "thinking.budget_tokens" },
    source: thinkingGuide,
  },
  unused("max_reasoning_tokens", "This Claude has no thinking budget; reasoning_effort sets how much it thinks."),
  {
    parameter: "reasoning_effort",
    models: "Claude 4.6 and newer",
    applies: (model) => isClaude(model) && claudeContract(model.id).thinking === "adaptive",
    verdict: { kind: "sent", as: "output_config.effort" },
    source: "https://platform.claude.com/docs/en/build-with-claude/effort",
  },
  {
    parameter: "reasoning_effort",
    models: "Claude 3.7 to 4.5",
    applies: isClaude,
    verdict: { kind: "sent", as: "thinking.budget_tokens" },
    source: thinkingGuide,
  },
  {
    parameter: "reasoning_content",
    models: all,
    applies: isClaude,
    verdict: { kind: "sent", as: "thinking" },
    source: thinkingGuide,
  },
];

/** Rows for Claude; the first one that applies decides. */
export const anthropicRules: readonly ParameterRule[] = [...samplers, ...rest];
