/**
 * Parameter rules of OpenAI's own models on chat completions.
 * Sources stand in each row; the ranges are those of the API reference.
 */
import { atLeast, lineageOf } from "./lineage.ts";
import { isOpenAI, isOSeries, isPlainGpt, isReasoningGpt, isReasoningNow, isSearchGpt } from "./openaiModels.ts";
import { openaiReasoningRules } from "./openaiReasoningRules.ts";
import type { ParameterName, ParameterRule } from "./rule.ts";

const reference = "https://platform.openai.com/docs/api-reference/chat/create";
const reasoningGuide = "https://platform.openai.com/docs/guides/reasoning";
const latestModel = "https://platform.openai.com/docs/guides/latest-model";
const litellm = "https://docs.litellm.ai/docs/completion/input";

const oSeries = "o1, o3, o4-mini and the rest of the o-series";
const gptReasoning = "GPT-5 and newer while reasoning";

/** A value that the model keeps fixed: taken as a no-op, left out of the request, anything else refused. */
function fixed(parameter: ParameterName, value: unknown, why: string): ParameterRule[] {
  return [
    {
      parameter,
      models: oSeries,
      applies: isOSeries,
      verdict: { kind: "only", values: [value], omit: true, why: `The o-series ${why}` },
      source: reasoningGuide,
    },
    {
      parameter,
      models: "GPT-5 and newer",
      applies: isReasoningGpt,
      verdict: { kind: "only", values: [value], omit: true, why: `GPT-5 and newer reasoning models ${why}` },
      source: litellm,
    },
  ];
}

const samplers: readonly ParameterRule[] = [
  {
    parameter: "temperature",
    models: oSeries,
    applies: isOSeries,
    verdict: { kind: "only", values: [1], why: "The o-series samples at temperature 1 only." },
    source: reasoningGuide,
  },
  {
    parameter: "temperature",
    models: gptReasoning,
    applies: isReasoningNow,
    verdict: {
      kind: "only",
      values: [1],
      why: "While it reasons the model samples at temperature 1 only; GPT-5.1 and newer take others at reasoning_effort none.",
    },
    source: latestModel,
  },
  {
    parameter: "top_p",
    models: oSeries,
    applies: isOSeries,
    verdict: { kind: "only", values: [1], omit: true, why: "The o-series does not take top_p." },
    source: reasoningGuide,
  },
  {
    parameter: "top_p",
    models: gptReasoning,
    applies: isReasoningNow,
    verdict: {
      kind: "only",
      values: [1],
      omit: true,
      why: "While it reasons the model does not take top_p; GPT-5.1 and newer take it at reasoning_effort none.",
    },
    source: latestModel,
  },
  {
    parameter: "logprobs",
    models: oSeries,
    applies: isOSeries,
    verdict: { kind: "only", values: [false], omit: true, why: "The o-series gives no log probabilities." },
    source: reasoningGuide,
  },
  {
    parameter: "logprobs",
    models: gptReasoning,
    applies: isReasoningNow,
    verdict: {
      kind: "only",
      values: [false],
      omit: true,
      why: "While it reasons the model gives no log probabilities.",
    },
    source: latestModel,
  },
  {
    parameter: "top_logprobs",
    models: `${oSeries}; ${gptReasoning}`,
    applies: (model, parameters) => isOSeries(model) || isReasoningNow(model, parameters),
    verdict: { kind: "refused", why: "While it reasons the model gives no log probabilities." },
    source: latestModel,
  },
  ...fixed("frequency_penalty", 0, "takes no penalties."),
  ...fixed("presence_penalty", 0, "takes no penalties."),
  {
    parameter: "logit_bias",
    models: `${oSeries}; GPT-5 and newer`,
    applies: (model) => isOSeries(model) || isReasoningGpt(model),
    verdict: { kind: "refused", why: "Reasoning models take no logit_bias." },
    source: litellm,
  },
  {
    parameter: "stop",
    models: "o3, o4-mini, GPT-5 while reasoning",
    applies: (model, parameters) => {
      const lineage = lineageOf(model.id);
      const isO3Mini = /(?:^|\/)o3-mini/.test(model.id);
      const refuses = isOSeries(model) && lineage.line === "o-series" && atLeast(lineage.version, 3) && !isO3Mini;
      return refuses || isReasoningNow(model, parameters);
    },
    verdict: { kind: "refused", why: "o3, o4-mini and newer reasoning models take no stop sequences." },
    source: reference,
  },
];

/** Source: https://platform.openai.com/docs/models/gpt-4o-search-preview */
const searchModels: readonly ParameterRule[] = (
  ["temperature", "top_p", "n", "frequency_penalty", "presence_penalty"] as const
).map((parameter) => ({
  parameter,
  models: "gpt-4o-search-preview, gpt-5-search-api and the other search models",
  applies: isSearchGpt,
  verdict: {
    kind: "only",
    values: [parameter.endsWith("penalty") ? 0 : 1],
    omit: true,
    why: `The search models take no ${parameter}.`,
  },
  source: "https://platform.openai.com/docs/guides/tools-web-search?api-mode=chat",
}));

const limits: readonly ParameterRule[] = [
  {
    parameter: "max_tokens",
    models: `${oSeries}; GPT-5 and newer`,
    applies: (model) => isOSeries(model) || isReasoningGpt(model),
    verdict: { kind: "sent", as: "max_completion_tokens", range: [1, Number.MAX_SAFE_INTEGER] },
    source: reference,
  },
  {
    parameter: "verbosity",
    models: "GPT-4.1 and older, o-series",
    applies: (model) => isOSeries(model) || isPlainGpt(model),
    verdict: { kind: "only", values: ["medium"], omit: true, why: "Only GPT-5 and newer take verbosity." },
    source: reference,
  },
  {
    parameter: "top_k",
    models: "all OpenAI models",
    applies: isOpenAI,
    verdict: { kind: "refused", why: "OpenAI has no top_k; top_p cuts the tail instead." },
    source: reference,
  },
  {
    parameter: "safety_settings",
    models: "all OpenAI models",
    applies: isOpenAI,
    verdict: { kind: "refused", why: "safety_settings is a parameter of Gemini." },
    source: reference,
  },
  {
    parameter: "candidate_count",
    models: "all OpenAI models",
    applies: isOpenAI,
    verdict: { kind: "sent", as: "n", range: [1, 128] },
    source: reference,
  },
  {
    parameter: "temperature",
    models: "GPT-3.5 to GPT-4.1; GPT-5.1 and newer without reasoning",
    applies: isOpenAI,
    verdict: { kind: "sent", range: [0, 2], default: 1 },
    source: reference,
  },
  {
    parameter: "top_p",
    models: "GPT-3.5 to GPT-4.1; GPT-5.1 and newer without reasoning",
    applies: isOpenAI,
    verdict: { kind: "sent", range: [0, 1], default: 1 },
    source: reference,
  },
  {
    parameter: "frequency_penalty",
    models: "GPT-3.5 to GPT-4.1",
    applies: isOpenAI,
    verdict: { kind: "sent", range: [-2, 2], default: 0 },
    source: reference,
  },
  {
    parameter: "presence_penalty",
    models: "GPT-3.5 to GPT-4.1",
    applies: isOpenAI,
    verdict: { kind: "sent", range: [-2, 2], default: 0 },
    source: reference,
  },
  {
    parameter: "top_logprobs",
    models: "GPT-3.5 to GPT-4.1",
    applies: isOpenAI,
    verdict: { kind: "sent", range: [0, 20] },
    source: reference,
  },
  {
    parameter: "n",
    models: "all OpenAI models",
    applies: isOpenAI,
    verdict: { kind: "sent", range: [1, 128], default: 1 },
    source: reference,
  },
];

/** Rows for `openai` and `azure`; the first one that applies decides. */
export const openaiRules: readonly ParameterRule[] = [...searchModels, ...samplers, ...openaiReasoningRules, ...limits];
