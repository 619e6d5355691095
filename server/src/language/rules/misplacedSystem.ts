import type { CallFact } from "../facts.ts";
import { ownCalls } from "./callModels.ts";
import { interfaceOf, parameterNamed } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * The system role where the interface has no such role: among the messages of Anthropic, among Gemini's contents.
 * Source: https://platform.claude.com/docs/en/api/messages (there is no `system` role for input messages),
 * https://ai.google.dev/api/caching#Content (role: user or model)
 */
export const misplacedSystem: Rule = {
  metadata: {
    code: "misplaced-system",
    title: "System role among the messages",
    description:
      "A message has the role “system” where the provider knows none: instructions go into an argument of their own.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("misplaced-system"),
    fixable: false,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }) => {
      const place = placeOf(call, resolution.provider, context.text);
      // A beta of Anthropic takes them later in a conversation.
      const isBeta = parameterNamed(call, "betas") ?? parameterNamed(call, "extra_headers") ?? null;
      if (place === undefined || isBeta !== null) return [];
      return call.messages.flatMap(({ role, argument, span }): readonly Finding[] => {
        if ((role !== "system" && role !== "developer") || argument !== place.argument) return [];
        const message = `${context.world.providerName(resolution.provider)} knows no role “${role}” in ${argument}: put the text into ${place.instead}.`;
        return [{ code: this.metadata.code, span, message, fixes: [] }];
      });
    });
  },
};

function placeOf(
  call: CallFact,
  provider: string,
  text: string,
): { readonly argument: string; readonly instead: string } | undefined {
  if (interfaceOf(call, text) === "messages" && provider === "anthropic") {
    return { argument: "messages", instead: "the argument system" };
  }
  return call.library === "google-genai" && provider === "gemini"
    ? { argument: "contents", instead: "system_instruction of the configuration" }
    : undefined;
}
