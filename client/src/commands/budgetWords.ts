/** What a prompt weighs and costs, in one line. */
import type { CostView, EditPrepare, ResultOf, UsageView } from "../../../shared/src/protocol.ts";

export type Prepared = ResultOf<typeof EditPrepare>;

/** Dollars as people read them; a hundredth of a cent is the finest that is shown. */
export function costWords(cost: CostView): string | undefined {
  if (cost.basis === "free") return "free";
  if (cost.usd === null) return undefined;
  if (cost.usd === 0) return "free";
  const amount = cost.usd < 0.0001 ? "under $0.0001" : `$${cost.usd.toFixed(cost.usd < 0.1 ? 4 : 2)}`;
  return cost.estimated ? `about ${amount}` : amount;
}

/** "GPT-4.1 · about 1,234 of 8,000 tokens · about $0.0025 · left out: …". */
export function budgetWords(prepared: Prepared): string {
  const tokens = `${prepared.exact ? "" : "about "}${prepared.promptTokens.toLocaleString("en")} of ${prepared.budgetTokens.toLocaleString("en")} tokens`;
  const parts = [prepared.modelName, tokens];
  const cost = costWords(prepared.cost);
  if (cost !== undefined) parts.push(cost);
  if (prepared.omitted.length > 0) parts.push(`left out: ${prepared.omitted.join(", ")}`);
  return parts.join(" · ");
}

/** "1,234 + 56 tokens · $0.0030". */
export function spentWords(usage: UsageView | undefined, cost: CostView | undefined): string {
  const parts: string[] = [];
  if (usage) {
    parts.push(`${usage.promptTokens.toLocaleString("en")} + ${usage.completionTokens.toLocaleString("en")} tokens`);
  }
  const spent = cost && costWords(cost);
  if (spent !== undefined) parts.push(spent);
  return parts.join(" · ");
}
