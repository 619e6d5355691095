/** Words about a model that several answers use. */
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import type { Ability, ModelRecord } from "../../engine/catalog/record.ts";

/** `active`, `retired on 2026-05-14, successor …`, `retires on …`: the life cycle as of a day. */
export function statusOn(record: ModelRecord, today: Date): string {
  const { status, retires, successor } = lifeCycleOn(record, today);
  const next = successor ? `, successor ${successor}` : "";
  if (status === "retired") return retires ? `retired on ${retires}${next}` : `retired${next}`;
  if (retires !== null) return `retires on ${retires}${next}`;
  return `${status}${next}`;
}

/** Whether calls still work on that day and the provider has not announced their end. */
export function isCurrent(record: ModelRecord, today: Date): boolean {
  const { status } = lifeCycleOn(record, today);
  return status !== "retired" && status !== "deprecated";
}

/** Whether the model has the ability; a model of which no ability is known says so. */
export function yesNo(record: ModelRecord, ability: Ability): string {
  if (record.abilities.length === 0) return "unknown";
  return record.abilities.includes(ability) ? "yes" : "no";
}
