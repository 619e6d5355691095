/** Where in a front matter a position stands: in a key, or in the value of one. */
import { frontMatterOf } from "../extraction/frontMatter.ts";
import type { Span } from "../facts.ts";

export type FrontMatterPlace =
  | {
      readonly kind: "key";
      /** Keys above, outermost first. */
      readonly parents: readonly string[];
      readonly typed: string;
      readonly span: Span;
      /** A colon follows already. */
      readonly complete: boolean;
      readonly indent: number;
    }
  | { readonly kind: "value"; readonly path: readonly string[]; readonly typed: string; readonly span: Span };

const keyLine = /^([ \t]*(?:-[ \t]+)?)([A-Za-z_$][\w.?$-]*)?([ \t]*:)?([ \t]*)(.*)$/;

/** The place at an offset; null outside of the front matter, in comments, and where a list or a block stands. */
export function frontMatterPlaceAt(text: string, offset: number): FrontMatterPlace | null {
  const front = frontMatterOf(text);
  if (front === null || offset < front.content.start || offset > front.content.end) return null;
  const lineStart = Math.max(front.content.start, text.lastIndexOf("\n", offset - 1) + 1);
  const newline = text.indexOf("\n", offset);
  const line = text.slice(lineStart, newline === -1 ? text.length : newline).replace(/\r$/, "");
  const match = line.length > 400 ? null : keyLine.exec(line);
  if (match === null) return null;
  const [, margin = "", key = "", colon, space = "", rest = ""] = match;
  const keyStart = lineStart + margin.length;
  const keyEnd = keyStart + key.length;
  if (offset >= keyStart && offset <= keyEnd && (colon !== undefined || rest === "")) {
    const parents = parentsOf(text, front.content.start, lineStart, margin.length);
    const complete = colon !== undefined;
    return {
      kind: "key",
      parents,
      typed: key,
      span: { start: keyStart, end: keyEnd },
      complete,
      indent: margin.length,
    };
  }
  if (colon === undefined || key === "") return null;
  const valueStart = keyEnd + colon.length + space.length;
  const quoted = /^(["'])/.exec(rest);
  const start = valueStart + (quoted === null ? 0 : 1);
  const typed = /^[^\s#"']*/.exec(rest.slice(start - valueStart))?.[0] ?? "";
  if (offset < keyEnd + colon.length || offset > start + typed.length || /^[[{|>&*]/.test(rest)) return null;
  const path = [...parentsOf(text, front.content.start, lineStart, margin.length), key];
  const from = Math.min(offset, start);
  return {
    kind: "value",
    path,
    typed,
    span: { start: from < start && typed === "" ? offset : start, end: start + typed.length },
  };
}

/** Keys of the lines above that are indented less and less. */
function parentsOf(text: string, from: number, lineStart: number, indent: number): readonly string[] {
  const parents: string[] = [];
  let least = indent;
  let end = lineStart - 1;
  while (least > 0 && end > from) {
    const start = Math.max(from, text.lastIndexOf("\n", end - 1) + 1);
    const match = /^([ \t]*(?:-[ \t]+)?)([A-Za-z_$][\w.?$-]*)[ \t]*:/.exec(text.slice(start, end));
    if (match !== null && match[1]!.length < least) {
      least = match[1]!.length;
      parents.unshift(match[2]!);
    }
    end = start - 1;
  }
  return parents;
}
