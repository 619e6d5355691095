import { grouped } from "../numbers.ts";
import { checkedParameters, shownModel } from "./callModels.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A number outside of what the model takes. Output limits have a rule of their own. */
export const parameterOutOfRange: Rule = {
  metadata: {
    code: "parameter-out-of-range",
    title: "Parameter outside of its range",
    description: "The call gives a parameter a number that lies outside of the range that the model takes.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("parameter-out-of-range"),
    fixable: true,
  },
  check(context) {
    return checkedParameters(context).flatMap(({ finding, parameter, value, resolution }) => {
      if (finding.kind !== "out_of_range" || typeof value !== "number") return [];
      const [least, most] = finding.range;
      if (isOutputLimit(parameter.name) && value > most) return [];
      const nearest = value < least ? least : most;
      return [
        {
          code: this.metadata.code,
          span: parameter.valueSpan,
          message: `${parameter.written} is ${value}, but ${shownModel(resolution)} takes ${rangeWords(least, most)}.`,
          fixes: [
            {
              title: `Set ${parameter.written} to ${nearest}`,
              edits: [{ span: parameter.valueSpan, text: String(nearest) }],
              preferred: true,
            },
          ],
        },
      ];
    });
  },
};

/** Whether a parameter limits the length of the answer. */
export function isOutputLimit(name: string): boolean {
  return name === "max_tokens" || name === "max_completion_tokens";
}

function rangeWords(least: number, most: number): string {
  return most >= Number.MAX_SAFE_INTEGER ? `${grouped(least)} or more` : `${grouped(least)} to ${grouped(most)}`;
}
