/**
 * LiteLLM leaves out what the model does not take when it is told to, so that one call serves many models.
 * Source: https://docs.litellm.ai/docs/completion/drop_params
 */
import type { CallFact } from "../facts.ts";
import type { WrittenCall } from "./callExpression.ts";
import type { Refactoring } from "./refactoring.ts";

/** Adds `drop_params=True`; null for other libraries, and where it is set already. */
export function dropParams(call: CallFact, { fields, grammar }: WrittenCall): Refactoring | null {
  if (call.library !== "litellm" || grammar !== "python") return null;
  if (call.dropsParameters === true) return null;
  const present = fields.find(({ name }) => name === "drop_params");
  if (present !== undefined) {
    return refactoring([{ span: present.value.span, text: "True" }]);
  }
  // Behind `**options` a keyword may still stand, in front of it none may be positional.
  const last = fields.at(-1);
  if (last === undefined) return null;
  return refactoring([{ span: { start: last.span.end, end: last.span.end }, text: ", drop_params=True" }]);
}

function refactoring(edits: Refactoring["edits"]): Refactoring {
  return {
    id: "drop-params",
    title: "Let LiteLLM drop parameters that the model does not take",
    kind: "rewrite",
    edits,
  };
}
