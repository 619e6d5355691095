/** Where a model stands in its life on a given day. */
import type { LifeCycle, ModelRecord } from "./record.ts";

/** From this many days before the end a model counts as soon retired. */
const SOON_DAYS = 90;

const DAY_MS = 86_400_000;

export interface LifeCycleState {
  readonly status: LifeCycle["status"];
  /** Still answers, but its end is announced for a day within the next 90. */
  readonly soon: boolean;
  /** Whole days until calls fail; negative after that day, null where no day is known. */
  readonly days_left: number | null;
  /** ISO 8601 day from which calls fail. */
  readonly retires: string | null;
  /** Id of the successor in the same provider's catalog. */
  readonly successor: string | null;
}

/**
 * Life cycle on a day: a model whose end lies behind that day is retired whatever the snapshot said when it was made.
 *
 * @param today ISO 8601 day (`2026-11-23`) or a Date, of which the UTC day is taken
 */
export function lifeCycleOn(record: ModelRecord, today: string | Date): LifeCycleState {
  const day = typeof today === "string" ? today.slice(0, 10) : today.toISOString().slice(0, 10);
  const { status, deprecated, retires, successor } = record.life_cycle;
  const daysLeft = retires === undefined ? null : Math.round((Date.parse(retires) - Date.parse(day)) / DAY_MS);
  const over = daysLeft !== null && daysLeft <= 0;
  const announced = deprecated !== undefined && deprecated <= day;
  const now: LifeCycle["status"] =
    over || (status === "retired" && daysLeft === null)
      ? "retired"
      : status === "active" && (announced || daysLeft !== null)
        ? "deprecated"
        : status === "retired"
          ? "deprecated"
          : status;
  return {
    status: now,
    soon: now !== "retired" && daysLeft !== null && daysLeft <= SOON_DAYS,
    days_left: daysLeft,
    retires: retires ?? null,
    successor: successor ?? null,
  };
}
