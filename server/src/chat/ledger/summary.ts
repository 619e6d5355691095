/** The dashboard's figures: a year of them from the sums of the days, in milliseconds. */
import type {
  CacheView,
  LedgerSummary,
  LedgerSummaryView,
  ModelSummary,
  SpendSeries,
  TokenKind,
} from "../../../../shared/src/ledger.ts";
import type { ParamsOf } from "../../../../shared/src/protocol.ts";
import { nameOfFolder } from "../../engine/cost/budget/limits.ts";
import { NO_AMOUNT, plus } from "../../engine/cost/ledger/amount.ts";
import type { Amount, DaySpend, DayTokens, Grouping, GroupSums, SumsWish } from "../../engine/cost/ledger/answers.ts";
import { dayOf, daysOf } from "../../engine/cost/ledger/calendar.ts";
import { durationsOfValues, QUANTILE_ERROR_PERCENT } from "../../engine/cost/ledger/quantiles.ts";
import { toUsd } from "../../engine/cost/money.ts";
import type { Books } from "./books.ts";
import {
  alertView,
  amountView,
  budgetView,
  dayRange,
  durationView,
  nameOfModel,
  nameOfProvider,
  tokenBuckets,
} from "./views.ts";

const OTHER = "other";
export function summaryOf(books: Books, params: ParamsOf<typeof LedgerSummary>, nowMs: number): LedgerSummaryView {
  const { ledger, budget, health } = books;
  const range = dayRange(params.range, nowMs);
  const wish: SumsWish = { range, filter: params.filter };
  const days = daysOf(range);
  const models = ledger.sums("model", wish);
  const groups = params.by === "model" ? models : ledger.sums(params.by, wish);
  const tokens = ledger.tokensByDay(wish);
  const total = models.reduce<Amount>(plus, NO_AMOUNT);
  const today = dayOf(nowMs);
  const extent = ledger.extent();
  return {
    days,
    by: params.by,
    spend: bands(groups, ledger.spendByDay(params.by, wish), days, params.by, params.bands),
    tokens: tokensPerDay(tokens, days),
    cache: cacheOf(tokens, days),
    models: modelSummaries(books, models, wish),
    totals: {
      cost: amountView(total),
      tokens: addUp(models.map((model) => tokenBuckets(model.tokens))),
      ok: sum(models, (model) => model.ok),
      failed: sum(models, (model) => model.failed),
      stopped: sum(models, (model) => model.stopped),
    },
    alerts: health.alerts().map(alertView),
    budgets: budget.status().map(budgetView),
    today: amountView(ledger.spent({ from: today, to: today })),
    choices: {
      providers: extent.providers.map(labelled("provider")),
      models: extent.models.map(labelled("model")),
      workspaces: extent.workspaces.map(labelled("workspace")),
    },
    ...(extent.first === null ? {} : { first: extent.first }),
    ...(extent.last === null ? {} : { last: extent.last }),
    ...(ledger.notice === null ? {} : { notice: ledger.notice }),
  };
}

/** Values to filter by, with their labels. */
function labelled(by: Grouping): (id: string) => { id: string; label: string } {
  return (id) => ({ id, label: labelOf(by, id) });
}

function sum<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((all, each) => all + of(each), 0);
}

function addUp(buckets: readonly ReturnType<typeof tokenBuckets>[]): ReturnType<typeof tokenBuckets> {
  const all = { ...EMPTY_BUCKETS };
  for (const each of buckets) for (const kind of KINDS) all[kind] += each[kind];
  return all;
}

const EMPTY_BUCKETS: ReturnType<typeof tokenBuckets> = {
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
const KINDS = Object.keys(EMPTY_BUCKETS) as TokenKind[];

/** What a value of a grouping is called. */
function labelOf(by: Grouping, key: string): string {
  switch (by) {
    case "model":
      return nameOfModel(key);
    case "provider":
      return nameOfProvider(key);
    case "workspace":
      return key === "" ? "No workspace" : nameOfFolder(key);
    case "purpose":
      return { chat: "Chat", edit: "Editing commands", library: "Library" }[key] ?? key;
  }
}

function zeros(days: readonly string[]): number[] {
  return days.map(() => 0);
}

/** The largest groups, and the others put together. */
function bands(
  groups: readonly GroupSums[],
  spend: readonly DaySpend[],
  days: readonly string[],
  by: Grouping,
  most: number,
): SpendSeries[] {
  // One more than the limit is no reason for a band of others that holds a single group.
  const named = groups.length <= most + 1 ? groups : groups.slice(0, most);
  const rest = groups.slice(named.length);
  const at = new Map(days.map((day, index) => [day, index]));
  const series = new Map<string, SpendSeries>();
  const begin = (id: string, label: string, total: Amount): void => {
    series.set(id, {
      id,
      label,
      usd: zeros(days),
      calls: zeros(days),
      unknown: zeros(days),
      estimated: zeros(days),
      total: amountView(total),
    });
  };
  for (const group of named) begin(group.key, labelOf(by, group.key), group);
  if (rest.length > 0) begin(OTHER, `${rest.length} others`, rest.reduce<Amount>(plus, NO_AMOUNT));
  const usd = new Map<string, bigint[]>();
  for (const each of spend) {
    const id = series.has(each.key) ? each.key : OTHER;
    const band = series.get(id);
    const day = at.get(each.day);
    if (band === undefined || day === undefined) continue;
    const money = usd.get(id) ?? days.map(() => 0n);
    usd.set(id, money);
    money[day] = (money[day] ?? 0n) + each.cost;
    band.calls[day] = (band.calls[day] ?? 0) + each.calls;
    band.unknown[day] = (band.unknown[day] ?? 0) + each.unknown;
    band.estimated[day] = (band.estimated[day] ?? 0) + each.estimated;
  }
  return [...series.values()].map((band) => ({ ...band, usd: usd.get(band.id)?.map(toUsd) ?? band.usd }));
}

function tokensPerDay(tokens: readonly DayTokens[], days: readonly string[]): Record<TokenKind, number[]> {
  const byDay = new Map(tokens.map(({ day, tokens: sums }) => [day, tokenBuckets(sums)]));
  const of = (kind: TokenKind): number[] => days.map((day) => byDay.get(day)?.[kind] ?? 0);
  return Object.fromEntries(KINDS.map((kind) => [kind, of(kind)])) as Record<TokenKind, number[]>;
}

function cacheOf(tokens: readonly DayTokens[], days: readonly string[]): CacheView {
  const facts = new Map(
    tokens.map((each) => {
      const { inputText, inputAudio, inputImage, cacheRead, cacheWrite } = tokenBuckets(each.tokens);
      const prompt = inputText + inputAudio + inputImage + cacheRead + cacheWrite;
      return [each.day, { ...each, prompt, read: cacheRead, write: cacheWrite }] as const;
    }),
  );
  const all = [...facts.values()];
  const prompt = sum(all, (each) => each.prompt);
  const read = sum(all, (each) => each.read);
  const saved = all.reduce((money, each) => money + each.saved, 0n);
  const premium = all.reduce((money, each) => money + each.premium, 0n);
  return {
    hitPercent: prompt === 0 ? null : (read / prompt) * 100,
    promptTokens: prompt,
    readTokens: read,
    writeTokens: sum(all, (each) => each.write),
    unreadTokens: sum(all, (each) => each.unread),
    savedUsd: toUsd(saved),
    surchargeUsd: toUsd(premium),
    wastedUsd: toUsd(all.reduce((money, each) => money + each.wasted, 0n)),
    netUsd: toUsd(saved - premium),
    hitPercentPerDay: days.map((day) => {
      const fact = facts.get(day);
      return fact === undefined || fact.prompt === 0 ? null : (fact.read / fact.prompt) * 100;
    }),
    savedPerDay: days.map((day) => toUsd(facts.get(day)?.saved ?? 0n)),
    wastedPerDay: days.map((day) => toUsd(facts.get(day)?.wasted ?? 0n)),
  };
}

function modelSummaries({ ledger, health }: Books, models: readonly GroupSums[], wish: SumsWish): ModelSummary[] {
  const durations = ledger.durations(wish);
  const failures = ledger.failures(wish);
  const nothing = { duration: durationsOfValues([]), first_token: durationsOfValues([]) };
  return models.map((group) => {
    const { duration, first_token: firstToken } = durations.get(group.key) ?? nothing;
    const judged = group.ok + group.failed;
    const state = health.state(group.key);
    return {
      model: group.key,
      name: nameOfModel(group.key),
      provider: group.key.slice(0, Math.max(0, group.key.indexOf("/"))),
      cost: amountView(group),
      tokens: tokenBuckets(group.tokens),
      ok: group.ok,
      failed: group.failed,
      stopped: group.stopped,
      successPercent: judged === 0 ? null : (group.ok / judged) * 100,
      errors: failures.filter(({ model }) => model === group.key).map(({ code, count }) => ({ code, count })),
      duration: durationView(duration, QUANTILE_ERROR_PERCENT),
      firstToken: durationView(firstToken, QUANTILE_ERROR_PERCENT),
      state: state.kind,
      stateText: state.text,
    };
  });
}
