import { promptParts } from "./promptFrontMatter.ts";
import { isSlip } from "./promptUnknownKey.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A variable in the body that the declared inputs do not have. */
export const promptUndefinedVariable: Rule = {
  metadata: {
    code: "prompt-undefined-variable",
    title: "Undefined variable in a prompt file",
    description: "The prompt uses a variable that is not among the inputs it declares, so its place stays empty.",
    severity: "warning",
    confidence: "high",
    docsUrl: ruleDocsUrl("prompt-undefined-variable"),
    fixable: true,
  },
  check(context) {
    const parts = promptParts(context);
    // Without any declaration every variable is undeclared, which is another finding.
    if (parts === null || parts.inputs.length === 0) return [];
    const declared = new Set(parts.inputs.map(({ name }) => name));
    return parts.variables.flatMap(({ name, span }): readonly Finding[] => {
      if (declared.has(name) || parts.filled.has(name)) return [];
      const meant = parts.inputs.find((input) => isSlip(name, input.name))?.name;
      const message = `“${name}” is not among the inputs of this prompt${meant === undefined ? "." : `. Did you mean “${meant}”?`}`;
      const fixes =
        meant === undefined ? [] : [{ title: `Change to “${meant}”`, edits: [{ span, text: meant }], preferred: true }];
      return [{ code: this.metadata.code, span, message, fixes }];
    });
  },
};
