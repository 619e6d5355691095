import { describe, expect, test } from "vitest";
import { amountWords, leadingBudget, spendView, usdWords } from "../../../client/src/dashboard/spendView.ts";
import { amountOf, dailyBudget } from "../webview/dashboard/summaries.ts";

const monthly = {
  ...dailyBudget,
  id: "month",
  name: "Monthly budget",
  period: "monthly",
  limitUsd: 50,
  spent: amountOf(12.5, 90),
  percent: 25,
  state: "ok",
  text: "$12.50 of $50.00 spent this month.",
} as const;
const news = { today: amountOf(0.42, 3), budgets: [], alerts: [] };

describe("today's spending in the status bar", () => {
  test("is quiet where nothing was spent and no budget is set", () => {
    expect(spendView({ ...news, today: amountOf(0, 0) })).toBeUndefined();
  });

  test("is the sum of today without a budget", () => {
    expect(spendView(news)).toEqual({
      text: "$0.42 today",
      lines: ["Spent today: $0.42 in 3 calls.", "List prices as of 2026-11-20."],
      level: "ok",
    });
  });

  test("is the share of the budget with one, and warns as the budget does", () => {
    const view = spendView({ ...news, budgets: [dailyBudget] });
    expect(view).toMatchObject({ text: "$4.20 of $5.00 today", level: "warning" });
    expect(view?.lines).toContain(dailyBudget.text);
    expect(spendView({ ...news, budgets: [{ ...dailyBudget, state: "exceeded" }] })?.level).toBe("exceeded");
  });

  test("names the month of a monthly budget", () => {
    expect(spendView({ ...news, budgets: [monthly] })?.text).toBe("$12.50 of $50.00 this month");
  });

  test("shows the budget that is nearly used up before the others, and otherwise the day's", () => {
    const calm = { ...dailyBudget, percent: 10, state: "ok" } as const;
    expect(leadingBudget([calm, monthly])).toBe(calm);
    expect(leadingBudget([monthly, calm])).toBe(calm);
    expect(leadingBudget([calm, { ...monthly, state: "warning" }])?.id).toBe("month");
    expect(leadingBudget([{ ...calm, provider: "openai", percent: 70 }, monthly])?.id).toBe("month");
    expect(leadingBudget([])).toBeUndefined();
  });

  test("says what is estimated and what is left out", () => {
    expect(amountWords(amountOf(1, 3, { estimated: 1, unknown: 2 }))).toBe("~$1.00+");
    expect(amountWords(amountOf(null, 1, { unknown: 1 }))).toBe("cost unknown");
    expect(spendView({ ...news, today: amountOf(1, 3, { unknown: 2 }) })?.lines[1]).toContain("no known price");
  });

  test("tiny sums keep two digits that say something", () => {
    expect([0, 0.42, 0.004567, 0.0000001].map(usdWords)).toEqual(["$0.00", "$0.42", "$0.0046", "<$0.000001"]);
  });
});
