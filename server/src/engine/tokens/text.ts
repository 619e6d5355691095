/** Tokens of a plain text on a model, without framing. */
import { exactCounter } from "./bpe.ts";
import { kindsOf, TEXT_KINDS } from "./kind.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { TokenCount } from "./types.ts";

/** Half width of the interval where not even a vocabulary is installed, in percent. */
const BLIND_ERROR = 40;

/** Tokens by characters: about four a token in Latin script, about one in CJK. Only where no vocabulary is there. */
function blindCount(text: string): number {
  const { cjk, other } = kindsOf(text);
  return Math.ceil(text.length * (0.25 + 0.5 * cjk + 0.45 * other));
}

/** Turns a count by the base vocabulary into one on the model. */
export function calibrate(tokenizer: Tokenizer, text: string, base: number): TokenCount {
  if (tokenizer.kind === "exact") return { tokens: base, exact: true, error_percent: 0 };
  if (base === 0) return { tokens: 0, exact: true, error_percent: 0 };
  const shares = kindsOf(text);
  let ratio = 0;
  let error = 0;
  for (const kind of TEXT_KINDS) {
    ratio += shares[kind] * tokenizer.ratios[kind].ratio;
    error += shares[kind] * tokenizer.ratios[kind].error;
  }
  return { tokens: Math.max(1, Math.round(base * ratio)), exact: false, error_percent: Math.round(error) };
}

/**
 * Counts a text by the tokenizer of a model.
 *
 * @param base the count by the tokenizer's vocabulary, where it is known already
 */
export function countText(tokenizer: Tokenizer, text: string, base?: number): TokenCount {
  if (text === "") return { tokens: 0, exact: true, error_percent: 0 };
  if (base !== undefined) return calibrate(tokenizer, text, base);
  const counter = exactCounter(tokenizer.encoding);
  if (counter === null) return { tokens: blindCount(text), exact: false, error_percent: BLIND_ERROR };
  return calibrate(tokenizer, text, counter.count(text));
}
