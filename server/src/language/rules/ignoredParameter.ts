import { checkedParameters, shownModel } from "./callModels.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A parameter that the model takes without doing anything. */
export const ignoredParameter: Rule = {
  metadata: {
    code: "ignored-parameter",
    title: "Parameter without effect",
    description: "The call sets a parameter that does nothing on its model, so the code promises what does not happen.",
    severity: "hint",
    confidence: "high",
    docsUrl: ruleDocsUrl("ignored-parameter"),
    fixable: true,
  },
  check(context) {
    return checkedParameters(context).flatMap(({ finding, parameter, resolution, call }) => {
      // A seed without effect is worse than a setting without effect, and another rule's.
      if (parameter.name === "seed") return [];
      if (finding.kind !== "ignored" || call.dropsParameters === true) return [];
      const { nameSpan, valueSpan } = parameter;
      return [
        {
          code: this.metadata.code,
          span: nameSpan.start < valueSpan.start ? { start: nameSpan.start, end: valueSpan.end } : valueSpan,
          message: `${parameter.written} has no effect on ${shownModel(resolution)}: ${finding.why}`,
          unnecessary: true,
          fixes: [
            {
              title: `Remove ${parameter.written}`,
              edits: [{ span: parameter.removalSpan, text: "" }],
              preferred: true,
            },
          ],
        },
      ];
    });
  },
};
