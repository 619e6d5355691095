import { conflicts } from "../../engine/parameters/conflicts.ts";
import { ruleModelOf } from "../modelOf.ts";
import { ownCalls } from "./callModels.ts";
import { askedOf, interfaceOf, parameterNamed, removalFix } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Parameters that any row may object to. */
const concerned: ReadonlySet<string> = new Set(conflicts.map(({ parameter }) => parameter));

/** Two parameters that OpenAI takes only together, or only one of. */
export const parameterConflict: Rule = {
  metadata: {
    code: "parameter-conflict",
    title: "Parameters that do not go together",
    description:
      "The call sets a parameter without the one it needs, or two of which only one is taken: OpenAI answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("parameter-conflict"),
    fixable: true,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }) => {
      const on = interfaceOf(call, context.text);
      // What is spread or put in by hand may hold the parameter that is missing.
      if (call.parameters.some(({ name }) => name === "extra_body")) return [];
      if (resolution.provider !== "openai" || on === undefined || call.open === true) return [];
      if (!call.parameters.some(({ name }) => concerned.has(name))) return [];
      const callee = context.text.slice(call.calleeSpan.start, call.calleeSpan.end);
      const asked = new Map(askedOf(call));
      // The helper streams by itself.
      if (callee.endsWith(".stream")) asked.set("stream", true);
      return conflicts.flatMap((row): readonly Finding[] => {
        if (row.on !== on || row.group === "forced-tool" || !row.applies(ruleModelOf(resolution), asked)) return [];
        const parameter = parameterNamed(call, row.parameter);
        if (parameter === undefined) return [];
        const fixes = [removalFix(parameter, true)];
        return [{ code: this.metadata.code, span: parameter.nameSpan, message: row.why, fixes }];
      });
    });
  },
};
