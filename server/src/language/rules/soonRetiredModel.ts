import { ageingNames, severityFor, shownId, successorFixes, successorWords } from "./retirement.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A model whose end is announced for one of the next 90 days. */
export const soonRetiredModel: Rule = {
  metadata: {
    code: "soon-retired-model",
    title: "Model that is about to be retired",
    description: "The provider has announced that it switches the model off within the next 90 days.",
    severity: "warning",
    confidence: "high",
    docsUrl: ruleDocsUrl("soon-retired-model"),
    fixable: true,
    fixNeedsLook: true,
  },
  check(context) {
    return ageingNames(context).flatMap((ageing) => {
      const { name, resolution, state } = ageing;
      if (!state.soon || state.days_left === null) return [];
      const provider = context.world.providerName(resolution.record.provider);
      const left = state.days_left === 1 ? "tomorrow" : `in ${state.days_left} days`;
      return [
        {
          code: this.metadata.code,
          span: name.span,
          message: `${provider} retires ${shownId(ageing)} on ${state.retires} (${left}).${successorWords(state)}`,
          deprecated: true,
          ...severityFor(ageing, context),
          fixes: successorFixes(ageing),
        },
      ];
    });
  },
};
