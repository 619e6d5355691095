/** A budget as the setting `parlance.budgets` holds it. */
import * as z from "zod";

export const budgetPeriod = z.enum(["daily", "weekly", "monthly"]);
export type BudgetPeriod = z.infer<typeof budgetPeriod>;

/** One budget, as the setting `parlance.budgets` holds it. Fields that narrow it down may be put together. */
export const budgetSetting = z.object({
  /** Most USD in a period. */
  limitUsd: z.number().positive().max(1_000_000),
  /** By the local calendar: a day, a week from Monday on, a month. */
  period: budgetPeriod,
  name: z.string().optional(),
  /** Only calls to this provider (its id, such as `anthropic`). */
  provider: z.string().optional(),
  /** Only calls to this model (`provider/id`). */
  model: z.string().optional(),
  /** Only calls from this workspace: its folder's path, or the folder's name. */
  workspace: z.string().optional(),
  /** From which share of the limit on to warn, in percent; default 80. */
  warnPercent: z.number().min(1).max(100).optional(),
});
export type BudgetSetting = z.infer<typeof budgetSetting>;
