/** Links of a builder's chain, `.temperature(0.7)`, taken out without the comments of the link before. */
import type { FixEdit } from "../rules/rule.ts";
import type { Removal } from "./notation.ts";

const beforeJoint = /^(?:\s|\/\/[^\n]*\n|#[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?=\.|->|\?->)/;

/** The removal of a link, or of an argument as it is where it is none. */
export function linkRemoval({ text, span }: Removal): FixEdit | null {
  const lead = beforeJoint.exec(text.slice(span.start, span.end))?.[0];
  if (lead === undefined || lead.trim() === "") return { span, text: "" };
  const joint = span.start + lead.length;
  const line = text.lastIndexOf("\n", joint);
  // Behind a comment of one line the rest must stay on a line of its own.
  const isOwnLine = line >= span.start && /^[ \t]*\r?\n/.test(text.slice(span.end));
  const start = isOwnLine ? (text[line - 1] === "\r" ? line - 1 : line) : joint;
  return { span: { start, end: span.end }, text: "" };
}
