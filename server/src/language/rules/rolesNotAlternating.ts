import type { MessageFact } from "../facts.ts";
import { ownCalls } from "./callModels.ts";
import { interfaceOf } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * A conversation with Claude that begins with the assistant, or in which one speaks twice.
 * Source: https://platform.claude.com/docs/en/api/messages (consecutive turns of one role are combined; the first is the user's)
 */
export const rolesNotAlternating: Rule = {
  metadata: {
    code: "roles-not-alternating",
    title: "Roles that do not alternate",
    description:
      "A conversation with Claude begins with the assistant (error), or has two messages of one role in a row, which are read as one (hint).",
    severity: "hint",
    confidence: "medium",
    docsUrl: ruleDocsUrl("roles-not-alternating"),
    fixable: false,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }) => {
      if (
        interfaceOf(call, context.text) !== "messages" ||
        resolution.provider !== "anthropic" ||
        call.everyMessage !== true
      )
        return [];
      const turns = call.messages.filter(({ argument, role }) => argument === "messages" && isTurn(role));
      return [...beginning(this.metadata.code, turns), ...repetitions(this.metadata.code, turns)];
    });
  },
};

function isTurn(role: string): boolean {
  return role === "user" || role === "assistant";
}

function beginning(code: string, [first]: readonly MessageFact[]): readonly Finding[] {
  if (first?.role !== "assistant") return [];
  const message = "A conversation with Claude begins with the user: Anthropic refuses this one.";
  return [{ code, span: first.span, message, severity: "error", fixes: [] }];
}

function repetitions(code: string, turns: readonly MessageFact[]): readonly Finding[] {
  return turns.flatMap((turn, index): readonly Finding[] => {
    if (index === 0 || turns[index - 1]!.role !== turn.role) return [];
    const message = `Two messages of the ${turn.role} in a row: Claude reads them as one.`;
    return [{ code, span: turn.span, message, fixes: [] }];
  });
}
