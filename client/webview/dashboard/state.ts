/** What the dashboard knows and what it was told to show. */
import { batch, signal } from "@preact/signals";
import { firstQuery } from "../../../shared/src/dashboardQuery.ts";
import type { DashboardQuery, FromDashboard, ToDashboard } from "../../../shared/src/dashboardPage.ts";
import type { LedgerSummaryView } from "../../../shared/src/ledger.ts";
import type { ErrorView } from "../../../shared/src/protocol.ts";
import { arrayOf, isString, objectOf } from "../host/guard.ts";

export type HealthView = Extract<ToDashboard, { type: "health" }>["report"];
export type CheckViews = Extract<ToDashboard, { type: "checks" }>["results"];
export type Part = Extract<ToDashboard, { type: "error" }>["part"];

export const query = signal<DashboardQuery>(firstQuery);
export const summary = signal<LedgerSummaryView | null>(null);
/** Figures of another choice than the present one are on show until the new ones come. */
export const isStale = signal(true);
export const health = signal<HealthView | null>(null);
export const hours = signal(24);
export const checks = signal<CheckViews | null>(null);
export const isChecking = signal(false);
export const problems = signal<ReadonlyMap<Part, ErrorView>>(new Map());
/** Plots that show their table. */
export const tables = signal<ReadonlySet<string>>(new Set());

let post: (message: FromDashboard) => void = () => undefined;

export function connectDashboard(send: (message: FromDashboard) => void): void {
  post = send;
}

export function send(message: FromDashboard): void {
  post(message);
}

/** Takes what the host says. */
export function receive(message: ToDashboard): void {
  batch(() => {
    switch (message.type) {
      case "start":
        query.value = message.query;
        hours.value = message.hours;
        break;
      case "summary":
        // An answer to an earlier choice comes too late.
        if (JSON.stringify(message.query) !== JSON.stringify(query.value)) break;
        summary.value = message.summary;
        isStale.value = false;
        setProblem("summary", null);
        break;
      case "health":
        health.value = message.report;
        setProblem("health", null);
        break;
      case "checks":
        checks.value = message.results;
        isChecking.value = false;
        setProblem("checks", null);
        break;
      case "error":
        setProblem(message.part, message.error);
        if (message.part === "summary") isStale.value = false;
        if (message.part === "checks") isChecking.value = false;
        break;
    }
  });
}

export function setProblem(part: Part, error: ErrorView | null): void {
  if (error === null && !problems.value.has(part)) return;
  const next = new Map(problems.value);
  if (error) next.set(part, error);
  else next.delete(part);
  problems.value = next;
}

/** The user chose something: ask for it. */
export function choose(change: Partial<DashboardQuery>): void {
  const filter = Object.fromEntries(
    Object.entries(change.filter ?? query.value.filter).filter(([, value]) => value !== undefined && value !== ""),
  );
  batch(() => {
    query.value = { ...query.value, ...change, filter };
    isStale.value = true;
  });
  post({ type: "query", query: query.value });
}

export function chooseHours(next: number): void {
  hours.value = next;
  post({ type: "health", hours: next });
}

export function checkProviders(): void {
  isChecking.value = true;
  post({ type: "check" });
}

export function showTable(id: string, shown: boolean): void {
  const next = new Set(tables.value);
  if (shown) next.add(id);
  else next.delete(id);
  tables.value = next;
}

const isSaved = objectOf<{ tables: string[] }>({ tables: arrayOf(isString) });

/** What the editor keeps over a reload of the window. */
export function savedView(): unknown {
  return { tables: [...tables.value] };
}

export function restoreView(data: unknown): void {
  if (isSaved(data)) tables.value = new Set(data.tables);
}
