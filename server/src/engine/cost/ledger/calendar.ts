/** Days of the local calendar: as ISO 8601 text outside, as whole numbers (20261123) in the file. */
import type { DayRange } from "./entry.ts";

/** Day of a moment where this process runs, ISO 8601. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  return iso(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** 2026-11-23 as 20261123. */
export function dayNumber(day: string): number {
  return Number(day.replaceAll("-", ""));
}

/** 20261123 as 2026-11-23. */
export function dayText(number: number): string {
  return iso(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100);
}

/** The day so many days later; earlier where negative. Calendar days, whatever the clocks do in spring. */
export function addDays(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const moved = new Date(Date.UTC(year, month - 1, date + days));
  return iso(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** Every day of a range, in order; empty where it ends before it begins. */
export function daysOf({ from, to }: DayRange): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export type Period = "daily" | "weekly" | "monthly";

/** The period that a day lies in: that day, its week from Monday on, its month. */
export function periodAround(period: Period, day: string): DayRange {
  switch (period) {
    case "daily":
      return { from: day, to: day };
    case "weekly": {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      const from = addDays(day, -((weekday + 6) % 7));
      return { from, to: addDays(from, 6) };
    }
    case "monthly": {
      const from = `${day.slice(0, 8)}01`;
      const nextMonth = `${addDays(from, 31).slice(0, 8)}01`;
      return { from, to: addDays(nextMonth, -1) };
    }
  }
}
