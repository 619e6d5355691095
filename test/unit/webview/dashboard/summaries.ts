/** Summaries of a made-up ledger, as the server would send them. */
import type { AmountView, BudgetView, LedgerSummaryView, ModelSummary } from "../../../../shared/src/ledger.ts";
import { LedgerSummary } from "../../../../shared/src/ledger.ts";

const DAY_MS = 86_400_000;

export function amountOf(usd: number | null, calls = 1, more: Partial<AmountView> = {}): AmountView {
  return {
    usd,
    calls,
    unknown: 0,
    estimated: 0,
    basis: { provider: 0, catalog: calls, free: 0 },
    pricesFrom: "2026-11-01",
    pricesTo: "2026-11-20",
    ...more,
  };
}

/** So many days up to 23 November 2026. */
export function daysBack(count: number): string[] {
  const last = Date.UTC(2026, 10, 23);
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}

/** A wave that is the same on every run. */
const wave = (day: number, phase: number): number => Math.max(0, 1 + Math.sin(day / 3 + phase) + Math.sin(day / 11));

const noTokens = {
  inputText: 0,
  inputAudio: 0,
  inputImage: 0,
  cacheRead: 0,
  cacheWrite: 0,
  outputText: 0,
  reasoning: 0,
  outputAudio: 0,
  outputImage: 0,
};

const names = [
  "Claude Sonnet 4.5",
  "GPT-5.1",
  "Gemini 2.5 Pro",
  "Grok 4",
  "GPT-4.1 mini",
  "Claude Haiku 4.5",
  "o4-mini",
];
const ids = [
  "anthropic/claude-sonnet-4-5",
  "openai/gpt-5.1",
  "gemini/gemini-2.5-pro",
  "xai/grok-4",
  "openai/gpt-4.1-mini",
  "anthropic/claude-haiku-4-5",
  "openai/o4-mini",
];

export function modelSummaryOf(index: number, more: Partial<ModelSummary> = {}): ModelSummary {
  const id = ids[index] ?? "openai/x";
  return {
    model: id,
    name: names[index] ?? "X",
    provider: id.split("/")[0] ?? "",
    cost: amountOf(20 / (index + 1), 400 - 50 * index, index === 3 ? { unknown: 2 } : {}),
    tokens: { ...noTokens, inputText: 1_200_000, cacheRead: 800_000, outputText: 90_000 },
    ok: 380 - 50 * index,
    failed: index * 4,
    stopped: index,
    successPercent: ((380 - 50 * index) / (380 - 46 * index)) * 100,
    errors:
      index === 0
        ? []
        : [
            { code: "rate_limit", count: index * 3 },
            { code: "timeout", count: index },
          ],
    duration: { count: 380 - 50 * index, p50: 1800 + 900 * index, p95: 6200 + 3100 * index, errorPercent: index % 2 },
    firstToken: { count: 380 - 50 * index, p50: 420 + 90 * index, p95: 1400, errorPercent: 0 },
    state: index === 3 ? "failing" : index === 5 ? "slow" : "healthy",
    stateText: index === 3 ? "4 of the last 6 calls failed (rate_limit)." : "All of the last 20 calls succeeded.",
    ...more,
  };
}

export const dailyBudget: BudgetView = {
  id: "daily",
  name: "Daily budget",
  period: "daily",
  limitUsd: 5,
  spent: amountOf(4.2, 31),
  reservedUsd: 0.1,
  leftUsd: 0.7,
  percent: 86,
  warnPercent: 80,
  state: "warning",
  from: "2026-11-23",
  to: "2026-11-23",
  text: "$4.20 of $5.00 spent today, $0.10 set aside; $0.70 is left.",
};

/** A summary of so many days; it meets the protocol's own schema. */
export function summaryOf(count: number, more: Partial<LedgerSummaryView> = {}): LedgerSummaryView {
  const days = daysBack(count);
  const per = (phase: number, scale: number): number[] => days.map((_, day) => wave(day, phase) * scale);
  const spend = names.map((label, index) => {
    const usd = per(index, 1.5 / (index + 1));
    const total = usd.reduce((sum, value) => sum + value, 0);
    return {
      id: ids[index] ?? "",
      label,
      usd,
      calls: days.map(() => 3),
      unknown: days.map(() => 0),
      estimated: days.map((_, day) => (day % 9 === 0 ? 1 : 0)),
      total: amountOf(total, 3 * count),
    };
  });
  const total = spend.reduce((sum, band) => sum + (band.total.usd ?? 0), 0);
  const zero = days.map(() => 0);
  return LedgerSummary.result.parse({
    days,
    by: "model",
    spend,
    tokens: {
      inputText: per(1, 300_000),
      inputAudio: zero,
      inputImage: per(5, 20_000),
      cacheRead: per(2, 200_000),
      cacheWrite: per(3, 60_000),
      outputText: per(4, 40_000),
      reasoning: per(2, 30_000),
      outputAudio: zero,
      outputImage: zero,
    },
    cache: {
      hitPercent: 37.4,
      promptTokens: 18_000_000,
      readTokens: 6_732_000,
      writeTokens: 1_900_000,
      unreadTokens: 310_000,
      savedUsd: 14.31,
      surchargeUsd: 1.9,
      wastedUsd: 0.31,
      netUsd: 12.41,
      hitPercentPerDay: days.map((_, day) => (day % 7 === 6 ? null : 25 + 20 * Math.sin(day / 4) ** 2)),
      savedPerDay: per(2, 0.4),
      wastedPerDay: per(6, 0.05),
    },
    models: names.map((_, index) => modelSummaryOf(index)),
    totals: {
      cost: amountOf(total, 21 * count, { unknown: 2, estimated: 4 }),
      tokens: { ...noTokens, inputText: 12_000_000, cacheRead: 6_732_000, outputText: 900_000 },
      ok: 1610,
      failed: 84,
      stopped: 21,
    },
    alerts: [
      {
        kind: "failing",
        model: "xai/grok-4",
        name: "Grok 4",
        at: "2026-11-23T18:00:00Z",
        text: "4 of its last 6 calls in 10 minutes failed (rate_limit).",
      },
    ],
    budgets: [dailyBudget],
    today: amountOf(4.2, 31),
    choices: {
      providers: [{ id: "anthropic", label: "Anthropic" }],
      models: names.map((label, index) => ({ id: ids[index] ?? "", label })),
      workspaces: [{ id: "/home/me/shop", label: "shop" }],
    },
    first: days[0],
    last: days.at(-1),
    ...more,
  });
}

export const emptySummary: LedgerSummaryView = summaryOf(30, {
  spend: [],
  models: [],
  alerts: [],
  budgets: [],
  totals: { cost: amountOf(0, 0), tokens: noTokens, ok: 0, failed: 0, stopped: 0 },
  choices: { providers: [], models: [], workspaces: [] },
  first: undefined,
  last: undefined,
});
