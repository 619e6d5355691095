/**
 * Whether a literal's text is surely the one that the program has: escapes are read in the way that the languages share,
 * and each has more of them.
 */
import type { Node } from "web-tree-sitter";

/** Literals in which nothing is escaped. */
const raw: ReadonlySet<string> = new Set(["raw_string_literal", "nowdoc"]);

/** Without escapes other than the usual ones, and without line breaks that the language changes. */
export function isExact(literal: Node): boolean {
  const source = literal.text;
  if (source.includes("\r")) return false;
  if (raw.has(literal.type) || !source.includes("\\")) return true;
  // Only quotes and backslashes are escaped here.
  if (literal.type === "string" && source.startsWith("'")) return true;
  const isQuoted = /^(?:string|encapsed_string|interpreted_string_literal|string_literal)$/.test(literal.type);
  return isQuoted && source.startsWith('"') && !source.replaceAll(/\\[nt"\\]/g, "").includes("\\");
}
