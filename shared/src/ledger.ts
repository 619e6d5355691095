/**
 * The ledger in the protocol: sums for the dashboard, the rows behind them, export, rebuild, and the news for the
 * status bar. Days are days of the local calendar where the call was made, written `2026-11-23`.
 */
import * as z from "zod";
import { amountView, budgetView } from "./budgets.ts";
import { durationView, errorCount, healthAlert, healthState } from "./health.ts";
import { notification, request } from "./protocol.ts";

export * from "./budgets.ts";
export * from "./health.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

/** The last so many days with today, or days from … to, both included. */
export const ledgerRange = z.union([z.object({ days: z.int().min(1).max(3660) }), z.object({ from: day, to: day })]);
export type LedgerRange = z.infer<typeof ledgerRange>;

export const ledgerPurpose = z.enum(["chat", "edit", "library"]);
export type LedgerPurpose = z.infer<typeof ledgerPurpose>;

/** Fields put together narrow down. */
export const ledgerFilter = z.object({
  provider: z.string().optional(),
  /** `provider/id`. */
  model: z.string().optional(),
  workspace: z.string().optional(),
  purpose: ledgerPurpose.optional(),
});
export type LedgerFilter = z.infer<typeof ledgerFilter>;

export const ledgerGrouping = z.enum(["model", "provider", "workspace", "purpose"]);
export type LedgerGrouping = z.infer<typeof ledgerGrouping>;

const perDay = z.array(z.number());

/** One band of the stacked plot. All arrays have one value for each of the summary's days. */
export const spendSeries = z.object({
  /** Value of the grouping (`anthropic/claude-…`, a workspace's path …); `other` for the rest put together. */
  id: z.string(),
  label: z.string(),
  /** Known cost in USD. */
  usd: perDay,
  calls: perDay,
  /** Calls of unknown cost, which `usd` leaves out; and calls with estimated tokens, which it contains. */
  unknown: perDay,
  estimated: perDay,
  /** The whole range. */
  total: amountView,
});
export type SpendSeries = z.infer<typeof spendSeries>;

/** Tokens in disjoint buckets: they add up, nothing is counted twice. */
export const tokenBuckets = z.object({
  inputText: z.number(),
  inputAudio: z.number(),
  inputImage: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  outputText: z.number(),
  reasoning: z.number(),
  outputAudio: z.number(),
  outputImage: z.number(),
});
export type TokenBuckets = z.infer<typeof tokenBuckets>;
export const tokenKinds = tokenBuckets.keyof();
export type TokenKind = z.infer<typeof tokenKinds>;

/** What caching did, measured from the usage of real answers. Money is null where no price is known. */
export const cacheView = z.object({
  /** Tokens read from the cache in percent of all prompt tokens; null without prompt tokens. */
  hitPercent: z.number().nullable(),
  promptTokens: z.number(),
  readTokens: z.number(),
  writeTokens: z.number(),
  /** Tokens that were written and not read again before they expired. */
  unreadTokens: z.number(),
  /** What the reads would have cost more at the plain price. */
  savedUsd: z.number(),
  /** What the writes cost more than the plain price. */
  surchargeUsd: z.number(),
  /** Part of the surcharge paid for writes that were never read. */
  wastedUsd: z.number(),
  /** Saved less surcharge: what caching is worth against no caching. */
  netUsd: z.number(),
  /** One value a day; null where there were no prompt tokens. */
  hitPercentPerDay: z.array(z.number().nullable()),
  savedPerDay: perDay,
  wastedPerDay: perDay,
});
export type CacheView = z.infer<typeof cacheView>;

export const modelSummary = z.object({
  /** `provider/id`. */
  model: z.string(),
  name: z.string(),
  provider: z.string(),
  cost: amountView,
  tokens: tokenBuckets,
  ok: z.int(),
  failed: z.int(),
  stopped: z.int(),
  /** `ok` in percent of `ok + failed`. */
  successPercent: z.number().nullable(),
  errors: z.array(errorCount),
  duration: durationView,
  firstToken: durationView,
  /** How the model does now (not in the range). */
  state: healthState,
  stateText: z.string(),
});
export type ModelSummary = z.infer<typeof modelSummary>;

export const LedgerSummary = request(
  "parlance/ledger/summary",
  z.object({
    range: ledgerRange,
    by: ledgerGrouping.default("model"),
    filter: ledgerFilter.optional(),
    /** Most bands; what is beyond goes into `other`. */
    bands: z.int().min(1).max(24).default(8),
  }),
  z.object({
    /** Every day of the range in order, those without calls too. */
    days: z.array(day),
    by: ledgerGrouping,
    /** Most money first, `other` last. */
    spend: z.array(spendSeries),
    /** One value a day for each kind. */
    tokens: z.record(tokenKinds, perDay),
    cache: cacheView,
    /** Most money first. */
    models: z.array(modelSummary),
    totals: z.object({
      cost: amountView,
      tokens: tokenBuckets,
      ok: z.int(),
      failed: z.int(),
      stopped: z.int(),
    }),
    alerts: z.array(healthAlert),
    budgets: z.array(budgetView),
    today: amountView,
    /** What there is to filter by, over the whole ledger. */
    choices: z.object({
      providers: z.array(z.object({ id: z.string(), label: z.string() })),
      models: z.array(z.object({ id: z.string(), label: z.string() })),
      workspaces: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
    /** First and last day with an entry in the whole ledger; missing where it is empty. */
    first: day.optional(),
    last: day.optional(),
    /** Something the user should know, such as a ledger that is not kept beyond this session. */
    notice: z.string().optional(),
  }),
);
export type LedgerSummaryView = z.infer<typeof LedgerSummary.result>;

/** One try of a call. Neither the prompt nor the answer is kept. */
export const ledgerRow = z.object({
  id: z.int(),
  /** When it was sent, ISO 8601. */
  at: z.string(),
  day,
  provider: z.string(),
  /** `provider/id`. */
  model: z.string(),
  name: z.string(),
  /** Folder of the workspace; missing without one. */
  workspace: z.string().optional(),
  purpose: ledgerPurpose,
  tokens: tokenBuckets,
  /** The tokens are our estimate: the provider gave no usage. */
  estimated: z.boolean(),
  /** Null where unknown. */
  usd: z.number().nullable(),
  basis: z.enum(["provider", "catalog", "free", "unknown"]),
  /** Day of the price. */
  asOf: z.string().optional(),
  /** The cost was computed anew from a corrected price. */
  corrected: z.boolean(),
  outcome: z.enum(["ok", "error", "cancelled"]),
  errorCode: z.string().optional(),
  durationMs: z.number(),
  /** Until the first token; missing where none came, or the answer was not streamed. */
  firstTokenMs: z.number().optional(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

export const LedgerRows = request(
  "parlance/ledger/rows",
  z.object({
    range: ledgerRange,
    filter: ledgerFilter.optional(),
    outcome: z.enum(["ok", "error", "cancelled"]).optional(),
    order: z.enum(["at", "cost", "duration", "tokens"]).default("at"),
    descending: z.boolean().default(true),
    offset: z.int().min(0).default(0),
    limit: z.int().min(1).max(1000).default(100),
  }),
  z.object({ rows: z.array(ledgerRow), total: z.int() }),
);

/** One page of the export. The texts of all pages, put together, are the file; `next` asks for the page behind. */
export const LedgerExport = request(
  "parlance/ledger/export",
  z.object({
    format: z.enum(["csv", "json"]),
    range: ledgerRange.optional(),
    filter: ledgerFilter.optional(),
    /** `next` of the page before; missing for the first one. */
    after: z.int().optional(),
  }),
  z.object({ text: z.string(), rows: z.int(), total: z.int(), next: z.int().nullable() }),
);

/** Computes costs anew from the tokens, with the prices that are known now. Costs told by providers are never touched. */
export const LedgerRebuild = request(
  "parlance/ledger/rebuild",
  z.object({
    /** `unknown`: only calls whose cost was unknown; `all`: also those that a listed price was used for. */
    which: z.enum(["unknown", "all"]).default("unknown"),
    range: ledgerRange.optional(),
    filter: ledgerFilter.optional(),
    /** Only tells what would change. */
    preview: z.boolean().default(false),
  }),
  z.object({
    checked: z.int(),
    changed: z.int(),
    /** Sums in USD over the calls that were checked. */
    before: z.number(),
    after: z.number(),
    /** Calls whose cost is unknown still. */
    unknown: z.int(),
  }),
);

/** Server to client, at most once a second: something was spent, reserved, or began to fail. */
export const LedgerChanged = notification(
  "parlance/ledger/changed",
  z.object({ today: amountView, budgets: z.array(budgetView), alerts: z.array(healthAlert) }),
);
export type LedgerNews = z.infer<typeof LedgerChanged.params>;
