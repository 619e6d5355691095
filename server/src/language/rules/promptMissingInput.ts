import { promptParts } from "./promptFrontMatter.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Variables of a prompt that declares no input at all, and inputs to be asked for without a name. */
export const promptMissingInput: Rule = {
  metadata: {
    code: "prompt-missing-input",
    title: "Prompt file without its inputs",
    description:
      "The prompt uses variables, but its front matter declares no inputs; or it asks for an input without a name.",
    severity: "hint",
    confidence: "medium",
    docsUrl: ruleDocsUrl("prompt-missing-input"),
    fixable: false,
  },
  check(context) {
    const parts = promptParts(context);
    if (parts === null) return [];
    const code = this.metadata.code;
    const unnamed = [...context.text.matchAll(/\$\{input(?::\s*)?(?:\}|:)/g)]
      .filter(([written]) => written !== "${input:" && parts.style !== "prompty" && parts.style !== "dotprompt")
      .map((match): Finding => {
        const span = { start: match.index, end: match.index + match[0].length };
        return { code, span, message: "An input has a name: ${input:name}.", severity: "warning", fixes: [] };
      });
    const [first] = parts.variables;
    if (first === undefined || parts.declares || parts.inputs.length > 0) return unnamed;
    const names = [...new Set(parts.variables.map(({ name }) => name))];
    const place = parts.style === "prompty" ? "inputs" : "input.schema";
    const message = `The prompt needs ${names.slice(0, 5).join(", ")}, but declares no inputs: name them under ${place}, so that tools can ask for them.`;
    return [...unnamed, { code, span: first.span, message, fixes: [] }];
  },
};
