/**
 * Budgets over a ledger: money is set aside before a call at its highest cost and settled after it, each in one
 * transaction that no other process can come between. Two windows cannot both spend the last cent.
 */
import { BudgetExceededError } from "../../resilience/errors.ts";
import { formatUsd, formatTokens } from "../format.ts";
import { dayOf } from "../ledger/calendar.ts";
import { openLedger, type Ledger } from "../ledger/ledger.ts";
import { fromUsd, toUsd } from "../money.ts";
import { isFor, limitOf, type BudgetLimit, type Caller, type Limit } from "./limits.ts";
import { budgetReport } from "./report.ts";
import { accountOf, stateOf, type Account, type BudgetState } from "./state.ts";

export interface BudgetOptions {
  /** Most USD a day, a week (from Monday on), a month, for all calls together. */
  readonly daily?: number;
  readonly weekly?: number;
  readonly monthly?: number;
  /** More budgets, also for a provider, model or workspace; a function is asked anew for each call. */
  readonly limits?: readonly BudgetLimit[] | (() => readonly BudgetLimit[]);
  /** Where calls are entered. Default: a ledger of its own, in `file` or in memory. */
  readonly ledger?: Ledger;
  readonly file?: string;
  /** Unix time in milliseconds; for tests. */
  readonly now?: () => number;
}

/** A call about to be sent. */
export interface PlannedCall extends Caller {
  /** Highest cost in picodollars of the call with so many output tokens; null where the price is unknown. */
  highest(outputTokens: number): bigint | null;
  /** Most output tokens that the call may take. */
  readonly limit: number;
  /** Fewest output tokens that make sense; null where the limit must not be lowered. */
  readonly least: number | null;
  /** Conversation of the call, for a leave to go over. */
  readonly thread?: string | undefined;
  /** When the call has certainly ended, Unix milliseconds. */
  readonly expires_ms: number;
}

export interface Granted {
  /** Null where nothing had to be set aside. */
  readonly reservation: number | null;
  /** Lower limit of output tokens, where the budget pays for no more; null where the call's own holds. */
  readonly max_output_tokens: number | null;
  /** What the user should know. */
  readonly note: string | null;
}

export interface Budget {
  readonly ledger: Ledger;
  /** Every budget as it stands. */
  status(): BudgetState[];
  /** Whether a call of so many USD fits into every budget that it counts for. Sets nothing aside. */
  check(usd: number, caller?: Partial<Caller>): { readonly ok: boolean; readonly message: string };
  /** Whether some budget counts a call. */
  applies(caller: Caller): boolean;
  /** Sets money aside. @throws BudgetExceededError where a budget does not pay for the call. */
  reserve(call: PlannedCall): Granted;
  /** Lets the next call (of a conversation, where one is named) go over, once. Gives when the leave ends. */
  allowOnce(thread?: string): Date;
  /** The budgets and what each model cost, as plain text. */
  report(): string;
  /** Closes a ledger of its own. */
  close(): void;
}

/** How long an unused leave lasts, in milliseconds. */
const LEAVE_MS = 5 * 60_000;
const ANY = "";
/** Fewest output tokens that are worth naming as a way out. */
const WORTH_SAYING = 1000;

export function createBudget(options: BudgetOptions = {}): Budget {
  const now = options.now ?? Date.now;
  const ledger = options.ledger ?? openLedger({ ...(options.file === undefined ? {} : { file: options.file }), now });
  const fixed = [
    ...(options.daily === undefined ? [] : [{ usd: options.daily, period: "daily" as const }]),
    ...(options.weekly === undefined ? [] : [{ usd: options.weekly, period: "weekly" as const }]),
    ...(options.monthly === undefined ? [] : [{ usd: options.monthly, period: "monthly" as const }]),
  ].map(limitOf);
  const set = options.limits ?? [];
  const read = remembering((given: readonly BudgetLimit[]) => [...fixed, ...given.map(limitOf)]);
  const limits = (): readonly Limit[] => read(typeof set === "function" ? set() : set);
  /** When each leave ends, by conversation. */
  const leaves = new Map<string, number>();

  function takeLeave(thread: string | undefined): boolean {
    for (const key of thread === undefined ? [ANY] : [thread, ANY]) {
      const until = leaves.get(key);
      if (until === undefined) continue;
      leaves.delete(key);
      if (until >= now()) return true;
    }
    return false;
  }

  function accounts(which: readonly Limit[], standing: Ledger["standing"], workspaces: readonly string[]): Account[] {
    const today = dayOf(now());
    return which.map((limit) => accountOf(limit, today, standing, workspaces));
  }

  function status(): BudgetState[] {
    const all = limits();
    if (all.length === 0) return [];
    const found = accounts(all, ledger.standing, ledger.extent().workspaces);
    return all.flatMap((limit, at) => {
      const account = found[at];
      return account === undefined ? [] : [stateOf(limit, account)];
    });
  }

  function reserve(call: PlannedCall): Granted {
    const mine = limits().filter((limit) => isFor(limit, call));
    const most = call.highest(call.limit);
    if (mine.length === 0 || most === 0n) return { reservation: null, max_output_tokens: null, note: null };
    let lowered: number | null = null;
    let note: string | null = null;
    const reservation = ledger.reserve(call, (standing) => {
      const found = accounts(mine, standing, call.workspace === null ? [] : [call.workspace]);
      const tightest = found.reduce((low, account, at) => (account.left < (found[low]?.left ?? 0n) ? at : low), 0);
      const account = found[tightest];
      const limit = mine[tightest];
      if (account === undefined || limit === undefined) return most ?? 0n;
      if (most === null ? account.left > 0n : most <= account.left) return most ?? 0n;
      const fits = most === null || account.left <= 0n ? null : tokensFor(call, account.left);
      if (fits !== null && call.least !== null && fits >= call.least) {
        lowered = fits;
        note = `The answer is limited to ${formatTokens(fits)} tokens: the ${limit.title} has ${formatUsd(toUsd(account.left))} left.`;
        return call.highest(fits) ?? 0n;
      }
      if (takeLeave(call.thread)) {
        note = `Sent once although it may exceed the ${limit.title} of ${formatUsd(limit.usd)}.`;
        return most ?? 0n;
      }
      throw exceeded(call, limit, account, most, fits);
    });
    return { reservation, max_output_tokens: lowered, note };
  }

  return {
    ledger,
    status,
    check(usd, caller = {}) {
      const who: Caller = { model: "", provider: "", workspace: null, ...caller };
      const wanted = fromUsd(usd);
      const mine = limits().filter((limit) => isFor(limit, who));
      const found = accounts(mine, ledger.standing, who.workspace === null ? [] : [who.workspace]);
      const at = found.findIndex((account) => wanted > account.left);
      const limit = mine[at];
      const account = found[at];
      if (limit === undefined || account === undefined) return { ok: true, message: "Within budget" };
      return { ok: false, message: messageOf(limit, account, wanted) };
    },
    applies: (caller) => limits().some((limit) => isFor(limit, caller)),
    reserve,
    allowOnce(thread) {
      const until = now() + LEAVE_MS;
      leaves.set(thread ?? ANY, until);
      return new Date(until);
    },
    report: () => budgetReport(status(), ledger),
    close() {
      if (options.ledger === undefined) ledger.close();
    },
  };
}

/** Most output tokens that so much money pays for; null where not even the prompt is paid. */
function tokensFor(call: PlannedCall, left: bigint): number | null {
  let low = 0;
  let high = call.limit;
  if ((call.highest(0) ?? left + 1n) > left) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((call.highest(middle) ?? left + 1n) <= left) low = middle;
    else high = middle;
  }
  return low;
}

function exceeded(
  call: PlannedCall,
  limit: Limit,
  account: Account,
  most: bigint | null,
  fits: number | null,
): BudgetExceededError {
  // A call whose limit was not lowered here may have it lowered by whoever made it.
  const lower =
    call.least === null && fits !== null && fits >= WORTH_SAYING
      ? `set max_tokens to ${formatTokens(fits)} or less, `
      : "";
  return new BudgetExceededError({
    message: `${messageOf(limit, account, most)} Nothing was sent.`,
    hint: `Send it anyway once, ${lower}raise the budget, pick a cheaper model, or wait: the next period begins after ${account.to}.`,
    provider: call.provider,
    model: call.model,
  });
}

function messageOf(limit: Limit, { spent, left, reserved }: Account, wanted: bigint | null): string {
  const aside = reserved === 0n ? "" : ` (${formatUsd(toUsd(reserved))} is set aside for running calls)`;
  if (left <= 0n) {
    return `The ${limit.title} is used up: ${formatUsd(toUsd(spent.cost))} of ${formatUsd(limit.usd)} spent${aside}.`;
  }
  return `This call may cost up to ${formatUsd(wanted === null ? null : toUsd(wanted))}, and ${formatUsd(toUsd(left))} of the ${limit.title} of ${formatUsd(limit.usd)} is left${aside}.`;
}

/** A function that works again only when it is given something else than the last time. */
function remembering<A, B>(work: (given: A) => B): (given: A) => B {
  let last: { readonly given: A; readonly made: B } | null = null;
  return (given) => {
    if (last === null || last.given !== given) last = { given, made: work(given) };
    return last.made;
  };
}

export interface BudgetConstructor {
  (options?: BudgetOptions): Budget;
  new (options?: BudgetOptions): Budget;
}

/** The same by the library's name; works with and without `new`. */
export const Budget = function Budget(options: BudgetOptions = {}) {
  return createBudget(options);
} as unknown as BudgetConstructor;
