/** How plain data is written at a place of a call: in the language's words, where the call's library takes data at all. */
import type { DocumentForm } from "../extraction/documentForm.ts";
import type { CallFact, Span } from "../facts.ts";
import { escapedJsonData, jsonData } from "./data.ts";
import type { DataNotation } from "./data.ts";
import { notations } from "./notation.ts";

/**
 * The notation beside an argument; undefined where the library takes types of its own, or names data otherwise than the
 * API does.
 */
export function dataOf(
  form: DocumentForm,
  text: string,
  call: CallFact,
  { nameSpan }: { readonly nameSpan: Span },
): DataNotation | undefined {
  const grammar = form.kind === "source" ? form.language.calls : undefined;
  if (grammar === undefined) return jsonData;
  if (grammar === "shell" && text[nameSpan.start - 2] === "\\") return escapedJsonData;
  return namesDataItself(call, text) ? undefined : notations[grammar].data;
}

/** The range of a value with the backslash before its quote, where it stands in the double quotes of a shell. */
export function wholeValue(text: string, { start, end }: Span): Span {
  return { start: text[start] === '"' && text[start - 1] === "\\" ? start - 1 : start, end };
}

/**
 * Anthropic's own library of PHP, whose keys are those of its classes; the community's, `messages()->create([…])`, sends
 * arrays as they are.
 * Source: https://github.com/anthropics/anthropic-sdk-php (src/Messages/TextBlockParam.php)
 */
function namesDataItself({ library, calleeSpan }: CallFact, text: string): boolean {
  return library === "anthropic-php" && !/\(\)\s*->\s*\w+$/.test(text.slice(calleeSpan.start, calleeSpan.end));
}
