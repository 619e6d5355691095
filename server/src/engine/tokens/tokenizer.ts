/**
 * Which tokenizer a model has, by provider and family: an exact vocabulary, or an estimate from one with ratios.
 *
 * Source: https://github.com/openai/tiktoken/blob/main/tiktoken/model.py (o200k from gpt-4o on, cl100k before);
 * ratios of the others: counts of the same texts by the vocabularies of Claude 2 and Gemma 3, corrected by recorded
 * usage of Claude 4.5; for Claude 4.7 and later published probes of the new tokenizer, which disagree, hence the width.
 */
import { compareVersions, familyParts } from "../catalog/family.ts";
import type { TextKind } from "./kind.ts";
import type { EncodingName } from "./vocabulary.ts";

/** Tokens of the model for each token of the base vocabulary, and half width of the 95 % interval in percent. */
export interface Ratio {
  readonly ratio: number;
  readonly error: number;
}

export type Tokenizer =
  | { readonly kind: "exact"; readonly encoding: EncodingName }
  | {
      readonly kind: "calibrated";
      readonly encoding: EncodingName;
      readonly ratios: Readonly<Record<TextKind, Ratio>>;
    };

const ratio = (value: number, error: number): Ratio => ({ ratio: value, error });

/** Claude 3 to 4.6. */
const CLAUDE: Readonly<Record<TextKind, Ratio>> = {
  prose: ratio(1.15, 12),
  code: ratio(1.2, 15),
  cjk: ratio(1.3, 30),
  data: ratio(1.15, 20),
  other: ratio(1.35, 35),
};

/** Claude Opus 4.7, Sonnet 5 and later: a new tokenizer with 1.0 to 1.45 times as many tokens, by kind of text. */
const CLAUDE_NEW: Readonly<Record<TextKind, Ratio>> = {
  prose: ratio(1.5, 20),
  code: ratio(1.5, 20),
  cjk: ratio(1.3, 30),
  data: ratio(1.2, 25),
  other: ratio(1.4, 35),
};

/** Gemini: Gemma 3's vocabulary against o200k on the same texts. */
const GEMINI: Readonly<Record<TextKind, Ratio>> = {
  prose: ratio(1.03, 8),
  code: ratio(1.17, 10),
  cjk: ratio(0.89, 15),
  data: ratio(1.04, 12),
  other: ratio(0.8, 30),
};

/** Grok and the open models, whose vocabularies are of the size and kind of o200k. */
const NEAR: Readonly<Record<TextKind, Ratio>> = {
  prose: ratio(1.02, 8),
  code: ratio(1.04, 12),
  cjk: ratio(1.05, 30),
  data: ratio(1.05, 20),
  other: ratio(1.15, 35),
};

const EXACT_O200K: Tokenizer = { kind: "exact", encoding: "o200k" };
const EXACT_CL100K: Tokenizer = { kind: "exact", encoding: "cl100k" };
const calibrated = (ratios: Readonly<Record<TextKind, Ratio>>): Tokenizer => ({
  kind: "calibrated",
  encoding: "o200k",
  ratios,
});

/**
 * Whether a Claude has the new tokenizer: Opus from 4.7, everything from 5. An id without a version is the newest.
 */
function hasNewClaudeTokenizer(version: readonly number[]): boolean {
  return version.length === 0 || compareVersions(version, [4, 7]) >= 0;
}

/** Tokenizer of a model, from its id (any spelling without our provider prefix). Unknown models are estimated. */
export function tokenizerOf(id: string): Tokenizer {
  const { line, version } = familyParts(id);
  switch (line) {
    case "gpt":
      if (version.length > 0 && compareVersions(version, [4, 1]) < 0) return EXACT_CL100K;
      return EXACT_O200K;
    case "gpt-4o":
    case "o-series":
    case "gpt-oss":
    case "gpt-audio":
    case "gpt-realtime":
    case "codex":
      return EXACT_O200K;
    case "text-embedding":
      return EXACT_CL100K;
    case "claude":
      return calibrated(hasNewClaudeTokenizer(version) ? CLAUDE_NEW : CLAUDE);
    case "gemini":
    case "gemma":
      return calibrated(GEMINI);
    default:
      return calibrated(NEAR);
  }
}
