import { conflicts } from "../../engine/parameters/conflicts.ts";
import type { ParameterFact } from "../facts.ts";
import { ruleModelOf } from "../modelOf.ts";
import type { DataNotation } from "../notation/data.ts";
import { dataOf } from "../notation/dataOf.ts";
import { ownCalls } from "./callModels.ts";
import { askedOf, interfaceOf, isWithin, parameterNamed } from "./callParts.ts";
import type { Fix, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A forced tool on a Claude that thinks. */
export const forcedToolWhileThinking: Rule = {
  metadata: {
    code: "forced-tool-while-thinking",
    title: "Forced tool while thinking",
    description: "The call forces a tool on a Claude that thinks, which Anthropic answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("forced-tool-while-thinking"),
    fixable: true,
    fixNeedsLook: true,
  },
  check(context) {
    const rows = conflicts.filter(({ group }) => group === "forced-tool");
    return ownCalls(context).flatMap(({ call, resolution }) => {
      if (interfaceOf(call, context.text) !== "messages" || resolution.provider !== "anthropic") return [];
      if (parameterNamed(call, "tool_choice") === undefined) return [];
      const row = rows.find((each) => each.applies(ruleModelOf(resolution), askedOf(call)));
      const choice = parameterNamed(call, "tool_choice");
      if (row === undefined || choice === undefined) return [];
      const written = context.text.slice(choice.valueSpan.start, choice.valueSpan.end);
      const data = isWithin(call, choice.valueSpan) ? dataOf(context.form, context.text, call, choice) : undefined;
      const fixes = data === undefined ? [] : fixesOf(data, written, choice);
      return [{ code: this.metadata.code, span: choice.valueSpan, message: row.why, fixes }];
    });
  },
};

/** The choice left to the model, where the present one is written out. */
function fixesOf(data: DataNotation, written: string, { valueSpan }: ParameterFact): readonly Fix[] {
  const first = /^[{[]\s*/.exec(written)?.[0];
  if (first === undefined) return [];
  const text = data.object([data.entry("type", data.text("auto"), written.slice(first.length))]);
  return [
    {
      title: "Let the model choose its tools",
      edits: [{ span: valueSpan, text, isWritten: true }],
      preferred: true,
    },
  ];
}
