import { lackFindings, mediaPlaces } from "./abilities.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A PDF in a message to a model that takes none. */
export const unsupportedPdf: Rule = {
  metadata: {
    code: "unsupported-pdf",
    title: "PDF for a model that reads none",
    description: "A message holds a PDF, which the model does not take: the provider answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-pdf"),
    fixable: false,
  },
  check(context) {
    return lackFindings(context, this.metadata.code, "pdf", "reads no PDF files", (call) => mediaPlaces(call, "pdf"));
  },
};
