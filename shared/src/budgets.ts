/** Budgets in the protocol: what is spent of each, and the one-time leave to go over. */
import * as z from "zod";
import { budgetPeriod } from "./budgetSetting.ts";
import { request } from "./protocol.ts";

export * from "./budgetSetting.ts";

/** A sum of money with what it takes to explain it: which prices, of which days, how many calls are left out. */
export const amountView = z.object({
  /** Sum of the known costs in USD; null where no call's cost is known. 0 where there was no call. */
  usd: z.number().nullable(),
  calls: z.int(),
  /** Calls whose cost is unknown; they are not in the sum. */
  unknown: z.int(),
  /** Calls whose tokens were estimated, because the provider gave no usage (a cut or stopped answer); they are in the sum. */
  estimated: z.int(),
  /** Calls by where their cost comes from: the provider itself, the catalog's prices, free of charge. */
  basis: z.object({ provider: z.int(), catalog: z.int(), free: z.int() }),
  /** Oldest and newest day (ISO 8601) of the catalog's prices in the sum; missing where none was used. */
  pricesFrom: z.string().optional(),
  pricesTo: z.string().optional(),
});
export type AmountView = z.infer<typeof amountView>;

export const budgetView = z.object({
  /** The same as long as the budget is the same. */
  id: z.string(),
  /** Such as “Daily budget for Anthropic”. */
  name: z.string(),
  period: budgetPeriod,
  provider: z.string().optional(),
  model: z.string().optional(),
  workspace: z.string().optional(),
  limitUsd: z.number(),
  /** What was spent in this period, with what explains it. */
  spent: amountView,
  /** USD set aside for calls that are running, at their highest cost. */
  reservedUsd: z.number(),
  /** Limit less spent and reserved; never below 0. */
  leftUsd: z.number(),
  /** Spent and reserved in percent of the limit; above 100 after a leave to go over. */
  percent: z.number(),
  warnPercent: z.number(),
  state: z.enum(["ok", "warning", "exceeded"]),
  /** First and last day of the period (ISO 8601, local calendar), the last one included. */
  from: z.string(),
  to: z.string(),
  /** One sentence with the figures, for hover and screen readers. */
  text: z.string(),
});
export type BudgetView = z.infer<typeof budgetView>;

export const BudgetStatus = request(
  "parlance/budget/status",
  z.object({}),
  z.object({ budgets: z.array(budgetView), today: amountView }),
);

/**
 * Lets the next call go over a budget, once. With a conversation: its next message; without one: the next call of this
 * window. The leave ends after five minutes.
 */
export const BudgetOverride = request(
  "parlance/budget/override",
  z.object({ conversation: z.string().optional() }),
  z.object({
    /** When the unused leave ends, ISO 8601. */
    until: z.string(),
  }),
);
