/** The protocol's requests about ledger, budgets and health. */
import {
  BudgetOverride,
  BudgetStatus,
  HealthCheck,
  HealthReport,
  LedgerExport,
  LedgerRebuild,
  LedgerRows,
  LedgerSummary,
} from "../../../shared/src/ledger.ts";
import { checkProviders } from "../chat/ledger/checkProviders.ts";
import { healthReport } from "../chat/ledger/healthViews.ts";
import { exportPage, rowsOf } from "../chat/ledger/rows.ts";
import { summaryOf } from "../chat/ledger/summary.ts";
import { amountView, budgetView, dayRange } from "../chat/ledger/views.ts";
import { dayOf } from "../engine/cost/ledger/calendar.ts";
import { route, type Route } from "./route.ts";

export const ledgerRoutes: readonly Route[] = [
  route(LedgerSummary, async (params, { room }) => summaryOf(await room.books(), params, Date.now())),
  route(LedgerRows, async (params, { room }) => rowsOf((await room.books()).ledger, params, Date.now())),
  route(LedgerExport, async (params, { room }) => exportPage((await room.books()).ledger, params, Date.now())),
  route(LedgerRebuild, async ({ which, range, filter, preview }, { room, signal }) => {
    const { ledger } = await room.books();
    const days = range === undefined ? null : dayRange(range, Date.now());
    return ledger.rebuild({ which, range: days, filter, preview, signal });
  }),
  route(BudgetStatus, async (_params, { room }) => {
    const { budget, ledger } = await room.books();
    const today = dayOf(Date.now());
    return {
      budgets: budget.status().map(budgetView),
      today: amountView(ledger.spent({ from: today, to: today })),
    };
  }),
  route(BudgetOverride, async ({ conversation }, { room }) => {
    const { budget } = await room.books();
    return { until: budget.allowOnce(conversation).toISOString() };
  }),
  route(HealthReport, async ({ hours }, { room }) => healthReport((await room.books()).health, hours)),
  route(HealthCheck, async ({ providers }, { room, signal }) => {
    const chat = await room.chat();
    const results = await checkProviders(
      {
        engine: () => room.engine(),
        providers: async () => (await chat.listProviders({ refresh: true })).providers,
        clock: () => performance.now(),
      },
      providers,
      signal,
    );
    return { results };
  }),
];
