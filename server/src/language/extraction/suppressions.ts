/** Comments that switch rules off. A comment is one because the parser says so, or, in plain formats, by its mark. */
import type { SuppressionFact } from "../facts.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";
import { nodeOver } from "./syntaxTree.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

const directive = /parlance-ignore(-next-line|-file)?(?![\w-])[ \t]*((?:[a-z][a-z-]*[a-z][ \t]*,?[ \t]*)*)/g;
/** A comment alone on its line speaks of the next one. */
const alone = /^[ \t]*(?:#|\/\/|\/\*|<!--|;|\{\/\*)[ \t]*$/;
const opening = /(?:#|\/\/|\/\*|<!--|;)[ \t]*$/;

/** Suppressions of a text; with a tree, only those that stand in comments of the code. */
export function suppressionsIn(
  text: string,
  tree?: { readonly source: SyntaxTree; readonly language: SourceLanguage },
): readonly SuppressionFact[] {
  if (!text.includes("parlance-ignore")) return [];
  const found: SuppressionFact[] = [];
  let line = 0;
  let counted = 0;
  for (const match of text.matchAll(directive)) {
    const start = match.index;
    const end = start + match[0].trimEnd().length;
    const before = text.slice(Math.max(0, start - 20), start);
    // In backticks it is spoken about, not said.
    if (before.endsWith("`")) continue;
    if (tree === undefined) {
      if (!opening.test(before)) continue;
    } else {
      const node = nodeOver(tree.source.rootAt(start), start, end);
      if (node === null || !(tree.language.comments.has(node.type) || /comment/.test(node.type))) continue;
    }
    for (let at = text.indexOf("\n", counted); at !== -1 && at < start; at = text.indexOf("\n", at + 1)) {
      line++;
      counted = at + 1;
    }
    found.push({
      kind: "suppression",
      span: { start, end },
      codes: (match[2] ?? "").split(/[\s,]+/).filter((code) => code.includes("-")),
      scope: scopeOf(match[1], text.slice(text.lastIndexOf("\n", start - 1) + 1, start)),
      line,
    });
  }
  return found;
}

function scopeOf(word: string | undefined, before: string): SuppressionFact["scope"] {
  if (word === "-file") return "file";
  return word === "-next-line" || alone.test(before) ? "next-line" : "line";
}
