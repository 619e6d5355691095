import { describe, expect, test } from "vitest";
import { readDashboardMessage } from "../../../../client/webview/dashboard/incoming.ts";
import { customRange, daysOf } from "../../../../client/webview/dashboard/range.ts";
import { toDashboard } from "../../../../shared/src/dashboardPage.ts";
import type { DashboardQuery, ToDashboard } from "../../../../shared/src/dashboardPage.ts";
import { summaryOf } from "./summaries.ts";

const query: DashboardQuery = { range: { days: 30 }, by: "model", filter: { provider: "openai" } };
const summary = summaryOf(30);
const error = { code: "client", message: "The server is gone.", action: "show-log" } as const;

const messages: readonly ToDashboard[] = [
  { type: "start", query: { range: { from: "2026-11-01", to: "2026-11-02" }, by: "workspace", filter: {} }, hours: 24 },
  { type: "summary", query, summary },
  {
    type: "health",
    report: {
      hours: 24,
      from: "2026-11-22T00:00:00Z",
      models: summary.models.map((model) => ({ ...model, calls: 3 })),
      alerts: summary.alerts,
      text: "report",
    },
  },
  { type: "checks", results: [{ provider: "openai", name: "OpenAI", state: "failed", text: "No answer.", error }] },
  { type: "error", part: "summary", error },
];

describe("what the dashboard's page takes from its host", () => {
  test.each(messages)("the page takes a message of type $type that the protocol allows", (message) => {
    expect(toDashboard.safeParse(message).success).toBe(true);
    expect(readDashboardMessage(message)).toEqual(message);
  });

  test.each([
    ["no message", null],
    ["an unknown type", { type: "eval", code: "1" }],
    ["a name of every object", { type: "constructor" }],
    [
      "figures that are no numbers",
      { type: "summary", query, summary: { ...summary, cache: { ...summary.cache, savedUsd: "14" } } },
    ],
    ["a sum without its explanation", { type: "summary", query, summary: { ...summary, today: { usd: 1 } } }],
    ["a range that is none", { type: "start", query: { ...query, range: {} }, hours: 24 }],
    ["days that are missing", { type: "summary", query, summary: { ...summary, days: undefined } }],
  ])("%s is dropped by both ends", (_name, message) => {
    expect(toDashboard.safeParse(message).success).toBe(false);
    expect(readDashboardMessage(message)).toBeUndefined();
  });
});

describe("days of one's own", () => {
  test("are taken from first to last", () => {
    expect(customRange("2026-11-01", "2026-11-23")).toEqual({ from: "2026-11-01", to: "2026-11-23" });
  });

  test.each([
    ["2026-11-23", "2026-11-01", "The first day is after the last one."],
    ["", "2026-11-01", "Choose both days."],
    ["1990-01-01", "2026-11-01", "At most ten years at once."],
  ])("from %s to %s: %s", (from, to, problem) => {
    expect(customRange(from, to)).toEqual({ problem });
  });

  test("the inputs begin with the days on show", () => {
    expect(daysOf({ days: 7 }, new Date(2026, 10, 23, 23, 59))).toEqual({ from: "2026-11-17", to: "2026-11-23" });
  });
});
