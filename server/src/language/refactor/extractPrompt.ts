/** Moves a prompt out of the code into a file of its own, and has the code read it. */
import type { SourceLanguage } from "../extraction/sourceLanguage.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact, MessageFact } from "../facts.ts";
import type { FixEdit } from "../rules/rule.ts";
import { promptReaders } from "./promptReaders.ts";
import type { Refactoring } from "./refactoring.ts";

/** Shorter texts are easier to read where they are. */
const shortest = 40;

/**
 * The refactoring of the message at an offset; null where none is, or where it is put together at run time.
 * @param fileName name of the document, without its folder
 * @param isTaken whether a path relative to the document's folder exists
 */
export function extractPrompt(
  tree: SyntaxTree,
  language: SourceLanguage,
  call: CallFact,
  offset: number,
  fileName: string,
  isTaken: (path: string) => boolean,
): Refactoring | null {
  const message = call.messages.find(({ span }) => span.start <= offset && offset <= span.end);
  if (message === undefined || message.partial || message.text.length < shortest) return null;
  const node = nodeOver(tree.rootAt(message.span.start), message.span.start, message.span.end);
  if (node === null || node.startIndex !== message.span.start || node.endIndex !== message.span.end) return null;
  const path = freePath(fileName, message, isTaken);
  const reader = language.calls === undefined ? undefined : promptReaders[language.calls];
  const read = reader?.literals.has(node.type) === true ? reader.read(tree, path, node) : null;
  if (read === null) return null;
  const edits: FixEdit[] = [...read.additions, { span: message.span, text: read.expression }];
  return {
    id: "extract-prompt",
    title: `Extract the ${message.role} prompt to ${path}`,
    kind: "extract",
    edits: edits.toSorted((a, b) => a.span.start - b.span.start),
    file: { path, text: message.text },
  };
}

function freePath(fileName: string, { role }: MessageFact, isTaken: (path: string) => boolean): string {
  const stem = fileName.replace(/\.[^.]*$/, "").replaceAll(/[^\w-]+/g, "_") || "prompt";
  for (let number = 1; ; number++) {
    const path = `prompts/${stem}.${role}${number === 1 ? "" : `-${number}`}.md`;
    if (!isTaken(path) || number === 100) return path;
  }
}
