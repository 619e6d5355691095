import { promptParts } from "./promptFrontMatter.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** An input that the prompt declares and never uses. */
export const promptUnusedVariable: Rule = {
  metadata: {
    code: "prompt-unused-variable",
    title: "Unused input of a prompt file",
    description: "The front matter declares an input that the prompt never uses.",
    severity: "hint",
    confidence: "medium",
    docsUrl: ruleDocsUrl("prompt-unused-variable"),
    fixable: false,
  },
  check(context) {
    const parts = promptParts(context);
    if (parts === null) return [];
    // Partials, whole objects and code of the template language may use any input.
    if (/\{\{>|\{\{[#^]?\s*(?:this|json)\b|\{%-?\s*(?:include|extends|import)|file:/.test(context.text)) return [];
    const used = new Set(parts.variables.map(({ name }) => name));
    return parts.inputs.flatMap(({ name, span }): readonly Finding[] => {
      if (used.has(name) || isMentioned(context.text, name)) return [];
      const message = `The prompt never uses its input “${name}”.`;
      return [{ code: this.metadata.code, span, message, unnecessary: true, fixes: [] }];
    });
  },
};

/** Whether any tag of the body holds the name, also where the reading of it is not certain. */
function isMentioned(text: string, name: string): boolean {
  const body = text.slice(text.indexOf("\n---", 3) + 4);
  return [...body.matchAll(/\{[{%][^{}]*[%}]\}/g)].some(([tag]) => new RegExp(String.raw`\b${name}\b`).test(tag));
}
