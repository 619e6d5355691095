/** Tokens of a plain text on a model, without framing. */
import { exactCounter } from "./bpe.ts";
import { kindsOf, TEXT_KINDS } from "./kind.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { TokenCount } from "./types.ts";
import { vocabularyProblem } from "./vocabulary.ts";

/** Half width of the interval where not even a vocabulary is installed, in percent. */
const BLIND_ERROR = 40;

/** Tokens by characters: about four a token in Latin script, about one in CJK. Only where no vocabulary is there. */
function blindCount(text: string): number {
  const { cjk, symbols, scripts, data } = kindsOf(text).shares;
  return Math.ceil(text.length * (0.25 + 0.5 * cjk + 0.45 * (symbols + data) + 0.15 * scripts));
}

function blind(tokenizer: Tokenizer, text: string): TokenCount {
  const problem = vocabularyProblem(tokenizer.encoding)?.message;
  return {
    tokens: blindCount(text),
    exact: false,
    error_percent: BLIND_ERROR,
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Turns a count by the base vocabulary into one on the model. */
export function calibrate(tokenizer: Tokenizer, text: string, base: number): TokenCount {
  if (tokenizer.kind === "exact") return { tokens: base, exact: true, error_percent: 0 };
  if (base === 0) return { tokens: 0, exact: true, error_percent: 0 };
  const { shares, grouped_digits, dense } = kindsOf(text);
  let ratio = 0;
  let error = 0;
  for (const kind of TEXT_KINDS) {
    ratio += shares[kind] * tokenizer.ratios[kind].ratio;
    error += shares[kind] * tokenizer.ratios[kind].error;
  }
  const digits = tokenizer.single_digits ? grouped_digits * text.length : 0;
  // Words that the vocabulary does not know, and runs of white space, are cut by each vocabulary in its own way.
  const words = shares.prose + shares.accented;
  const perCharacter = base / Math.max(1, text.length * dense);
  const unusual =
    UNUSUAL *
    ((perCharacter > RARE_PROSE || dense < SPARSE_PROSE ? words : 0) +
      (perCharacter > RARE_CODE || dense < SPARSE_CODE ? shares.code : 0));
  // A short text has few tokens to average over.
  const short = 60 / (base + 4);
  const tokens = Math.max(1, Math.round(base * ratio + digits));
  return { tokens, exact: false, error_percent: Math.min(100, Math.round(error + unusual + short)) };
}

/** By how many percent the interval of prose and code is wider where the text is unusual for its vocabulary. */
const UNUSUAL = 14;
/** Tokens for each character that is no white space, from which on words are rare ones. */
const RARE_PROSE = 0.38;
const RARE_CODE = 0.52;
/** Share of characters that are no white space, below which prose is a table and code mostly indentation. */
const SPARSE_PROSE = 0.78;
const SPARSE_CODE = 0.55;

/**
 * Counts a text by the tokenizer of a model.
 *
 * @param base the count by the tokenizer's vocabulary, where it is known already
 */
export function countText(tokenizer: Tokenizer, text: string, base?: number): TokenCount {
  if (text === "") return { tokens: 0, exact: true, error_percent: 0 };
  if (base !== undefined) return calibrate(tokenizer, text, base);
  const counter = exactCounter(tokenizer.encoding);
  if (counter === null) return blind(tokenizer, text);
  return calibrate(tokenizer, text, counter.count(text));
}
