/**
 * Model names in texts for people: Markdown and plain text. Only where the writer set them apart: in backticks, in
 * quotes, in a code block, or as the value of a key. Prose shows nothing.
 */
import type { ModelNameFact, Span } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { expectsModel, nameIn } from "./modelSpelling.ts";
import type { Pace } from "./pace.ts";

const inlineCode = /(?<!`)`(@?[A-Za-z][\w.:/@+-]{1,120})`(?!`)/g;
const quoted = /(?<![\w`])(["'`])(@?[A-Za-z][\w.:/@+-]{1,120})\1(?!\w)/g;
const keyed =
  /(?:^|[\s,{("'`-])(?:--)?([A-Za-z][\w-]{0,40})["'`]?(?:[ \t]*[:=][ \t]*|[ \t]+)["'`]?(@?[A-Za-z][\w.:/@+-]{1,120})(?=["'`]?(?:[\s,;)}]|$))/gm;

/** Names in Markdown: inline code and fenced blocks. */
export async function markdownNames(
  world: LanguageWorld,
  text: string,
  from: number,
  pace: Pace,
): Promise<readonly ModelNameFact[]> {
  const found: ModelNameFact[] = [];
  for (const piece of piecesOf(text, from)) {
    if (pace.due()) await pace.rest();
    if (piece.fenced) found.push(...(await plainNames(world, text, piece.span, pace)));
    else found.push(...matches(world, text, piece.span, inlineCode, 1));
  }
  return found;
}

/** Names in plain text: in quotes or backticks, and behind `model:`, `MODEL=`, `--model`. */
export async function plainNames(
  world: LanguageWorld,
  text: string,
  span: Span,
  pace: Pace,
): Promise<readonly ModelNameFact[]> {
  const found = new Map<number, ModelNameFact>();
  for (const fact of matches(world, text, span, quoted, 2)) found.set(fact.span.start, fact);
  const part = text.slice(span.start, span.end);
  for (const match of part.matchAll(keyed)) {
    if (pace.due()) await pace.rest();
    const [whole, key, name] = match;
    if (key === undefined || name === undefined || !expectsModel(key)) continue;
    // `model gpt-4.1` is prose; without a mark of assignment only a flag counts.
    if (
      !/[:=]/.test(whole.slice(whole.indexOf(key) + key.length, whole.lastIndexOf(name))) &&
      !whole.includes(`--${key}`)
    ) {
      continue;
    }
    const start = span.start + match.index + whole.lastIndexOf(name);
    if (nameIn(world, name, true) === undefined) continue;
    found.set(start, nameFact(name, start, true));
  }
  return [...found.values()];
}

function matches(world: LanguageWorld, text: string, span: Span, pattern: RegExp, group: number): ModelNameFact[] {
  const found: ModelNameFact[] = [];
  for (const match of text.slice(span.start, span.end).matchAll(pattern)) {
    const name = match[group]!;
    if (nameIn(world, name, false) === undefined) continue;
    found.push(nameFact(name, span.start + match.index + match[0].indexOf(name), false));
  }
  return found;
}

function nameFact(text: string, start: number, keyed: boolean): ModelNameFact {
  return {
    kind: "model-name",
    text,
    span: { start, end: start + text.length },
    certainty: "likely",
    ...(keyed ? { keyed: true } : {}),
  };
}

/** A text cut into fenced code and the rest, a paragraph of lines at a time. */
function* piecesOf(text: string, from: number): Generator<{ readonly span: Span; readonly fenced: boolean }> {
  const fence = /^[ \t]{0,3}(`{3,}|~{3,})[^\n]*$/gm;
  fence.lastIndex = from;
  let start = from;
  let open: string | undefined;
  for (let match = fence.exec(text); match !== null; match = fence.exec(text)) {
    const mark = match[1]!;
    if (open !== undefined && !(mark[0] === open[0] && mark.length >= open.length)) continue;
    yield { span: { start, end: match.index }, fenced: open !== undefined };
    start = match.index + match[0].length;
    open = open === undefined ? mark : undefined;
  }
  yield { span: { start, end: text.length }, fenced: open !== undefined };
}
