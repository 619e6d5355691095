import { lackFindings } from "./abilities.ts";
import { fieldOf, interfaceOf, parameterNamed, valueOf } from "./callParts.ts";
import type { CallFact, Span } from "../facts.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * A JSON schema for the answers of a model that knows no such promise. Libraries that get there by a tool are left alone.
 * Source: https://platform.openai.com/docs/guides/structured-outputs,
 * https://platform.claude.com/docs/en/build-with-claude/structured-outputs
 */
export const unsupportedStructuredOutput: Rule = {
  metadata: {
    code: "unsupported-structured-output",
    title: "Structured output on a model without it",
    description: "The call asks for answers by a JSON schema, which its model does not support: the call fails.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-structured-output"),
    fixable: false,
  },
  check(context) {
    const what = "cannot answer by a JSON schema";
    return lackFindings(context, this.metadata.code, "response_schema", what, (call) => placesOf(call, context.text));
  },
};

function placesOf(call: CallFact, text: string): readonly Span[] {
  switch (interfaceOf(call, text)) {
    case "chat":
      return asksSchema(valueOf(call, "response_format")) || (call.answerSchema !== undefined && hasFormat(call))
        ? spanOf(call, "response_format")
        : [];
    case "responses":
      return asksSchema(fieldOf(valueOf(call, "text"), "format")) ? spanOf(call, "text") : [];
    case "messages":
      return asksSchema(fieldOf(valueOf(call, "output_config"), "format")) ? spanOf(call, "output_config") : [];
    case undefined:
      return [];
  }
}

function asksSchema(format: unknown): boolean {
  return fieldOf(format, "type") === "json_schema";
}

function hasFormat(call: CallFact): boolean {
  return parameterNamed(call, "response_format") !== undefined;
}

function spanOf(call: CallFact, name: string): readonly Span[] {
  const parameter = parameterNamed(call, name);
  return parameter === undefined ? [] : [parameter.nameSpan];
}
