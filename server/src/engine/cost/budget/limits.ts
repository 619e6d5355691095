/** Budgets as they are set: how much, for which period, and which calls count. */
import { modelRef, resolveModel } from "../../catalog/lookup.ts";
import { providerById } from "../../providers/registry.ts";
import { ConfigurationError } from "../../resilience/errors.ts";
import type { Period } from "../ledger/calendar.ts";
import type { LedgerFilter } from "../ledger/entry.ts";
import { fromUsd } from "../money.ts";

/** One budget. Fields that narrow it down may be put together. */
export interface BudgetLimit {
  /** Most USD in a period. */
  readonly usd: number;
  /** By the local calendar: a day, a week from Monday on, a month. */
  readonly period: Period;
  readonly name?: string | undefined;
  /** Only calls to this provider (its id). */
  readonly provider?: string | undefined;
  /** Only calls to this model, in any spelling. */
  readonly model?: string | undefined;
  /** Only calls from this workspace: its folder's path, or the folder's name. */
  readonly workspace?: string | undefined;
  /** From which share of the limit on to warn, in percent; default 80. */
  readonly warn_percent?: number | undefined;
}

export const WARN_PERCENT = 80;

/** A limit made ready to be asked. */
export interface Limit extends BudgetLimit {
  /** The same as long as the budget is the same. */
  readonly id: string;
  readonly title: string;
  /** Picodollars. */
  readonly amount: bigint;
}

/** Who makes a call. */
export interface Caller {
  /** `provider/id`. */
  readonly model: string;
  readonly provider: string;
  readonly workspace: string | null;
}

/** @throws ConfigurationError where the amount is no positive number. */
export function limitOf(set: BudgetLimit): Limit {
  if (!(set.usd > 0) || !Number.isFinite(set.usd)) {
    throw new ConfigurationError({
      message: `A budget of ${String(set.usd)} USD is none.`,
      hint: "Give a number of USD above 0.",
    });
  }
  const model = set.model === undefined ? undefined : refOf(set.model);
  return {
    ...set,
    model,
    id: [set.period, set.provider ?? "", model ?? "", set.workspace ?? "", set.name ?? ""].join("|"),
    title: titleOf({ ...set, model }),
    amount: fromUsd(set.usd),
  };
}

function refOf(spelling: string): string {
  const record = resolveModel(spelling)?.record;
  return record === null || record === undefined ? spelling : modelRef(record);
}

/** Such as “daily budget for Anthropic in shop”. */
function titleOf({ name, period, provider, model, workspace }: BudgetLimit): string {
  if (name !== undefined && name !== "") return `budget “${name}”`;
  const whom = model ?? (provider === undefined ? undefined : (providerById(provider)?.name ?? provider));
  const where = workspace === undefined ? "" : ` in ${nameOfFolder(workspace)}`;
  return `${period} budget${whom === undefined ? "" : ` for ${whom}`}${where}`;
}

/** Whether a call counts for a budget. */
export function isFor(limit: Limit, caller: Caller): boolean {
  if (limit.provider !== undefined && limit.provider !== caller.provider) return false;
  if (limit.model !== undefined && limit.model !== caller.model) return false;
  return limit.workspace === undefined || isWorkspace(limit.workspace, caller.workspace ?? "");
}

/** What to add up for a budget: one filter, or one for each workspace of the name. */
export function filtersOf(limit: Limit, workspaces: readonly string[]): LedgerFilter[] {
  const { provider, model, workspace } = limit;
  if (workspace === undefined) return [{ provider, model }];
  return workspaces
    .filter((path) => isWorkspace(workspace, path))
    .map((path) => ({ provider, model, workspace: path }));
}

function isWorkspace(wanted: string, path: string): boolean {
  return path !== "" && (trimmed(wanted) === trimmed(path) || wanted === nameOfFolder(path));
}

function trimmed(path: string): string {
  return path.replace(/[/\\]+$/u, "");
}

/** Last part of a path. */
export function nameOfFolder(path: string): string {
  return trimmed(path).split(/[/\\]/u).at(-1) ?? path;
}
