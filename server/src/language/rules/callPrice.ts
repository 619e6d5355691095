import { formatUsd } from "../../engine/cost/format.ts";
import { answerLimit, estimatePrompt } from "../estimate.ts";
import { ownCalls, shownModel } from "./callModels.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A call that may cost more than the reader allows (`parlance.lint.maxCallUsd`). */
export const callPrice: Rule = {
  eachModel: true,
  metadata: {
    code: "call-price",
    title: "Call above the price limit",
    description: "A single call may cost more than the setting `parlance.lint.maxCallUsd` allows.",
    severity: "off",
    confidence: "medium",
    docsUrl: ruleDocsUrl("call-price"),
    fixable: false,
  },
  async check(context) {
    const findings: Finding[] = [];
    const { settings, token, world } = context;
    for (const { call, resolution } of ownCalls(context)) {
      if (token.isCancellationRequested) return findings;
      const { prompt_usd, most_usd } = await estimatePrompt(world, resolution.record, call.messages, answerLimit(call));
      const usd = most_usd ?? prompt_usd;
      if (usd === null || usd <= settings.maxCallUsd) continue;
      const what = most_usd === null ? "The prompt alone costs" : "This call costs up to";
      const message = `${what} ${formatUsd(usd)} on ${shownModel(resolution)}, more than the limit of ${formatUsd(settings.maxCallUsd)}.`;
      findings.push({ code: this.metadata.code, span: call.calleeSpan, message, fixes: [] });
    }
    return findings;
  },
};
