/** Single entries for the table behind a plot, and as text for an export. */
import type { LedgerExport, LedgerRow, LedgerRows } from "../../../../shared/src/ledger.ts";
import type { ParamsOf, ResultOf } from "../../../../shared/src/protocol.ts";
import type { LedgerRecord } from "../../engine/cost/ledger/entry.ts";
import type { Ledger } from "../../engine/cost/ledger/ledger.ts";
import { dayRange, nameOfModel } from "./views.ts";

/** Rows of one page of an export: a few milliseconds of work. */
const PAGE = 500;

export function rowsOf(
  ledger: Ledger,
  params: ParamsOf<typeof LedgerRows>,
  nowMs: number,
): ResultOf<typeof LedgerRows> {
  const { order, descending, offset, limit, filter, outcome } = params;
  const wish = { range: dayRange(params.range, nowMs), filter, outcome };
  return {
    rows: ledger.rows({ ...wish, order, descending, offset, limit }).map(rowView),
    total: ledger.count(wish),
  };
}

function rowView(record: LedgerRecord): LedgerRow {
  const { usage, cost } = record;
  return {
    id: record.id,
    at: new Date(record.at_ms).toISOString(),
    day: record.day,
    provider: record.provider,
    model: record.model,
    name: nameOfModel(record.model),
    ...(record.workspace === null ? {} : { workspace: record.workspace }),
    purpose: record.purpose,
    tokens: {
      inputText: usage.input.text,
      inputAudio: usage.input.audio,
      inputImage: usage.input.image ?? 0,
      cacheRead: usage.input.cache_read + (usage.input.audio_cache_read ?? 0),
      cacheWrite: usage.input.cache_write_5m + usage.input.cache_write_1h,
      outputText: usage.output.text,
      reasoning: usage.output.reasoning,
      outputAudio: usage.output.audio,
      outputImage: usage.output.image ?? 0,
    },
    estimated: usage.estimated === true,
    usd: cost.usd,
    basis: cost.basis,
    ...(cost.as_of === undefined ? {} : { asOf: cost.as_of }),
    corrected: record.corrected,
    outcome: record.outcome,
    ...(record.error_code === undefined ? {} : { errorCode: record.error_code }),
    durationMs: record.duration_ms,
    ...(record.first_token_ms === undefined ? {} : { firstTokenMs: record.first_token_ms }),
  };
}

/** One page of the file. */
export function exportPage(
  ledger: Ledger,
  { format, range, filter, after }: ParamsOf<typeof LedgerExport>,
  nowMs: number,
): ResultOf<typeof LedgerExport> {
  const days = range === undefined ? null : dayRange(range, nowMs);
  const records = ledger.after(after ?? 0, PAGE, days, filter);
  const last = records.at(-1);
  const next = last !== undefined && records.length === PAGE ? last.id : null;
  const flat = records.map(rowView).map(flatRow);
  const first = after === undefined;
  return {
    text: format === "csv" ? csvOf(flat, first) : jsonOf(flat, first, next === null),
    rows: records.length,
    total: ledger.count({ range: days, filter }),
    next,
  };
}

type Flat = Readonly<Record<(typeof COLUMNS)[number], string | number | boolean | null>>;

const COLUMNS = [
  "at",
  "day",
  "provider",
  "model",
  "workspace",
  "purpose",
  "outcome",
  "error",
  "input_text",
  "input_audio",
  "input_image",
  "cache_read",
  "cache_write",
  "output_text",
  "reasoning",
  "output_audio",
  "output_image",
  "tokens_estimated",
  "cost_usd",
  "cost_basis",
  "price_date",
  "cost_corrected",
  "duration_ms",
  "first_token_ms",
] as const;

function flatRow(row: LedgerRow): Flat {
  const { tokens } = row;
  return {
    at: row.at,
    day: row.day,
    provider: row.provider,
    model: row.model,
    workspace: row.workspace ?? null,
    purpose: row.purpose,
    outcome: row.outcome,
    error: row.errorCode ?? null,
    input_text: tokens.inputText,
    input_audio: tokens.inputAudio,
    input_image: tokens.inputImage,
    cache_read: tokens.cacheRead,
    cache_write: tokens.cacheWrite,
    output_text: tokens.outputText,
    reasoning: tokens.reasoning,
    output_audio: tokens.outputAudio,
    output_image: tokens.outputImage,
    tokens_estimated: row.estimated,
    cost_usd: row.usd,
    cost_basis: row.basis,
    price_date: row.asOf ?? null,
    cost_corrected: row.corrected,
    duration_ms: row.durationMs,
    first_token_ms: row.firstTokenMs ?? null,
  };
}

function csvOf(rows: readonly Flat[], first: boolean): string {
  const lines = rows.map((row) => COLUMNS.map((column) => csvField(row[column])).join(","));
  return [...(first ? [COLUMNS.join(",")] : []), ...lines].map((line) => `${line}\r\n`).join("");
}

/**
 * A field by RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe in front.
 * Source: https://www.rfc-editor.org/rfc/rfc4180#section-2, https://owasp.org/www-community/attacks/CSV_Injection
 */
function csvField(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value === "number") return plainNumber(value);
  const text = String(value);
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Without an exponent, which spreadsheets round: 0.00000012 and not 1.2e-7. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/u, "") : text;
}

function jsonOf(rows: readonly Flat[], first: boolean, last: boolean): string {
  const body = rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n");
  const lead = first ? "[\n" : rows.length > 0 ? ",\n" : "";
  return `${lead}${body}${last ? "\n]\n" : ""}`;
}
