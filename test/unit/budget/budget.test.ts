import { describe, expect, it } from "vitest";
import { Budget, createBudget, type PlannedCall } from "../../../server/src/engine/cost/budget/budget.ts";
import { fromUsd } from "../../../server/src/engine/cost/money.ts";
import { NO_USAGE } from "../../../server/src/engine/cost/usage.ts";

const NOON = new Date(2026, 10, 25, 12).getTime(); // a Wednesday
const caller = { model: "openai/gpt-4.1", provider: "openai", workspace: "/home/dev/shop" };

/** A call that costs 0.10 USD for the prompt and 0.001 USD for each token of the answer. */
function call(fields: Partial<PlannedCall> = {}): PlannedCall {
  return {
    ...caller,
    highest: (tokens) => fromUsd(0.1 + tokens * 0.001),
    limit: 1000,
    least: 100,
    expires_ms: NOON + 60_000,
    ...fields,
  };
}

function spend(budget: Budget, usd: number | null, reservation: number | null = null, more: object = {}): void {
  budget.ledger.record(
    {
      at_ms: NOON,
      ...caller,
      purpose: "chat",
      usage: NO_USAGE,
      cost: { usd, input_usd: null, output_usd: null, basis: usd === null ? "unknown" : "catalog", estimated: false },
      outcome: "ok",
      duration_ms: 1000,
      ...more,
    },
    reservation,
  );
}

describe("a budget", () => {
  it("sets the highest cost aside before a call, and settles what it cost after it", () => {
    const budget = createBudget({ daily: 5, now: () => NOON });
    const { reservation } = budget.reserve(call());
    expect(budget.status()[0]).toMatchObject({ spent_usd: 0, reserved_usd: 1.1, left_usd: 3.9 });
    spend(budget, 0.25, reservation);
    expect(budget.status()[0]).toMatchObject({ spent_usd: 0.25, reserved_usd: 0, left_usd: 4.75, percent: 5 });
  });

  it("warns from 80 % on, or from where it was told", () => {
    const budget = createBudget({
      daily: 1,
      limits: [{ usd: 1, period: "weekly", warn_percent: 50 }],
      now: () => NOON,
    });
    spend(budget, 0.79);
    expect(budget.status().map(({ state }) => state)).toEqual(["ok", "warning"]);
    spend(budget, 0.01);
    expect(budget.status().map(({ state }) => state)).toEqual(["warning", "warning"]);
    spend(budget, 0.2);
    expect(budget.status().map(({ state }) => state)).toEqual(["exceeded", "exceeded"]);
  });

  it("lowers the limit of output tokens to what it pays for", () => {
    const budget = createBudget({ daily: 0.5, now: () => NOON });
    expect(budget.reserve(call())).toMatchObject({
      max_output_tokens: 400,
      note: "The answer is limited to 400 tokens: the daily budget has $0.50 left.",
    });
    expect(budget.status()[0]?.left_usd).toBe(0);
  });

  it("refuses where that would leave no room for an answer, and says what to do", () => {
    const budget = createBudget({ daily: 0.15, now: () => NOON });
    expect(() => budget.reserve(call())).toThrow(
      expect.objectContaining({
        code: "budget_exceeded",
        message: "This call may cost up to $1.10, and $0.15 of the daily budget of $0.15 is left. Nothing was sent.",
        hint: "Send it anyway once, raise the budget, pick a cheaper model, or wait: the next period begins after 2026-11-25.",
      }),
    );
    const thinking = call({ least: null, limit: 5000, highest: (tokens) => fromUsd(0.1 + tokens * 0.000_025) });
    expect(() => budget.reserve(thinking)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("set max_tokens to 2,000 or less") }),
    );
    expect(budget.status()[0]?.reserved_usd).toBe(0);
  });

  it("that is used up lets nothing through but what is free", () => {
    const budget = createBudget({ daily: 1, now: () => NOON });
    spend(budget, 1);
    expect(() => budget.reserve(call())).toThrow("The daily budget is used up: $1.00 of $1.00 spent.");
    expect(() => budget.reserve(call({ highest: () => null }))).toThrow("is used up");
    expect(budget.reserve(call({ highest: () => 0n }))).toMatchObject({ reservation: null });
  });

  it("lets one call go over after leave was given, for its conversation only", () => {
    let now = NOON;
    const budget = createBudget({ daily: 1, now: () => now });
    spend(budget, 1);
    budget.allowOnce("c1");
    expect(() => budget.reserve(call({ thread: "c2" }))).toThrow("is used up");
    expect(budget.reserve(call({ thread: "c1" })).note).toMatch(/^Sent once although/);
    expect(() => budget.reserve(call({ thread: "c1" }))).toThrow("is used up");
    expect(budget.allowOnce("c1").getTime()).toBe(NOON + 300_000);
    now += 300_001;
    expect(() => budget.reserve(call({ thread: "c1" }))).toThrow("is used up");
  });

  it("counts the calls of its provider, model or workspace only", () => {
    const budget = createBudget({
      limits: [
        { usd: 1, period: "daily", provider: "anthropic" },
        { usd: 1, period: "daily", model: "gpt-4.1" },
        { usd: 1, period: "daily", workspace: "shop" },
        { usd: 1, period: "daily", workspace: "/home/dev/other/" },
      ],
      now: () => NOON,
    });
    spend(budget, 0.5);
    spend(budget, 0.25, null, { model: "anthropic/claude-x", provider: "anthropic", workspace: "/home/dev/other" });
    expect(budget.status().map(({ name, spent_usd: spent }) => [name, spent])).toEqual([
      ["Daily budget for Anthropic", 0.25],
      ["Daily budget for openai/gpt-4.1", 0.5],
      ["Daily budget in shop", 0.5],
      ["Daily budget in other", 0.25],
    ]);
    expect(budget.applies({ model: "xai/grok-4", provider: "xai", workspace: null })).toBe(false);
  });

  it("begins anew with the day, the week on Monday, and the month", () => {
    let now = NOON;
    const budget = createBudget({ daily: 1, weekly: 1, monthly: 1, now: () => now });
    spend(budget, 0.5);
    const spent = (): number[] => budget.status().map(({ spent_usd: usd }) => usd);
    const periods = (): string[] => budget.status().map(({ from, to }) => `${from} ${to}`);
    expect(periods()).toEqual(["2026-11-25 2026-11-25", "2026-11-23 2026-11-29", "2026-11-01 2026-11-30"]);
    now = new Date(2026, 10, 26).getTime();
    expect(spent()).toEqual([0, 0.5, 0.5]);
    now = new Date(2026, 10, 30).getTime();
    expect(spent()).toEqual([0, 0, 0.5]);
    now = new Date(2026, 11, 1).getTime();
    expect(spent()).toEqual([0, 0, 0]);
  });

  it("says which calls it could not count", () => {
    const budget = createBudget({ daily: 1, now: () => NOON });
    spend(budget, 0.25);
    spend(budget, null);
    expect(budget.status()[0]?.text).toBe(
      "Daily budget: $0.25 of $1.00 spent on 2026-11-25 (25 %). 1 call is not in it, as the cost is unknown.",
    );
  });

  it("never drifts, however many amounts are added", () => {
    const budget = createBudget({ daily: 1000, now: () => NOON });
    for (let i = 0; i < 1000; i++) spend(budget, 0.1);
    expect(budget.status()[0]?.spent_usd).toBe(100);
  });

  it("forgets what was set aside for calls that never ended", () => {
    let now = NOON;
    const budget = createBudget({ daily: 1, now: () => now });
    budget.reserve(call({ limit: 500, expires_ms: NOON + 1000 }));
    expect(budget.status()[0]?.reserved_usd).toBe(0.6);
    now = NOON + 1001;
    expect(budget.status()[0]?.reserved_usd).toBe(0);
  });

  it("can be asked whether an amount fits, and for a report", () => {
    const budget = new Budget({ daily: 1, now: () => NOON });
    spend(budget, 0.75);
    expect(budget.check(0.25)).toEqual({ ok: true, message: "Within budget" });
    expect(budget.check(0.26)).toEqual({
      ok: false,
      message: "This call may cost up to $0.26, and $0.25 of the daily budget of $1.00 is left.",
    });
    expect(budget.report()).toContain("openai/gpt-4.1: 1 call, 0 tokens, $0.75 ($0.75 a call)");
  });

  it("of no money is refused when it is set", () => {
    expect(() => createBudget({ daily: 0 })).toThrow("A budget of 0 USD is none.");
  });
});
