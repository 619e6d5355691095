/** Asks a stream for its usage: the fix of the rule, offered whether or not the rule is on, and for methods that stream. */
import type { CallGrammar } from "../extraction/libraries.ts";
import { resolutionOf } from "../modelOf.ts";
import { interfaceOf } from "../rules/callParts.ts";
import { streamWithoutUsage } from "../rules/streamWithoutUsage.ts";
import type { FixEdit, RuleContext } from "../rules/rule.ts";
import type { CallFact } from "../facts.ts";
import type { WrittenCall } from "./callExpression.ts";
import { typedUsage } from "./typedUsage.ts";
import type { Refactoring } from "./refactoring.ts";

/**
 * Methods that stream without an argument that says so.
 * Source: https://github.com/openai-php/client#create-streamed, https://github.com/openai/openai-ruby#streaming
 */
const streaming: Readonly<Partial<Record<CallGrammar, RegExp>>> = {
  php: /->createStreamed$/,
  ruby: /\.chat\.completions\.stream(?:_raw)?$/,
};

/** The refactoring for one call; null where it does not stream, or asks for usage already. */
export async function addUsage(
  context: RuleContext,
  call: CallFact,
  written: WrittenCall | null,
): Promise<Refactoring | null> {
  const found = await streamWithoutUsage.check({ ...context, facts: { ...context.facts, calls: [call] } });
  const edits = found[0]?.fixes[0]?.edits ?? addedOption(context, call, written);
  return edits === null ? null : { id: "add-usage", title: "Add usage to the stream", kind: "rewrite", edits };
}

function addedOption(
  { text, world }: RuleContext,
  call: CallFact,
  written: WrittenCall | null,
): readonly FixEdit[] | null {
  if (interfaceOf(call, text) !== "chat" || call.open === true) return null;
  if (call.model === null || resolutionOf(world, call.model)?.provider !== "openai") return null;
  if (call.parameters.some(({ name }) => name === "stream_options")) return null;
  const last = written?.fields.at(-1);
  if (written === null || last === undefined) return typedUsage(text, call);
  const callee = text.slice(call.calleeSpan.start, call.calleeSpan.end);
  if (streaming[written.grammar]?.test(callee) !== true) return null;
  const { data } = written;
  const option = written.argument("stream_options", data.object([data.entry("include_usage", data.truth(true))]));
  return [{ span: { start: last.span.end, end: last.span.end }, text: `, ${option}` }];
}
