/** The choice of days: presets and days of one's own. */
import type { LedgerRange } from "../../../shared/src/ledger.ts";

export const presets: readonly { readonly days: number; readonly label: string }[] = [
  { days: 7, label: "7 days" },
  { days: 30, label: "30 days" },
  { days: 90, label: "90 days" },
  { days: 365, label: "365 days" },
];

/** Longest range that is asked for, in days. */
const MAX_DAYS = 3660;
const DAY_MS = 86_400_000;

export function isPreset(range: LedgerRange, days: number): boolean {
  return "days" in range && range.days === days;
}

/** @returns The range, or what is wrong with it. */
export function customRange(from: string, to: string): LedgerRange | { readonly problem: string } {
  const start = Date.parse(`${from}T00:00:00Z`);
  const end = Date.parse(`${to}T00:00:00Z`);
  if (Number.isNaN(start) || Number.isNaN(end)) return { problem: "Choose both days." };
  if (start > end) return { problem: "The first day is after the last one." };
  if ((end - start) / DAY_MS > MAX_DAYS) return { problem: "At most ten years at once." };
  return { from, to };
}

/** First and last day of a range as the date inputs want them. `today` is a local date. */
export function daysOf(range: LedgerRange, today: Date): { readonly from: string; readonly to: string } {
  if ("from" in range) return { from: range.from, to: range.to };
  const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() - range.days + 1);
  return { from: isoDay(first), to: isoDay(today) };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function isoDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
