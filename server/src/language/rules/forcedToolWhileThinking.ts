import { conflicts } from "../../engine/parameters/conflicts.ts";
import { ruleModelOf } from "../modelOf.ts";
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
      const auto = /^\{\s*type\b/.test(written) ? '{ type: "auto" }' : '{"type": "auto"}';
      const fix: Fix = {
        title: "Let the model choose its tools",
        edits: [{ span: choice.valueSpan, text: auto }],
        preferred: true,
      };
      const fixes = isWithin(call, choice.valueSpan) && written.startsWith("{") ? [fix] : [];
      return [{ code: this.metadata.code, span: choice.valueSpan, message: row.why, fixes }];
    });
  },
};
