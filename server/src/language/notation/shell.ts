/** Bodies of curl in double quotes, whose own quotes stand behind backslashes: `"{\"model\": …}"`. */
import type { FixEdit } from "../rules/rule.ts";
import type { Removal } from "./notation.ts";

/**
 * The removal of a member, with the backslash before it where the one before the next member does not take its place; null
 * where the shell's own quotes end within it (`'{"n": '"$N"'}'`), as the rest would not be quoted as before.
 */
export function shellRemoval({ text, span }: Removal): FixEdit | null {
  const isEscaped = text[span.start] === '"' && text[span.start - 1] === "\\";
  const start = isEscaped && text[span.end - 1] !== "\\" ? span.start - 1 : span.start;
  const taken = text.slice(start, span.end);
  const isWithinDouble = text[text.indexOf('"', start) - 1] === "\\";
  if (taken.includes("'") || (isWithinDouble && /[^\\]"/.test(taken))) return null;
  return { span: { start, end: span.end }, text: "" };
}
