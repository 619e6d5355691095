/** What the status bar says about today's spending, as a pure function of the ledger's news. */
import type { AmountView, BudgetView, LedgerNews } from "../../../shared/src/ledger.ts";

export interface SpendView {
  readonly text: string;
  /** Lines of the tooltip, plain text. */
  readonly lines: readonly string[];
  readonly level: "ok" | "warning" | "exceeded";
}

const rank = { exceeded: 2, warning: 1, ok: 0 } as const;
const periodWords = { daily: "today", weekly: "this week", monthly: "this month" } as const;

const cents = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** USD as money is read: cents, or two digits that say something below a cent. */
export function usdWords(usd: number): string {
  if (usd === 0 || usd >= 0.01) return `$${cents.format(usd)}`;
  return usd < 0.000001 ? "<$0.000001" : `$${usd.toPrecision(2)}`.replace(/e-.*$/u, "");
}

/** A sum in words: unknown is said, estimated is marked. */
export function amountWords(amount: AmountView): string {
  if (amount.usd === null) return "cost unknown";
  return `${amount.estimated > 0 ? "~" : ""}${usdWords(amount.usd)}${amount.unknown > 0 ? "+" : ""}`;
}

/** 2 for the day's budget for everything, 1 for another budget for everything, 0 for one that is narrowed down. */
function breadth(budget: BudgetView): number {
  const isForAll = budget.provider === undefined && budget.model === undefined && budget.workspace === undefined;
  if (!isForAll) return 0;
  return budget.period === "daily" ? 2 : 1;
}

/**
 * The budget that matters most: one that is exceeded or nearly so, otherwise the one for all of today's spending,
 * otherwise the one that is used up furthest.
 */
export function leadingBudget(budgets: readonly BudgetView[]): BudgetView | undefined {
  return [...budgets].sort(
    (a, b) => rank[b.state] - rank[a.state] || breadth(b) - breadth(a) || b.percent - a.percent,
  )[0];
}

/** @returns What to show; undefined where nothing was spent today and there is no budget. */
export function spendView({ today, budgets, alerts }: LedgerNews): SpendView | undefined {
  const budget = leadingBudget(budgets);
  if (!budget && today.calls === 0) return undefined;
  const lines = [`Spent today: ${amountWords(today)} in ${today.calls} ${today.calls === 1 ? "call" : "calls"}.`];
  if (today.unknown > 0) lines.push(`${today.unknown} of them have no known price and are not in the sum (+).`);
  if (today.estimated > 0) lines.push(`${today.estimated} of them have estimated tokens (~).`);
  if (today.pricesTo !== undefined) lines.push(`List prices as of ${today.pricesTo}.`);
  for (const each of budgets) lines.push(each.text);
  for (const alert of alerts) lines.push(alert.text);
  if (!budget) return { text: `${amountWords(today)} today`, lines, level: "ok" };
  return {
    text: `${amountWords(budget.spent)} of ${usdWords(budget.limitUsd)} ${periodWords[budget.period]}`,
    lines,
    level: budget.state,
  };
}
