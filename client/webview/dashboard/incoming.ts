/** Reads what the host posts to the dashboard. A message of the wrong shape is dropped, never half applied. */
import type { DashboardQuery, ToDashboard } from "../../../shared/src/dashboardPage.ts";
import type {
  AmountView,
  BudgetView,
  CacheView,
  DurationView,
  HealthAlert,
  LedgerFilter,
  LedgerRange,
  LedgerSummaryView,
  ModelHealthView,
  ModelSummary,
  ProviderCheckView,
  SpendSeries,
  TokenBuckets,
} from "../../../shared/src/ledger.ts";
import { arrayOf, isNumber, isString, nullable, objectOf, oneOf, optional } from "../host/guard.ts";
import type { Guard } from "../host/guard.ts";
import { isError } from "../host/incoming.ts";

const isNumbers = arrayOf(isNumber);

const isAmount = objectOf<AmountView>({
  usd: nullable(isNumber),
  calls: isNumber,
  unknown: isNumber,
  estimated: isNumber,
  basis: objectOf<AmountView["basis"]>({ provider: isNumber, catalog: isNumber, free: isNumber }),
  pricesFrom: optional(isString),
  pricesTo: optional(isString),
});

const isBudget = objectOf<BudgetView>({
  id: isString,
  name: isString,
  period: oneOf("daily", "weekly", "monthly"),
  provider: optional(isString),
  model: optional(isString),
  workspace: optional(isString),
  limitUsd: isNumber,
  spent: isAmount,
  reservedUsd: isNumber,
  leftUsd: isNumber,
  percent: isNumber,
  warnPercent: isNumber,
  state: oneOf("ok", "warning", "exceeded"),
  from: isString,
  to: isString,
  text: isString,
});

const isSpend = objectOf<SpendSeries>({
  id: isString,
  label: isString,
  usd: isNumbers,
  calls: isNumbers,
  unknown: isNumbers,
  estimated: isNumbers,
  total: isAmount,
});

const isTokens = objectOf<TokenBuckets>({
  inputText: isNumber,
  inputAudio: isNumber,
  inputImage: isNumber,
  cacheRead: isNumber,
  cacheWrite: isNumber,
  outputText: isNumber,
  reasoning: isNumber,
  outputAudio: isNumber,
  outputImage: isNumber,
});

const isTokensPerDay = objectOf<LedgerSummaryView["tokens"]>({
  inputText: isNumbers,
  inputAudio: isNumbers,
  inputImage: isNumbers,
  cacheRead: isNumbers,
  cacheWrite: isNumbers,
  outputText: isNumbers,
  reasoning: isNumbers,
  outputAudio: isNumbers,
  outputImage: isNumbers,
});

const isCache = objectOf<CacheView>({
  hitPercent: nullable(isNumber),
  promptTokens: isNumber,
  readTokens: isNumber,
  writeTokens: isNumber,
  unreadTokens: isNumber,
  savedUsd: isNumber,
  surchargeUsd: isNumber,
  wastedUsd: isNumber,
  netUsd: isNumber,
  hitPercentPerDay: arrayOf(nullable(isNumber)),
  savedPerDay: isNumbers,
  wastedPerDay: isNumbers,
});

const isDuration = objectOf<DurationView>({
  count: isNumber,
  p50: nullable(isNumber),
  p95: nullable(isNumber),
  errorPercent: isNumber,
});
const isErrorCounts = arrayOf(objectOf<{ code: string; count: number }>({ code: isString, count: isNumber }));
const isState = oneOf("healthy", "slow", "failing", "unknown");

const isModelSummary = objectOf<ModelSummary>({
  model: isString,
  name: isString,
  provider: isString,
  cost: isAmount,
  tokens: isTokens,
  ok: isNumber,
  failed: isNumber,
  stopped: isNumber,
  successPercent: nullable(isNumber),
  errors: isErrorCounts,
  duration: isDuration,
  firstToken: isDuration,
  state: isState,
  stateText: isString,
});

const isAlert = objectOf<HealthAlert>({
  kind: oneOf("slow", "failing"),
  model: isString,
  name: isString,
  at: isString,
  text: isString,
});

const isChoices = arrayOf(objectOf<{ id: string; label: string }>({ id: isString, label: isString }));
const isGrouping = oneOf("model", "provider", "workspace", "purpose");

const isSummary = objectOf<LedgerSummaryView>({
  days: arrayOf(isString),
  by: isGrouping,
  spend: arrayOf(isSpend),
  tokens: isTokensPerDay,
  cache: isCache,
  models: arrayOf(isModelSummary),
  totals: objectOf<LedgerSummaryView["totals"]>({
    cost: isAmount,
    tokens: isTokens,
    ok: isNumber,
    failed: isNumber,
    stopped: isNumber,
  }),
  alerts: arrayOf(isAlert),
  budgets: arrayOf(isBudget),
  today: isAmount,
  choices: objectOf<LedgerSummaryView["choices"]>({ providers: isChoices, models: isChoices, workspaces: isChoices }),
  first: optional(isString),
  last: optional(isString),
  notice: optional(isString),
});

const isHealth = objectOf<ModelHealthView>({
  model: isString,
  name: isString,
  provider: isString,
  calls: isNumber,
  ok: isNumber,
  failed: isNumber,
  stopped: isNumber,
  successPercent: nullable(isNumber),
  errors: isErrorCounts,
  duration: isDuration,
  firstToken: isDuration,
  state: isState,
  stateText: isString,
});

const isCheck = objectOf<ProviderCheckView>({
  provider: isString,
  name: isString,
  state: oneOf("ok", "failed", "skipped"),
  models: optional(isNumber),
  durationMs: optional(isNumber),
  error: optional(isError),
  text: isString,
});

const isDays = objectOf<{ days: number }>({ days: isNumber });
const isFromTo = objectOf<{ from: string; to: string }>({ from: isString, to: isString });
const isRange: Guard<LedgerRange> = (value): value is LedgerRange => isDays(value) || isFromTo(value);

const isQuery = objectOf<DashboardQuery>({
  range: isRange,
  by: isGrouping,
  filter: objectOf<LedgerFilter>({
    provider: optional(isString),
    model: optional(isString),
    workspace: optional(isString),
    purpose: optional(oneOf("chat", "edit", "library")),
  }),
});

type Fields<T extends ToDashboard["type"]> = Omit<Extract<ToDashboard, { type: T }>, "type">;

/** One guard a message type; a type missing here does not compile. */
const guards: { readonly [T in ToDashboard["type"]]: Guard<Fields<T>> } = {
  start: objectOf<Fields<"start">>({ query: isQuery, hours: isNumber }),
  summary: objectOf<Fields<"summary">>({ query: isQuery, summary: isSummary }),
  health: objectOf<Fields<"health">>({
    report: objectOf<Fields<"health">["report"]>({
      hours: isNumber,
      from: isString,
      models: arrayOf(isHealth),
      alerts: arrayOf(isAlert),
      text: isString,
    }),
  }),
  checks: objectOf<Fields<"checks">>({ results: arrayOf(isCheck) }),
  error: objectOf<Fields<"error">>({ part: oneOf("summary", "health", "checks", "page"), error: isError }),
};

/** @returns The message, or `undefined` where it is none that the page knows or a field has the wrong shape. */
export function readDashboardMessage(data: unknown): ToDashboard | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const type = (data as { type?: unknown }).type;
  if (typeof type !== "string" || !Object.hasOwn(guards, type)) return undefined;
  return guards[type as ToDashboard["type"]](data) ? (data as ToDashboard) : undefined;
}
