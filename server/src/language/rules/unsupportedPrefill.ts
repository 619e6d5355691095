import { claudeContract } from "../../engine/parameters/claudeContract.ts";
import { lineageOf } from "../../engine/parameters/lineage.ts";
import { ownCalls, shownModel } from "./callModels.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * A last message of the assistant for a Claude that does not go on with it.
 * Source: https://platform.claude.com/docs/en/about-claude/models/migration-guide (prefilling is gone from 4.6 on)
 */
export const unsupportedPrefill: Rule = {
  metadata: {
    code: "unsupported-prefill",
    title: "Prefill for a model that takes none",
    description: "The conversation ends with the assistant's words, which Claude 4.6 and newer refuse to go on with.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-prefill"),
    fixable: false,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }) => {
      const last = call.messages.at(-1);
      if (resolution.provider !== "anthropic" || call.everyMessage !== true || last?.role !== "assistant") return [];
      if (lineageOf(resolution.id).line !== "claude" || claudeContract(resolution.id).prefill) return [];
      // Without words it is a place for the program to fill.
      if (last.text.trim() === "" && !last.partial) return [];
      const message = `${shownModel(resolution)} does not go on with a message of the assistant. End with the user's, and ask for the form of the answer there or by output_config.`;
      return [{ code: this.metadata.code, span: last.span, message, fixes: [] }];
    });
  },
};
