/** The text that a field of a call takes: which field it is, whatever the language writes around it. */
import type { CallGrammar, CallShape } from "../extraction/libraries.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact, DocumentFacts, Span } from "../facts.ts";
import { argumentsOf, textAt } from "./callArguments.ts";
import { callsAround, callsNear, innermostCall, rowOfFact } from "./callAround.ts";

export interface ValuePlace {
  readonly kind: "value";
  readonly span: Span;
  /** Name of the field, as written. */
  readonly key: string;
  /** Name of the field whose object the field stands in. */
  readonly parent?: string;
  readonly call: CallFact;
  readonly row: CallShape;
}

/** The field of a call whose text an offset stands in; null outside of texts and of calls. */
export function valuePlace(
  source: SyntaxTree,
  grammar: CallGrammar,
  facts: DocumentFacts,
  offset: number,
): ValuePlace | null {
  const calls = callsNear(facts, offset);
  const over = innermostCall(calls, offset);
  if (calls.length > 0) {
    for (const around of callsAround(source, grammar, "all", calls, offset)) {
      const call = around.fact ?? over;
      if (call === null) continue;
      for (const { fields } of argumentsOf(around)) {
        const text = textAt(fields, offset);
        const key = text?.names.at(-1);
        if (text === null || key === undefined || key === null) continue;
        const parent = text.names.at(-2);
        return {
          kind: "value",
          span: text.inner,
          key,
          call,
          row: around.row,
          ...(typeof parent === "string" ? { parent } : {}),
        };
      }
    }
  }
  // A value of an object that is made before its call.
  for (const call of calls) {
    for (const { written, value, valueSpan } of call.parameters) {
      if (value.kind !== "string" || valueSpan.start >= offset || valueSpan.end <= offset) continue;
      const row = rowOfFact(source, grammar, call);
      const span = { start: valueSpan.start + 1, end: valueSpan.end - 1 };
      if (row !== undefined) return { kind: "value", span, key: written, call, row };
    }
  }
  return null;
}
