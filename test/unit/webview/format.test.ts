import { describe, expect, test } from "vitest";
import { dateGroup, relativeDate } from "../../../client/webview/format/dates.ts";
import {
  explainCost,
  formatCost,
  formatShort,
  formatUsd,
  formatShare,
  windowPercent,
} from "../../../client/webview/format/numbers.ts";
import { formatPrice } from "../../../shared/src/prices.ts";

describe("numbers", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1K"],
    [5080, "5.08K"],
    [32_768, "32.8K"],
    [200_000, "200K"],
    [999_600, "1M"],
    [1_048_576, "1.05M"],
  ])("%i tokens are %s", (value, text) => {
    expect(formatShort(value)).toBe(text);
  });

  test.each([
    [0, "$0"],
    [0.0000001, "<$0.000001"],
    [0.00012, "$0.00012"],
    [0.0113, "$0.011"],
    [0.0378, "$0.038"],
    [0.12, "$0.12"],
    [12.5, "$12.50"],
  ])("%d USD is %s", (usd, text) => {
    expect(formatUsd(usd)).toBe(text);
  });

  test.each([
    [3, "$3"],
    [0.15, "$0.15"],
    [0.075, "$0.075"],
    [1.25, "$1.25"],
    [0.3, "$0.30"],
    [0.125, "$0.125"],
    [0.1 + 0.2, "$0.30"],
  ])("a price of %d is %s", (usd, text) => {
    expect(formatPrice(usd)).toBe(text);
  });

  test("an unknown cost is said to be unknown, never zero", () => {
    expect(formatCost({ usd: null, basis: "unknown", estimated: false })).toBe("cost unknown");
    expect(formatCost({ usd: 0, basis: "free", estimated: false })).toBe("free");
    expect(formatCost({ usd: 0.02, basis: "catalog", estimated: true })).toBe("~$0.020");
  });

  test("a cost says of which date its price is", () => {
    expect(explainCost({ usd: 1, basis: "catalog", asOf: "2026-11-01", estimated: false })).toBe(
      "Computed from list prices as of 2026-11-01.",
    );
  });

  test("a window that is used at all shows at least one percent", () => {
    expect(windowPercent(0, 200_000)).toBe(0);
    expect(windowPercent(10, 200_000)).toBe(1);
    expect(windowPercent(250_000, 200_000)).toBe(125);
  });

  test("a share of the window below one percent is said to be that", () => {
    expect(formatShare(10, 200_000)).toBe("<1%");
    expect(formatShare(0, 200_000)).toBe("0%");
    expect(formatShare(2000, 200_000)).toBe("1%");
  });
});

describe("dates", () => {
  const now = new Date(2026, 10, 23, 16, 30).getTime();
  const before = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();

  test.each([
    [0, "just now", "Today"],
    [0.2, "12 min ago", "Today"],
    [3, "3 h ago", "Today"],
    [20, "yesterday", "Yesterday"],
    [26, "yesterday", "Yesterday"],
    [72, "3 days ago", "Last 7 days"],
  ])("%d hours ago is %s, under %s", (hours, text, group) => {
    expect(relativeDate(before(hours), now)).toBe(text);
    expect(dateGroup(before(hours), now)).toBe(group);
  });

  test("an unreadable date is left out", () => {
    expect(relativeDate("soon", now)).toBe("");
    expect(dateGroup("soon", now)).toBe("Older");
  });
});
