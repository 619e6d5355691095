import { isInstruction } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * Names under which programs keep what strangers wrote: of requests, of forms, of pages and messages that were read.
 * Source: https://genai.owasp.org/llmrisk/llm01-prompt-injection/
 */
const untrusted =
  /^(?:(?:req|request|ctx\.request|event)\.(?:body|query|params|args|form|json|text|data)\b.*|input\(\)|prompt\(\)|sys\.argv.*|process\.argv.*|(?:.*\.)?(?:user_?(?:input|message|query|prompt|text|question)|userInput|userMessage|userQuery|userPrompt|search_?results?|page_?(?:content|text)|email_?body|web_?page|html|comment_?(?:body|text)|document_?text)(?:\(\))?)$/i;

/** Text of strangers within the instructions. */
export const promptInjection: Rule = {
  metadata: {
    code: "prompt-injection",
    title: "Untrusted text in the instructions",
    description:
      "What users or strangers wrote is put into the system prompt, where the model takes it for instructions of yours.",
    severity: "off",
    confidence: "medium",
    docsUrl: ruleDocsUrl("prompt-injection"),
    fixable: false,
  },
  check({ facts }) {
    return facts.calls.flatMap(({ messages }) =>
      messages.filter(isInstruction).flatMap(({ interpolations }) =>
        (interpolations ?? []).flatMap(({ span, names }): readonly Finding[] => {
          const name = names.find((each) => untrusted.test(each));
          if (name === undefined) return [];
          const message = `“${name}” may be written by others, and the model takes the system prompt for your instructions: hand it over as a message of the user.`;
          return [{ code: this.metadata.code, span, message, fixes: [] }];
        }),
      ),
    );
  },
};
