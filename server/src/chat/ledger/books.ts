/** Ledger, budgets and health of this server over one file, as the settings want them. */
import { join } from "node:path";
import type { BudgetSetting } from "../../../../shared/src/ledger.ts";
import type { Settings } from "../../../../shared/src/settings.ts";
import { createBudget, type Budget } from "../../engine/cost/budget/budget.ts";
import type { BudgetLimit } from "../../engine/cost/budget/limits.ts";
import { openLedger, type Ledger } from "../../engine/cost/ledger/ledger.ts";
import { createHealth, type Health } from "../../engine/resilience/health.ts";

export const LEDGER_NAME = "ledger.sqlite";

export interface Books {
  readonly ledger: Ledger;
  readonly budget: Budget;
  readonly health: Health;
  /** Called after something was entered, set aside or released in this process. */
  onChange(listener: () => void): void;
  close(): void;
}

export interface BooksWorld {
  /** Folder for what outlives the process; null where the editor gave none. */
  readonly storagePath: string | null;
  settings(): Settings;
  tell(message: string): void;
  now(): number;
}

export function openBooks(world: BooksWorld): Books {
  const listeners: (() => void)[] = [];
  const ledger = openLedger({
    file: world.storagePath === null ? null : join(world.storagePath, LEDGER_NAME),
    notice: (message) => world.tell(message),
    now: () => world.now(),
    changed: () => {
      for (const listener of listeners) listener();
    },
  });
  const limits = createLimits(() => world.settings().budgets);
  const budget = createBudget({ ledger, limits, now: () => world.now() });
  const health = createHealth({
    source: ledger,
    now: () => world.now(),
    thresholds() {
      const settings = world.settings();
      return {
        slow_ms: settings["health.slowSeconds"] * 1000,
        error_percent: settings["health.errorPercent"],
        least_calls: settings["health.leastCalls"],
        window_ms: settings["health.windowMinutes"] * 60_000,
      };
    },
  });
  return {
    ledger,
    budget,
    health,
    onChange: (listener) => void listeners.push(listener),
    close: () => ledger.close(),
  };
}

/** The same array as long as the setting is the same, so that it is not read anew for each call. */
function createLimits(read: () => readonly BudgetSetting[]): () => readonly BudgetLimit[] {
  let last: readonly BudgetSetting[] | null = null;
  let limits: readonly BudgetLimit[] = [];
  return () => {
    const set = read();
    if (set !== last) {
      last = set;
      limits = set.map(({ limitUsd, warnPercent, ...rest }) => ({
        ...rest,
        usd: limitUsd,
        ...(warnPercent === undefined ? {} : { warn_percent: warnPercent }),
      }));
    }
    return limits;
  };
}
