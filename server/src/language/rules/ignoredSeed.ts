import { checkedParameters, shownModel } from "./callModels.ts";
import { removalFix } from "./callParts.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A seed that nothing is drawn from: the code counts on equal answers that it does not get. */
export const ignoredSeed: Rule = {
  metadata: {
    code: "ignored-seed",
    title: "Seed without effect",
    description:
      "The call sets a seed that its model does not use, so equal requests give different answers all the same.",
    severity: "information",
    confidence: "high",
    docsUrl: ruleDocsUrl("ignored-seed"),
    fixable: true,
  },
  check(context) {
    return checkedParameters(context).flatMap(({ call, finding, parameter, resolution }) => {
      const isUseless = finding.kind === "ignored" || (finding.kind === "refused" && call.dropsParameters === true);
      if (parameter.name !== "seed" || !isUseless) return [];
      const message = `The seed does nothing on ${shownModel(resolution)}: equal requests may give different answers.`;
      return [{ code: this.metadata.code, span: parameter.nameSpan, message, fixes: [removalFix(parameter, true)] }];
    });
  },
};
