import type { Span } from "../facts.ts";
import type { Fix, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";
import { checkedParameters, shownModel } from "./callModels.ts";
import type { CheckedParameter } from "./callModels.ts";
import { isSamplerConflict } from "./temperatureAndTopP.ts";

/** A parameter, or a value of it, that the model answers with an error. */
export const unsupportedParameter: Rule = {
  metadata: {
    code: "unsupported-parameter",
    title: "Parameter that the model refuses",
    description:
      "The call sets a parameter, or a value of one, that the model does not take: the provider answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-parameter"),
    fixable: true,
  },
  check(context) {
    return checkedParameters(context).flatMap((checked) => {
      const { finding, parameter, resolution, call } = checked;
      // Spread arguments may hold `drop_params`.
      if (finding.kind !== "refused" || call.dropsParameters === true) return [];
      if (call.library === "litellm" && call.open === true) return [];
      // Two rules of their own speak of these.
      if (isSamplerConflict(checked)) return [];
      if (parameter.name === "reasoning_effort" && (finding.allowed?.length ?? 0) > 0) return [];
      const model = shownModel(resolution);
      const { allowed } = finding;
      const message =
        allowed === undefined
          ? `${model} does not take ${parameter.written}: ${finding.why}`
          : `${model} takes ${parameter.written} only as ${allowed.map(literal).join(", ")}, not ${literal(checked.value)}: ${finding.why}`;
      return [
        {
          code: this.metadata.code,
          span: argumentSpan(checked, context.text),
          message,
          fixes: fixesOf(checked, allowed ?? []),
        },
      ];
    });
  },
};

/** The whole argument: with the brackets that its value stands in, and with the quotes of its name. */
function argumentSpan({ parameter }: CheckedParameter, text: string): Span {
  const { nameSpan, valueSpan } = parameter;
  if (nameSpan.start >= valueSpan.start) return valueSpan;
  const quote = text[nameSpan.end] ?? "";
  const isQuoted = /["']/.test(quote) && text[nameSpan.start - 1] === quote;
  const start = isQuoted ? nameSpan.start - 1 : nameSpan.start;
  let end = valueSpan.end;
  let open = 0;
  for (const character of text.slice(nameSpan.end, valueSpan.start)) {
    if (character === "(") open++;
    else if (character === ")") open--;
  }
  while (open > 0 && text[end] === ")") {
    end++;
    open--;
  }
  return { start, end };
}

function fixesOf({ parameter }: CheckedParameter, allowed: readonly unknown[]): readonly Fix[] {
  const set = allowed
    .filter((value) => typeof value === "number" || typeof value === "string")
    .map((value): Fix => ({
      title: `Set ${parameter.written} to ${literal(value)}`,
      edits: [{ span: parameter.valueSpan, text: literal(value) }],
    }));
  const remove: Fix = {
    title: `Remove ${parameter.written}`,
    edits: [{ span: parameter.removalSpan, text: "" }],
    preferred: true,
  };
  return [remove, ...set];
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}
