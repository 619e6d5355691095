/** API keys as they stand in a text: found by the patterns of the provider table, kept where they look real. */
import type { Span } from "../facts.ts";
import type { KeyPattern, LanguageWorld } from "../world.ts";

export interface FoundKey {
  readonly span: Span;
  readonly provider: string;
}

interface Matcher {
  /** Every key of any provider. */
  readonly any: RegExp;
  readonly own: readonly { readonly provider: string; readonly pattern: RegExp }[];
}

const matchers = new WeakMap<readonly KeyPattern[], Matcher>();

function matcherOf(patterns: readonly KeyPattern[]): Matcher {
  let matcher = matchers.get(patterns);
  if (matcher === undefined) {
    const bodies = patterns.map(({ pattern }) => `(?:${pattern})`).join("|");
    matcher = {
      any: new RegExp(String.raw`(?:${bodies})(?![\w-])`, "g"),
      own: patterns.map(({ provider, pattern }) => ({ provider, pattern: new RegExp(`^(?:${pattern})$`) })),
    };
    matchers.set(patterns, matcher);
  }
  return matcher;
}

/** Keys in a text, in order. */
export function keysIn(world: LanguageWorld, text: string): readonly FoundKey[] {
  const { any, own } = matcherOf(world.keyPatterns());
  return [...text.matchAll(any)].flatMap((match): readonly FoundKey[] => {
    // A look-behind in the pattern would take it many times as long.
    if (/[\w-]/.test(text[match.index - 1] ?? "")) return [];
    const provider = own.find(({ pattern }) => pattern.test(match[0]))?.provider;
    if (provider === undefined || !looksReal(match[0])) return [];
    return [{ provider, span: { start: match.index, end: match.index + match[0].length } }];
  });
}

/** Whether a key of a provider has the shape that the provider's keys have; true where that is not known. */
export function fitsProvider(world: LanguageWorld, provider: string, key: string): boolean {
  const own = matcherOf(world.keyPatterns()).own.find((row) => row.provider === provider);
  return own === undefined || own.pattern.test(key);
}

/** Words of examples; a random key has one of them about once in ten thousand times. */
const exampleWords =
  /test|example|fake|dummy|your|placeholder|sample|demo|secret|redacted|insert|replace|x{4}|\*|0000|1234|abcd|\.\.\./i;

/** Random keys have both cases and figures, and hardly a letter more than four times in a row of twenty. */
function looksReal(key: string): boolean {
  const body = key.slice(key.lastIndexOf("-", 12) + 1);
  if (exampleWords.test(key) || !/[a-z]/.test(body) || !/[A-Z]/.test(body) || !/\d/.test(body)) return false;
  return new Set(body).size >= 12;
}
