/** Between entries and the rows of the file. */
import type { SQLInputValue } from "node:sqlite";
import { resolveModel } from "../../catalog/lookup.ts";
import type { Cost, Usage } from "../../messages/types.ts";
import { fromUsd, toUsd } from "../money.ts";
import { cacheSavings } from "../savings.ts";
import { dayNumber, dayOf, dayText } from "./calendar.ts";
import { TOKEN_COLUMNS, type TokenColumn } from "./answers.ts";
import type { LedgerEntry, LedgerRecord, Purpose } from "./entry.ts";

export type Row = Record<string, unknown>;

function tokensOf({ input, output }: Usage): Record<TokenColumn, number> {
  return {
    input_text: Math.round(input.text),
    input_audio: Math.round(input.audio),
    input_image: Math.round(input.image ?? 0),
    cache_read: Math.round(input.cache_read),
    audio_cache_read: Math.round(input.audio_cache_read ?? 0),
    cache_write_5m: Math.round(input.cache_write_5m),
    cache_write_1h: Math.round(input.cache_write_1h),
    output_text: Math.round(output.text),
    reasoning: Math.round(output.reasoning),
    output_audio: Math.round(output.audio),
    output_image: Math.round(output.image ?? 0),
  };
}

/** Values of a new row of `calls`, by column. Money is in picodollars. */
export function rowOf(entry: LedgerEntry): Record<string, SQLInputValue> {
  return {
    at: Math.round(entry.at_ms),
    day: dayNumber(dayOf(entry.at_ms)),
    model: entry.model,
    provider: entry.provider,
    workspace: entry.workspace ?? "",
    purpose: entry.purpose,
    ...tokensOf(entry.usage),
    estimated: entry.usage.estimated === true ? 1 : 0,
    ...moneyColumns(entry),
    tier: entry.service_tier ?? null,
    priced_as: entry.priced_as ?? null,
    billing: billingOf(entry.usage),
    outcome: entry.outcome,
    error: entry.error_code ?? null,
    duration: Math.max(0, Math.round(entry.duration_ms)),
    first_token: entry.first_token_ms === undefined ? null : Math.max(0, Math.round(entry.first_token_ms)),
  };
}

/** What a bill depends on besides tokens, as JSON; null where there is none. */
function billingOf({ tool_uses, service_tier, region, speed }: Usage): string | null {
  const facts = { tool_uses, service_tier, region, speed };
  return Object.values(facts).every((fact) => fact === undefined) ? null : JSON.stringify(facts);
}

/** What `billingOf` wrote. */
type Billing = Partial<Pick<Usage, "tool_uses" | "service_tier" | "region" | "speed">>;

/** The columns that depend on prices. */
export function moneyColumns(entry: Pick<LedgerEntry, "model" | "priced_as" | "usage" | "cost">) {
  const { usage, cost } = entry;
  return {
    cost: cost.usd === null ? null : fromUsd(cost.usd),
    basis: cost.basis,
    as_of: cost.basis === "catalog" ? (cost.as_of ?? null) : null,
    ...cacheColumns(entry.priced_as ?? entry.model, usage, cost),
  };
}

function cacheColumns(model: string, usage: Usage, cost: Cost): { saved: bigint; premium: bigint } {
  const { cache_read, audio_cache_read = 0, cache_write_5m, cache_write_1h } = usage.input;
  const cached = cache_read + audio_cache_read + cache_write_5m + cache_write_1h;
  if (cost.basis === "free" || cost.usd === null || cached === 0) return { saved: 0n, premium: 0n };
  const { saved_usd, write_premium_usd } = cacheSavings([
    { model, usage, record: resolveModel(model)?.record ?? null },
  ]);
  return { saved: fromUsd(saved_usd), premium: fromUsd(write_premium_usd) };
}

/**
 * Columns of `calls` for reading. Money comes in two halves (microdollars, and picodollars below them), as a picodollar
 * sum may be larger than the whole numbers that a JavaScript number holds.
 */
export const CALL_COLUMNS = `id, at, day, model, provider, workspace, purpose, ${TOKEN_COLUMNS.join(", ")}, estimated,
  ${halves("cost")}, basis, as_of, tier, priced_as, billing, corrected, outcome, error, duration, first_token`;

/** SQL for a money column, or an expression read under a column's name, in two halves. */
export function halves(column: string, expression: string = column): string {
  return `${expression} / 1000000 AS ${column}_micro, ${expression} % 1000000 AS ${column}_rest`;
}

/** Picodollars of a money column that was read in halves; null where the column is. */
export function pico(row: Row, column: string): bigint | null {
  const micro = row[`${column}_micro`];
  const rest = row[`${column}_rest`];
  return typeof micro === "number" && typeof rest === "number" ? BigInt(micro) * 1_000_000n + BigInt(rest) : null;
}

export function count(row: Row, column: string): number {
  const value = row[column];
  return typeof value === "number" ? value : 0;
}

export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : "";
}

export function maybeText(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === "string" ? value : null;
}

/** Buckets that every usage has are numbers; those that only some tell apart are left out where they are 0. */
export function usageOfRow(row: Row): Usage {
  return {
    input: {
      text: count(row, "input_text"),
      audio: count(row, "input_audio"),
      cache_read: count(row, "cache_read"),
      cache_write_5m: count(row, "cache_write_5m"),
      cache_write_1h: count(row, "cache_write_1h"),
      ...some("audio_cache_read", count(row, "audio_cache_read")),
      ...some("image", count(row, "input_image")),
    },
    output: {
      text: count(row, "output_text"),
      reasoning: count(row, "reasoning"),
      audio: count(row, "output_audio"),
      ...some("image", count(row, "output_image")),
    },
    ...billingFacts(row),
    ...(row["estimated"] === 1 ? { estimated: true } : {}),
  };
}

function some<K extends string>(name: K, tokens: number): { [N in K]?: number } {
  return (tokens === 0 ? {} : { [name]: tokens }) as { [N in K]?: number };
}

function billingFacts(row: Row): Partial<Usage> {
  const facts = maybeText(row, "billing");
  if (facts === null) return {};
  const { tool_uses, service_tier, region, speed } = JSON.parse(facts) as Billing;
  return {
    ...(tool_uses === undefined ? {} : { tool_uses }),
    ...(service_tier === undefined ? {} : { service_tier }),
    ...(region === undefined ? {} : { region }),
    ...(speed === undefined ? {} : { speed }),
  };
}

/** A row of `calls` as it was entered. */
export function recordOf(row: Row): LedgerRecord {
  const cost = pico(row, "cost");
  const asOf = maybeText(row, "as_of");
  const tier = maybeText(row, "tier");
  const error = maybeText(row, "error");
  const pricedAs = maybeText(row, "priced_as");
  const firstToken = row["first_token"];
  return {
    id: count(row, "id"),
    at_ms: count(row, "at"),
    day: dayText(count(row, "day")),
    model: text(row, "model"),
    provider: text(row, "provider"),
    workspace: text(row, "workspace") || null,
    purpose: text(row, "purpose") as Purpose,
    usage: usageOfRow(row),
    cost: {
      usd: cost === null ? null : toUsd(cost),
      input_usd: null,
      output_usd: null,
      basis: text(row, "basis") as Cost["basis"],
      ...(asOf === null ? {} : { as_of: asOf }),
      estimated: row["estimated"] === 1,
    },
    ...(tier === null ? {} : { service_tier: tier }),
    ...(pricedAs === null ? {} : { priced_as: pricedAs }),
    corrected: row["corrected"] === 1,
    outcome: text(row, "outcome") as LedgerEntry["outcome"],
    ...(error === null ? {} : { error_code: error }),
    duration_ms: count(row, "duration"),
    ...(typeof firstToken === "number" ? { first_token_ms: firstToken } : {}),
  };
}
