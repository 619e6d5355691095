/** The highlighter proper: shiki's core with its JavaScript engine (no wasm, no eval), one grammar at a time. */
import { createHighlighterCore } from "shiki/core";
import type { HighlighterCore } from "shiki/core";
import { EncodedTokenMetadata } from "shiki/textmate";
import type { IGrammar, StateStack } from "shiki/textmate";
import { grammars } from "./languages.ts";
import type { GrammarName } from "./languages.ts";
import { createPatientEngine, OutOfTime } from "./patientEngine.ts";
import { classOf, theme } from "./theme.ts";

export type LineState = StateStack | null;

export interface PaintedToken {
  readonly text: string;
  readonly className: string;
}

/**
 * Colours one line; `state` is what the line before left (null at the beginning). Gives null where the time until
 * `until` (of `performance.now()`) did not suffice; then the same line is to be tried again later.
 */
export type Tokenizer = (
  line: string,
  state: LineState,
  until: number,
) => { readonly tokens: readonly PaintedToken[]; readonly state: LineState } | null;

const patient = createPatientEngine();

let highlighter: Promise<HighlighterCore> | undefined;
const loaded = new Map<GrammarName, Promise<Tokenizer>>();

export function tokenizerFor(name: GrammarName): Promise<Tokenizer> {
  let tokenizer = loaded.get(name);
  if (!tokenizer) {
    tokenizer = load(name);
    loaded.set(name, tokenizer);
  }
  return tokenizer;
}

async function load(name: GrammarName): Promise<Tokenizer> {
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: patient.engine,
  });
  const [core, registration] = await Promise.all([highlighter, grammars[name]()]);
  await core.loadLanguage(registration);
  const { colorMap } = core.setTheme(theme.name);
  const grammar: IGrammar = core.getLanguage(name);
  return (line, state, until) => {
    patient.allow(until);
    try {
      const result = grammar.tokenizeLine2(line, state);
      return { tokens: readTokens(line, result.tokens, colorMap), state: result.ruleStack };
    } catch (error) {
      if (error instanceof OutOfTime) return null;
      throw error;
    }
  };
}

/** Pairs of (offset, metadata); neighbours of one colour become one token. */
function readTokens(line: string, encoded: Uint32Array, colorMap: readonly string[]): PaintedToken[] {
  const tokens: { text: string; className: string }[] = [];
  for (let index = 0; index < encoded.length; index += 2) {
    const start = encoded[index] ?? 0;
    const end = encoded[index + 2] ?? line.length;
    if (end <= start) continue;
    const text = line.slice(start, end);
    const className = classOf(colorMap[EncodedTokenMetadata.getForeground(encoded[index + 1] ?? 0)]);
    const last = tokens.at(-1);
    if (last?.className === className) last.text += text;
    else tokens.push({ text, className });
  }
  return tokens;
}
