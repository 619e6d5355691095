import { lackFindings } from "./abilities.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/**
 * The provider's computer tool on a model that was not trained for it.
 * Source: https://platform.claude.com/docs/en/agents-and-tools/tool-use/computer-use-tool,
 * https://platform.openai.com/docs/guides/tools-computer-use
 */
export const unsupportedComputerUse: Rule = {
  metadata: {
    code: "unsupported-computer-use",
    title: "Computer use on a model without it",
    description: "The call offers the provider's computer tool to a model that cannot use it: the call fails.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-computer-use"),
    fixable: false,
  },
  check(context) {
    return lackFindings(context, this.metadata.code, "computer_use", "cannot use a computer", (call) =>
      (call.tools ?? []).filter(({ type }) => type !== undefined && isComputer.test(type)).map(({ span }) => span),
    );
  },
};

const isComputer = /^computer(?:_\d{8}|_use_preview|-preview)?$/;
