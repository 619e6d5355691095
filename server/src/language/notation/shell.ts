/** Bodies of curl in double quotes, whose own quotes stand behind backslashes: `"{\"model\": …}"`. */
import type { FixEdit } from "../rules/rule.ts";
import type { Removal } from "./notation.ts";

/** The removal of a member, with the backslash before it where the one before the next member does not take its place. */
export function shellRemoval({ text, span }: Removal): FixEdit | null {
  const isEscaped = text[span.start] === '"' && text[span.start - 1] === "\\";
  const start = isEscaped && text[span.end - 1] !== "\\" ? span.start - 1 : span.start;
  return { span: { start, end: span.end }, text: "" };
}
