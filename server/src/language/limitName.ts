/** The name under which a model takes the answer's limit, in the words of the library that a call is written with. */
import { limitNames } from "./extraction/libraries/limitNames.ts";
import type { CallFact, ParameterFact } from "./facts.ts";
import { interfaceOf } from "./rules/callParts.ts";

/**
 * The other name, where the parameter is written under one that the model does not know; undefined where it need not be
 * renamed, or the library does so itself.
 * @param sentAs OpenAI's name on the wire
 */
export function limitNameFor(
  call: CallFact,
  text: string,
  { name, written, nameSpan }: ParameterFact,
  sentAs: string,
): string | undefined {
  const names = Object.hasOwn(limitNames, call.library) ? limitNames[call.library] : undefined;
  if (names === undefined || !isLimit(name) || !isLimit(sentAs) || name === sentAs) return undefined;
  if (names.callee?.test(text.slice(call.calleeSpan.start, call.calleeSpan.end)) === false) return undefined;
  // Other routes of the same library have a name of their own (`max_output_tokens`), or another meaning.
  if (written !== names[name] || (call.library === "curl" && interfaceOf(call, text) !== "chat")) return undefined;
  // Older setters have a word before it (`withMaxTokens`), and not for the other name.
  if (text.slice(nameSpan.start, nameSpan.end).replaceAll(/["'`]/g, "") !== written) return undefined;
  return names[sentAs];
}

function isLimit(name: string): name is "max_tokens" | "max_completion_tokens" {
  return name === "max_tokens" || name === "max_completion_tokens";
}
