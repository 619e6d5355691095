import { lackFindings, mediaPlaces } from "./abilities.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** An image in a message to a model without vision. */
export const unsupportedVision: Rule = {
  metadata: {
    code: "unsupported-vision",
    title: "Image for a model that sees none",
    description:
      "A message holds an image, but the model reads text only: the provider answers with an error or leaves it out.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-vision"),
    fixable: false,
  },
  check(context) {
    return lackFindings(context, this.metadata.code, "vision", "reads no images", (call) => mediaPlaces(call, "image"));
  },
};
