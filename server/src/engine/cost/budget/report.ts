/** Budgets and costs as plain text. */
import { formatTokens, formatUsd } from "../format.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { toUsd } from "../money.ts";
import type { BudgetState } from "./state.ts";

/** One line a budget, then one line a model, most money first. */
export function budgetReport(budgets: readonly BudgetState[], ledger: Ledger): string {
  const models = ledger.sums("model", { range: null });
  const total = models.reduce((sum, { cost }) => sum + cost, 0n);
  const unknown = models.reduce((sum, model) => sum + model.unknown, 0);
  const lines = models.map(({ key, calls, cost, tokens, unknown: without }) => {
    const known = calls - without;
    const average = known === 0 ? "unknown" : formatUsd(toUsd(cost) / known);
    const spent = known === 0 ? "cost unknown" : `${formatUsd(toUsd(cost))} (${average} a call)`;
    const sum = Object.values(tokens).reduce((all, each) => all + each, 0);
    return `  ${key}: ${calls} ${calls === 1 ? "call" : "calls"}, ${formatTokens(sum)} tokens, ${spent}`;
  });
  return [
    "Budgets",
    ...(budgets.length === 0 ? ["  none"] : budgets.map(({ text }) => `  ${text}`)),
    "",
    `Spent in all: ${formatUsd(toUsd(total))}${unknown === 0 ? "" : ` and ${unknown} calls of unknown cost`}`,
    ...lines,
    "",
  ].join("\n");
}
