/** Which of OpenAI's models a rule is about. Source: https://platform.openai.com/docs/guides/reasoning */
import type { SamplingParameters } from "../messages/types.ts";
import { atLeast, lineageOf } from "./lineage.ts";
import type { RuleModel } from "./rule.ts";
import { isEffortOff } from "./thinkingOn.ts";

const providers: ReadonlySet<string> = new Set(["openai", "azure"]);

export function isOpenAI(model: RuleModel): boolean {
  return providers.has(model.provider);
}

export function isOSeries(model: RuleModel): boolean {
  return isOpenAI(model) && lineageOf(model.id).line === "o-series";
}

/** GPT-5 and newer without the chat and search models, which do not reason. */
export function isReasoningGpt(model: RuleModel): boolean {
  const lineage = lineageOf(model.id);
  return (
    isOpenAI(model) &&
    lineage.line === "gpt" &&
    atLeast(lineage.version, 5) &&
    !lineage.tier.startsWith("chat") &&
    !lineage.tier.includes("search")
  );
}

/**
 * Members of GPT-5.1 and newer that cannot stop reasoning.
 * Source: thinkingLevelMap of @earendil-works/pi-ai 1.5.2 (`off` is null).
 */
const alwaysReasoning = /(?:^|-)(?:pro|cyber|astra|codex-spark)(?:-|$)/;

export function cannotStopReasoning(model: RuleModel): boolean {
  const lineage = lineageOf(model.id);
  if (lineage.line !== "gpt" || !isReasoningGpt(model)) return false;
  const isSol61 = lineage.version.major === 6 && lineage.version.minor === 1 && lineage.tier.startsWith("sol");
  return isSol61 || alwaysReasoning.test(lineage.tier);
}

/**
 * GPT-5.1 and newer at effort `none`: then the samplers are taken. Up to GPT-5.4 that is what they start from; GPT-5.5
 * and newer start from `medium`, and answer 400 to a temperature without an effort.
 * Source: https://github.com/BerriAI/litellm/pull/34210, https://github.com/BerriAI/litellm/pull/32060
 */
function mayRunWithoutReasoning(model: RuleModel, parameters: SamplingParameters): boolean {
  const lineage = lineageOf(model.id);
  if (lineage.line !== "gpt" || !atLeast(lineage.version, 5, 1)) return false;
  if (cannotStopReasoning(model)) return false;
  const effort = parameters.reasoning_effort;
  if (effort === undefined || effort === null) return !atLeast(lineage.version, 5, 5);
  return isEffortOff(effort);
}

export function isReasoningNow(model: RuleModel, parameters: SamplingParameters): boolean {
  return isReasoningGpt(model) && !mayRunWithoutReasoning(model, parameters);
}

export function isPlainGpt(model: RuleModel): boolean {
  const lineage = lineageOf(model.id);
  return isOpenAI(model) && lineage.line === "gpt" && !isReasoningGpt(model);
}

/** Reasoning GPT from one version up to, and without, another. */
export function isGpt(
  model: RuleModel,
  fromMajor: number,
  fromMinor: number,
  belowMajor: number,
  belowMinor: number,
): boolean {
  const lineage = lineageOf(model.id);
  return (
    isReasoningGpt(model) &&
    lineage.line === "gpt" &&
    atLeast(lineage.version, fromMajor, fromMinor) &&
    !atLeast(lineage.version, belowMajor, belowMinor)
  );
}

/** The search models of chat completions: they search with every answer and take next to nothing. */
export function isSearchGpt(model: RuleModel): boolean {
  const lineage = lineageOf(model.id);
  return isOpenAI(model) && lineage.line === "gpt" && lineage.tier.includes("search");
}

/**
 * Whether a model takes explicit cache breakpoints beside the one that OpenAI sets by itself.
 * Source: https://developers.openai.com/api/docs/guides/prompt-caching
 */
export function takesCacheBreakpoints(id: string): boolean {
  const lineage = lineageOf(id);
  return lineage.line === "gpt" && atLeast(lineage.version, 5, 6);
}

export function isPro(model: RuleModel): boolean {
  const lineage = lineageOf(model.id);
  return isReasoningGpt(model) && lineage.line === "gpt" && /(?:^|-)pro(?:-|$)/.test(lineage.tier);
}
