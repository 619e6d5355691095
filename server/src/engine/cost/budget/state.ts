/** How a budget stands: spent, set aside, left, and one sentence that says so. */
import type { Amount } from "../ledger/answers.ts";
import { NO_AMOUNT, plus } from "../ledger/amount.ts";
import { periodAround, type Period } from "../ledger/calendar.ts";
import type { Standing } from "../ledger/ledger.ts";
import { formatUsd } from "../format.ts";
import { toUsd } from "../money.ts";
import { filtersOf, WARN_PERCENT, type Limit } from "./limits.ts";

export interface BudgetState {
  readonly id: string;
  /** Such as “Daily budget for Anthropic”. */
  readonly name: string;
  readonly period: Period;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly workspace?: string | undefined;
  readonly limit_usd: number;
  readonly spent_usd: number;
  /** What explains `spent_usd`. */
  readonly spent: Amount;
  /** Set aside for running calls, at their highest cost. */
  readonly reserved_usd: number;
  /** Never below 0. */
  readonly left_usd: number;
  /** Spent and set aside in percent of the limit. */
  readonly percent: number;
  readonly warn_percent: number;
  readonly state: "ok" | "warning" | "exceeded";
  /** First and last day of the period, ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** One sentence with the figures. */
  readonly text: string;
}

/** What counts for a budget in the period around a day. */
export interface Account {
  readonly spent: Amount;
  readonly reserved: bigint;
  /** Picodollars that may still be spent; below 0 where too much was. */
  readonly left: bigint;
  readonly from: string;
  readonly to: string;
}

/** @param workspaces all that the ledger or the caller knows */
export function accountOf(limit: Limit, day: string, standing: Standing, workspaces: readonly string[]): Account {
  const range = periodAround(limit.period, day);
  let spent = NO_AMOUNT;
  let reserved = 0n;
  for (const filter of filtersOf(limit, workspaces)) {
    const part = standing(range, filter);
    spent = plus(spent, part.spent);
    reserved += part.reserved;
  }
  return { spent, reserved, left: limit.amount - spent.cost - reserved, ...range };
}

export function stateOf(limit: Limit, account: Account): BudgetState {
  const used = account.spent.cost + account.reserved;
  // In integers, so that 28 % are not 27.999….
  const percent = Number((used * 1_000_000n) / limit.amount) / 10_000;
  const warnPercent = limit.warn_percent ?? WARN_PERCENT;
  const { provider, model, workspace, period, id } = limit;
  const left = account.left > 0n ? account.left : 0n;
  return {
    id,
    name: capital(limit.title),
    period,
    provider,
    model,
    workspace,
    limit_usd: limit.usd,
    spent_usd: toUsd(account.spent.cost),
    spent: account.spent,
    reserved_usd: toUsd(account.reserved),
    left_usd: toUsd(left),
    percent,
    warn_percent: warnPercent,
    state: account.left <= 0n ? "exceeded" : percent >= warnPercent ? "warning" : "ok",
    from: account.from,
    to: account.to,
    text: sentence(limit, account, percent),
  };
}

function sentence(limit: Limit, { spent, reserved, from, to }: Account, percent: number): string {
  const aside = reserved === 0n ? "" : `, ${formatUsd(toUsd(reserved))} set aside for running calls`;
  const unknown =
    spent.unknown === 0
      ? ""
      : ` ${spent.unknown} ${spent.unknown === 1 ? "call is" : "calls are"} not in it, as the cost is unknown.`;
  const when = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const share = percent > 0 && percent < 1 ? "<1" : String(Math.floor(percent));
  return `${capital(limit.title)}: ${formatUsd(toUsd(spent.cost))} of ${formatUsd(limit.usd)} spent ${when} (${share} %)${aside}.${unknown}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
