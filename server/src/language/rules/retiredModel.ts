import { ageingNames, severityFor, shownId, successorFixes, successorWords } from "./retirement.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A model that no longer answers. */
export const retiredModel: Rule = {
  metadata: {
    code: "retired-model",
    title: "Retired model",
    description: "The provider has switched the model off: calls to it fail.",
    severity: "warning",
    confidence: "high",
    docsUrl: ruleDocsUrl("retired-model"),
    fixable: true,
    fixNeedsLook: true,
  },
  check(context) {
    return ageingNames(context).flatMap((ageing) => {
      const { name, resolution, state } = ageing;
      if (state.status !== "retired") return [];
      const since = state.retires === null ? "" : ` on ${state.retires}`;
      const provider = context.world.providerName(resolution.record.provider);
      return [
        {
          code: this.metadata.code,
          span: name.span,
          message: `${provider} retired ${shownId(ageing)}${since}: calls to it fail.${successorWords(state)}`,
          deprecated: true,
          ...severityFor(ageing, context),
          fixes: successorFixes(ageing),
        },
      ];
    });
  },
};
