import { ageingNames, successorFixes } from "./retirement.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A model that still answers, but for which its provider names a successor. */
export const supersededModel: Rule = {
  metadata: {
    code: "superseded-model",
    title: "Model with a successor",
    description: "The provider names a successor for the model, which still answers.",
    severity: "off",
    confidence: "medium",
    docsUrl: ruleDocsUrl("superseded-model"),
    fixable: true,
  },
  check(context) {
    return ageingNames(context).flatMap((ageing) => {
      const { name, resolution, state } = ageing;
      if (state.status === "retired" || state.soon || state.successor === null) return [];
      const provider = context.world.providerName(resolution.record.provider);
      return [
        {
          code: this.metadata.code,
          span: name.span,
          message: `${provider} names ${state.successor} as the successor of ${resolution.record.id}.`,
          fixes: successorFixes(ageing).map(({ title, edits }) => ({ title, edits })),
        },
      ];
    });
  },
};
