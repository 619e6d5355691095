/** What models write beyond CommonMark, as far as it needs no HTML: line breaks in tables, footnotes, lists of tasks. */
import type { MarkdownIt, StateBlock, StateCore, StateInline } from "markdown-it";

export function readHabits(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("autolink", "tag", tag);
  markdown.block.ruler.before("reference", "footnote", footnote);
  markdown.core.ruler.after("inline", "tasks", tasks);
}

/** `<br>`, the only way to a new line in a table's cell, and raised, lowered and key letters; all else stays text. */
function tag(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== "<") return false;
  const rest = state.src.slice(state.pos, Math.min(state.posMax, state.pos + 80));
  const lineBreak = /^<br\s*\/?>/i.exec(rest);
  if (lineBreak) {
    if (!silent) state.push("hardbreak", "br", 0);
    state.pos += lineBreak[0].length;
    return true;
  }
  const letters = /^<(sub|sup|kbd)>([^<>\n]+)<\/\1>/.exec(rest);
  const [whole, name, content] = letters ?? [];
  if (whole === undefined || name === undefined || content === undefined) return false;
  if (!silent) {
    state.push(`${name}_open`, name, 1);
    state.push("text", "", 0).content = content;
    state.push(`${name}_close`, name, -1);
  }
  state.pos += whole.length;
  return true;
}

/** `[^1]: …` would be taken for a link's address and not be shown at all: it stays a paragraph. */
function footnote(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!state.src.startsWith("[^", start)) return false;
  if (!/^\[\^[^\]\s]{1,60}\]:/.test(state.src.slice(start, start + 64))) return false;
  if (silent) return true;
  let line = startLine + 1;
  while (line < endLine && !state.isEmpty(line)) line += 1;
  state.line = line;
  state.push("paragraph_open", "p", 1).map = [startLine, line];
  const inline = state.push("inline", "", 0);
  inline.content = state.getLines(startLine, line, state.blkIndent, false).trim();
  inline.map = [startLine, line];
  inline.children = [];
  state.push("paragraph_close", "p", -1);
  return true;
}

/** `- [ ] …` and `- [x] …`: a box in place of the bullet. */
function tasks(state: StateCore): void {
  for (const [index, item] of state.tokens.entries()) {
    if (item.type !== "list_item_open") continue;
    const inline = state.tokens[index + 2];
    const first = inline?.type === "inline" ? inline.children?.[0] : undefined;
    const box = /^\[([ xX])\] /.exec(first?.type === "text" ? first.content : "");
    if (!first || !box) continue;
    first.content = `${box[1] === " " ? "☐" : "☑"} ${first.content.slice(4)}`;
    item.attrSet("class", "task");
  }
}
