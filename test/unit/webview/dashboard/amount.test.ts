import { describe, expect, test } from "vitest";
import {
  allTokens,
  amount,
  duration,
  formatDuration,
  percent,
  spendNote,
  success,
} from "../../../../client/webview/explain/amount.ts";
import { amountOf, modelSummaryOf } from "./summaries.ts";

describe("a sum of money explains itself", () => {
  test("says how many calls, by which prices of which days, and that it is exact", () => {
    expect(amount(amountOf(1.5, 12))).toEqual({
      text: "$1.50",
      value: 1.5,
      explain:
        "12 calls: 12 by list prices as of 2026-11-01 to 2026-11-20.\nExact: tokens as the providers counted them.",
    });
  });

  test("marks what rests on estimated tokens and what is left out", () => {
    const view = amount(
      amountOf(2, 10, {
        estimated: 3,
        unknown: 1,
        basis: { provider: 4, catalog: 4, free: 1 },
        pricesTo: "2026-11-01",
      }),
    );
    expect(view.text).toBe("~$2.00+");
    expect(view.explain).toContain("4 by list prices as of 2026-11-01;");
    expect(view.explain).toContain("4 as the provider reported the cost");
    expect(view.explain).toContain("1 free of charge");
    expect(view.explain).toContain("1 of unknown price, not in the sum (+)");
    expect(view.explain).toContain("the tokens of 3 calls were estimated");
  });

  test("an unknown sum is unknown, and no call is exactly nothing", () => {
    expect(amount(amountOf(null, 2, { unknown: 2, basis: { provider: 0, catalog: 0, free: 0 } })).text).toBe("unknown");
    expect(amount(amountOf(0, 0))).toMatchObject({ text: "$0", explain: "Exactly $0: no call was made." });
  });
});

describe("the plot of spend says what it shows", () => {
  const none = { provider: 0, catalog: 0, free: 0 };
  test.each([
    [amountOf(1.5, 12), "$1.50 in USD, stacked by model."],
    [amountOf(2, 10, { unknown: 1 }), "$2.00+ in USD, stacked by model. 1 call of unknown price is not in it."],
    [amountOf(null, 2, { unknown: 2, basis: none }), "Nothing can be drawn: 2 calls of unknown price."],
  ])("%#", (view, words) => {
    expect(spendNote(view, "model")).toBe(words);
  });
});

describe("times and shares", () => {
  test("are written as people say them", () => {
    expect([420, 1850, 61_000, 125_000].map(formatDuration)).toEqual(["420 ms", "1.9 s", "61.0 s", "2 min 5 s"]);
    expect([0, 0.04, 37.44, 99.95, 100].map(percent)).toEqual(["0 %", "<0.1 %", "37.4 %", ">99.9 %", "100 %"]);
  });

  test("a quantile says of how many answers it is and how exact", () => {
    const { duration: exact } = modelSummaryOf(0);
    const { duration: rough } = modelSummaryOf(1);
    expect(duration(exact, "p95", "were done").explain).toBe(
      "95 % of 380 measured answers were done within 6.2 s (exact).",
    );
    expect(duration(rough, "p50", "were done")).toMatchObject({
      text: "~2.7 s",
      explain: expect.stringContaining("± 1 %"),
    });
    expect(duration({ count: 0, p50: null, p95: null, errorPercent: 0 }, "p50", "").text).toBe("–");
  });

  test("success leaves out what the user stopped and says so", () => {
    expect(success({ ok: 9, failed: 1, stopped: 1, successPercent: 90 })).toEqual({
      text: "90 %",
      value: 90,
      explain: "9 of 10 calls succeeded (exact). 1 call stopped by you counts neither way.",
    });
    expect(success({ ok: 0, failed: 0, stopped: 0, successPercent: null }).text).toBe("–");
  });

  test("tokens name their kinds", () => {
    const view = allTokens(modelSummaryOf(0).tokens);
    expect(view.text).toBe("2,090,000");
    expect(view.explain.split("\n")).toEqual([
      "Tokens as the providers counted them, no token twice.",
      "Input: 1,200,000",
      "Read from cache: 800,000",
      "Output: 90,000",
    ]);
  });
});
