/** The text of a message as a model gets it: what was attached, each piece under its name, then what the user wrote, if anything. */
import type { Attachment } from "../../../shared/src/protocol.ts";

/** @returns the attachments as fenced blocks in front of the text; the text alone where nothing is attached. */
export function messageText(text: string, attachments: readonly Attachment[] | null | undefined): string {
  if (!attachments || attachments.length === 0) return text;
  const blocks = attachments.map((attachment) => {
    const lines = attachment.range ? `, lines ${attachment.range.start.line + 1}–${attachment.range.end.line + 1}` : "";
    return `${attachment.label}${lines}:\n${fenced(attachment.text, attachment.languageId ?? "")}`;
  });
  return [...blocks, ...(text.trim() === "" ? [] : [text])].join("\n\n");
}

/** The text in a fence that is longer than any fence inside it. */
export function fenced(text: string, language: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}${text.endsWith("\n") ? "" : "\n"}${fence}`;
}
