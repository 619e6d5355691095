import { lackFindings } from "./abilities.ts";
import { parameterNamed, valueOf } from "./callParts.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Tools for a model that calls none. */
export const unsupportedTools: Rule = {
  metadata: {
    code: "unsupported-tools",
    title: "Tools for a model that calls none",
    description: "The call offers tools, but its model cannot call any: the provider answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-tools"),
    fixable: false,
  },
  check(context) {
    return lackFindings(context, this.metadata.code, "function_calling", "calls no tools", (call) => {
      const tools = parameterNamed(call, "tools");
      if (tools === undefined || call.dropsParameters === true) return [];
      const value = valueOf(call, "tools");
      // What is only known at run time may be nothing.
      return call.tools !== undefined || (Array.isArray(value) && value.length > 0) ? [tools.nameSpan] : [];
    });
  },
};
