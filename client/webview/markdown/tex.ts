/**
 * Formulas as models write them: `\( … \)`, `\[ … \]` and `$$ … $$`. The page draws no formulas, but it keeps them as
 * they were written: read as markdown they would lose their backslashes and stars. A single `$` is left alone, it is
 * money far more often than mathematics.
 */
import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";

const closings: Readonly<Record<string, string>> = { "\\(": "\\)", "\\[": "\\]", $$: "$$" };

/** No formula is longer than this; so far one looks for its end. */
const LONGEST = 2000;

export function keepTex(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("escape", "tex", inlineTex);
  markdown.block.ruler.before("fence", "tex", displayTex, { alt: ["paragraph", "reference", "blockquote", "list"] });
}

/** Within a line: drawn as code. */
function inlineTex(state: StateInline, silent: boolean): boolean {
  const opening = state.src.slice(state.pos, state.pos + 2);
  const closing = closings[opening];
  if (closing === undefined) return false;
  const from = state.pos + 2;
  const rest = state.src.slice(from, Math.min(state.posMax, from + LONGEST));
  const length = rest.indexOf(closing);
  const content = rest.slice(0, Math.max(0, length)).trim();
  if (!looksLikeTex(content, opening)) return false;
  if (!silent) {
    const token = state.push("code_inline", "code", 0);
    token.markup = opening;
    token.content = content;
  }
  state.pos = from + length + 2;
  return true;
}

/** Brackets and dollars are escaped in prose too: only what has a formula's signs, or is one letter in `\( … \)`, is one. */
function looksLikeTex(content: string, opening: string): boolean {
  if (content === "" || content.includes("\n\n")) return false;
  return /[\\^_={}<>+*/|]/.test(content) || (opening === "\\(" && /^[A-Za-z]$/.test(content));
}

/**
 * On lines of its own, from the opening to the closing, or to the next empty line where none has come (yet): drawn like a
 * block of code, with a button that copies it.
 */
function displayTex(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const indent = state.sCount[startLine] ?? 0;
  if (indent - state.blkIndent >= 4) return false;
  const opening = lineOf(state, startLine);
  const closing = opening === "$$" || opening === "\\[" ? closings[opening] : undefined;
  if (closing === undefined) return false;
  if (silent) return true;
  let line = startLine + 1;
  while (line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent) {
    if (lineOf(state, line) === closing) break;
    line += 1;
  }
  const isClosed = line < endLine && lineOf(state, line) === closing;
  const token = state.push("fence", "code", 0);
  token.info = "latex";
  token.content = state.getLines(startLine + 1, line, indent, true);
  token.markup = opening;
  state.line = isClosed ? line + 1 : line;
  token.map = [startLine, state.line];
  return true;
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0).trim();
}
