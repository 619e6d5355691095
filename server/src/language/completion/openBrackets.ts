/**
 * Brackets that are open at a place, told from the text alone: a quick look before anything is parsed, and what editors
 * without automatic pairs leave open. A quote that the look takes for another one only makes it find less.
 */

const partners: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Brackets, and texts of one line, in which brackets mean nothing. */
const tokens = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`|[()[\]{}]/g;

export interface OpenBracket {
  readonly mark: string;
  readonly at: number;
}

/** The brackets between two places that stay open, the outermost first. */
export function openBrackets(text: string, start: number, end: number): readonly OpenBracket[] {
  const open: OpenBracket[] = [];
  for (const { 0: mark, index } of text.slice(start, end).matchAll(tokens)) {
    if (mark in partners) open.push({ mark, at: start + index });
    else if (partners[open.at(-1)?.mark ?? ""] === mark) open.pop();
  }
  return open;
}

/** Characters behind a place in which its brackets are closed. */
const reach = 20_000;

/** What closes those of the open brackets that the text behind a place leaves open. */
export function missingBrackets(text: string, open: readonly OpenBracket[], end: number): string {
  const missing = open.map(({ mark }) => mark);
  let depth = 0;
  for (const [mark] of text.slice(end, end + reach).matchAll(tokens)) {
    if (missing.length === 0) break;
    if (mark in partners) depth++;
    else if (/^[)\]}]$/.test(mark)) {
      if (depth > 0) depth--;
      else if (partners[missing.at(-1)!] === mark) missing.pop();
      else break;
    }
  }
  return missing
    .map((mark) => partners[mark])
    .toReversed()
    .join("");
}

/** A name with the bracket that follows it, after type arguments. */
const called = /^\w+\s*(?:::)?(?:<[^<>()]{0,200}>\s*)?[({]/;

/**
 * Whether a place may stand in the brackets of what is called at `start`: true where it has none, as in Ruby and the
 * shell. Behind the arguments there may be an initializer in brackets of its own.
 */
export function mayHold(text: string, start: number, open: readonly OpenBracket[]): boolean {
  const head = called.exec(text.slice(start, start + 300))?.[0];
  if (head === undefined) return true;
  const own = start + head.length - 1;
  if (open.some(({ at }) => at === own)) return true;
  const initializer = open.find(({ mark, at }) => mark === "{" && at > own);
  return initializer !== undefined && /^\([^;]*\)\s*$/.test(text.slice(own, initializer.at));
}

/** Whether nothing between two places ends a statement. */
export function isOneStatement(text: string, start: number, end: number): boolean {
  return !text.slice(start, end).replaceAll(tokens, "").includes(";");
}
