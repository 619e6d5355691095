/**
 * From a model's answer to the text that replaces a selection. Models were asked for one fenced block, but some put
 * words around it, leave the fence open when they are cut, or give bare code; each of these is understood.
 */
import type { Selection } from "./selection.ts";

interface Block {
  readonly text: string;
  readonly closed: boolean;
}

/**
 * The code of an answer: the content of its only (or its longest) fenced block; the whole answer where there is no
 * fence. Null where nothing is left.
 */
export function codeOf(answer: string): string | null {
  const blocks = fencedBlocks(answer);
  const best = blocks.reduce<Block | null>(
    (longest, block) => (longest === null || block.text.length > longest.text.length ? block : longest),
    null,
  );
  if (best !== null) return best.text.trim() === "" ? null : best.text;
  const bare = withoutProse(answer);
  return bare.trim() === "" ? null : bare;
}

/** Fenced blocks at the outermost level; a fence closes only one of its own kind and at least its own length. */
function fencedBlocks(answer: string): Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; indentation: string; lines: string[] } | null = null;
  for (const line of answer.split(/\r\n|\n/)) {
    const match = /^(\s*)(`{3,}|~{3,})([^`]*)$/.exec(line);
    if (open === null) {
      if (match?.[2] !== undefined) open = { fence: match[2], indentation: match[1] ?? "", lines: [] };
      continue;
    }
    const closes =
      match?.[2] !== undefined &&
      match[3]?.trim() === "" &&
      match[2][0] === open.fence[0] &&
      match[2].length >= open.fence.length;
    if (closes) {
      blocks.push({ text: open.lines.join("\n"), closed: true });
      open = null;
    } else {
      // A fence inside a list is indented, and so is its content.
      open.lines.push(line.startsWith(open.indentation) ? line.slice(open.indentation.length) : line);
    }
  }
  if (open !== null) blocks.push({ text: open.lines.join("\n"), closed: false });
  return blocks;
}

/** An answer without a fence: an opening sentence that announces the code is taken away. */
function withoutProse(answer: string): string {
  const announced =
    /^\s*(?:sure|certainly|of course|okay|ok|here(?:'s| is| are)?|below is|the following)\b[^\n]*:\s*\n+/i;
  return answer.replace(announced, "").replace(/^\n+/, "");
}

/**
 * Fits code to the place it goes to: the selection's indentation, its line ends, and whether it ends with a line break.
 */
export function fitted(code: string, selection: Selection): string {
  const lines = code
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()
    .split("\n");
  const text = indented(lines, selection).join(selection.eol);
  return selection.text.endsWith("\n") ? text + selection.eol : text;
}

function indented(lines: readonly string[], selection: Selection): string[] {
  // Behind other code only a fragment is replaced; the model saw its further lines as they stand.
  if (selection.begins === "inside") return lines.map((line, at) => (at === 0 ? line.trimStart() : line));
  const common = commonIndentation(lines);
  const moved = lines.map((line) => (line.trim() === "" ? "" : selection.indentation + line.slice(common.length)));
  const first = moved[0] ?? "";
  const skipped = selection.begins === "indented" ? selection.shown.length - selection.text.length : 0;
  return moved.with(0, first.slice(skipped));
}

/** White space that all lines which say something begin with. */
function commonIndentation(lines: readonly string[]): string {
  let common: string | null = null;
  for (const line of lines) {
    if (line.trim() === "") continue;
    const lead = /^[ \t]*/.exec(line)?.[0] ?? "";
    if (common === null) common = lead;
    while (!lead.startsWith(common)) common = common.slice(0, -1);
  }
  return common ?? "";
}
