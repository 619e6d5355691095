/**
 * Which tokenizer a model has, by provider and family: an exact vocabulary, or an estimate from one with ratios.
 *
 * Source: https://github.com/openai/tiktoken/blob/main/tiktoken/model.py (o200k from gpt-4o on, cl100k before);
 * ratios of the others: counts of the corpus (test/corpus/tokens) by the vocabularies of Claude 2 and Gemma 3, corrected
 * by recorded usage of Claude 4.5; that Gemma takes digits one by one is seen in the same counts; for Claude 4.7 and later published probes of the new tokenizer, which disagree, hence the width.
 */
import { compareVersions, familyParts } from "../catalog/family.ts";
import type { TextKind } from "./kind.ts";
import type { EncodingName } from "./vocabulary.ts";

/** Tokens of the model for each token of the base vocabulary, and half width of the 95 % interval in percent. */
export interface Ratio {
  readonly ratio: number;
  readonly error: number;
}

export type Ratios = Readonly<Record<TextKind, Ratio>>;

export type Tokenizer =
  | { readonly kind: "exact"; readonly encoding: EncodingName }
  | {
      readonly kind: "calibrated";
      readonly encoding: EncodingName;
      readonly ratios: Ratios;
      /** Every digit is a token; the base vocabulary takes up to three together. */
      readonly single_digits: boolean;
    };

const ratio = (value: number, error: number): Ratio => ({ ratio: value, error });

/**
 * Claude 3 to 4.6: the vocabulary of Claude 2 has about a tenth fewer tokens than what was billed, so its counts of the
 * corpus are taken times 1.1.
 */
const CLAUDE: Ratios = {
  prose: ratio(1.14, 12),
  accented: ratio(1.45, 20),
  cyrillic: ratio(2.2, 45),
  code: ratio(1.22, 17),
  cjk: ratio(1.53, 28),
  data: ratio(1.13, 19),
  symbols: ratio(1.45, 30),
  scripts: ratio(3.1, 60),
};

/** Claude Opus 4.7, Sonnet 5 and later: a new tokenizer with 1.0 to 1.45 times as many tokens, by kind of text. */
const CLAUDE_NEW: Ratios = {
  prose: ratio(1.5, 20),
  accented: ratio(1.95, 30),
  cyrillic: ratio(2.2, 50),
  code: ratio(1.5, 20),
  cjk: ratio(1.5, 30),
  data: ratio(1.2, 25),
  symbols: ratio(1.5, 35),
  scripts: ratio(3.1, 60),
};

/** Gemini: Gemma 3's vocabulary against o200k on the corpus. */
const GEMINI: Ratios = {
  prose: ratio(1.01, 7),
  accented: ratio(1, 7),
  cyrillic: ratio(1.01, 10),
  code: ratio(1.13, 16),
  cjk: ratio(0.84, 16),
  data: ratio(1.01, 6),
  symbols: ratio(0.78, 20),
  scripts: ratio(0.9, 45),
};

/** Grok and the open models, whose vocabularies are of the size and kind of o200k. */
const NEAR: Ratios = {
  prose: ratio(1.02, 8),
  accented: ratio(1.08, 15),
  cyrillic: ratio(1.15, 25),
  code: ratio(1.04, 12),
  cjk: ratio(1.05, 30),
  data: ratio(1.05, 20),
  symbols: ratio(1.15, 35),
  scripts: ratio(1.4, 55),
};

const EXACT_O200K: Tokenizer = { kind: "exact", encoding: "o200k" };
const EXACT_CL100K: Tokenizer = { kind: "exact", encoding: "cl100k" };
const calibrated = (ratios: Ratios, single_digits = false): Tokenizer => ({
  kind: "calibrated",
  encoding: "o200k",
  ratios,
  single_digits,
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
      return calibrated(GEMINI, true);
    default:
      return calibrated(NEAR);
  }
}
