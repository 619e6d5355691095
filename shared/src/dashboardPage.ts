/** Messages between the dashboard's page and the extension host that shows it. Both ends validate. */
import * as z from "zod";
import { HealthCheck, HealthReport, ledgerFilter, ledgerGrouping, ledgerRange, LedgerSummary } from "./ledger.ts";
import { errorView } from "./protocol.ts";

/** What the dashboard shows: which days, put together by what, narrowed down to what. */
export const dashboardQuery = z.object({
  range: ledgerRange,
  by: ledgerGrouping,
  filter: ledgerFilter,
});
export type DashboardQuery = z.infer<typeof dashboardQuery>;

/** From the page. */
export const fromDashboard = z.discriminatedUnion("type", [
  /** The page is up and wants what it shows. */
  z.object({ type: z.literal("ready") }),
  /** The user chose something else. */
  z.object({ type: z.literal("query"), query: dashboardQuery }),
  z.object({ type: z.literal("health"), hours: z.number().positive().max(720) }),
  /** Asks all providers that have a key by calls that cost nothing. */
  z.object({ type: z.literal("check") }),
  /** Writes what the present query matches to a file that the user chooses. */
  z.object({ type: z.literal("export"), format: z.enum(["csv", "json"]) }),
  z.object({ type: z.literal("copy"), text: z.string().max(2_000_000) }),
  z.object({ type: z.literal("open-settings"), query: z.string().max(200) }),
  z.object({ type: z.literal("open-models") }),
  z.object({ type: z.literal("open-chat") }),
  z.object({ type: z.literal("show-log") }),
]);
export type FromDashboard = z.infer<typeof fromDashboard>;

/** To the page. */
export const toDashboard = z.discriminatedUnion("type", [
  /** What was chosen last time, before its figures are there. */
  z.object({ type: z.literal("start"), query: dashboardQuery, hours: z.number() }),
  z.object({ type: z.literal("summary"), query: dashboardQuery, summary: LedgerSummary.result }),
  z.object({ type: z.literal("health"), report: HealthReport.result }),
  z.object({ type: z.literal("checks"), results: HealthCheck.result.shape.results }),
  /** A failure, and which part of the page it concerns. */
  z.object({ type: z.literal("error"), part: z.enum(["summary", "health", "checks", "page"]), error: errorView }),
]);
export type ToDashboard = z.infer<typeof toDashboard>;
