/** What a task asks of a model, and whether a record meets it. */
import { lifeCycleOn } from "../catalog/lifeCycle.ts";
import type { Ability, ModelRecord } from "../catalog/record.ts";

/** All that is given must hold. Unknown facts fail a requirement: what is not known is not promised. */
export interface Requirements {
  readonly vision?: boolean;
  readonly reasoning?: boolean;
  readonly abilities?: readonly Ability[];
  /** Tokens that the prompt may have, at least. */
  readonly min_context?: number;
  /** Tokens that the answer may have, at least. */
  readonly min_output?: number;
  /** Highest input price, USD per million tokens. */
  readonly max_cost_per_1m?: number;
  /** Highest output price, USD per million tokens. */
  readonly max_output_cost_per_1m?: number;
  /** Ids of providers; any where absent. */
  readonly providers?: readonly string[];
  /** Take retired models too; for looking at the past, not for calls. */
  readonly include_retired?: boolean;
}

/** Whether a model meets the requirements on a day. */
export function meets(record: ModelRecord, wanted: Requirements, today: string | Date): boolean {
  const abilities: Ability[] = [...(wanted.abilities ?? [])];
  if (wanted.vision === true) abilities.push("vision");
  if (wanted.reasoning === true) abilities.push("reasoning");
  const window = record.max_input_tokens ?? record.context_window ?? 0;
  return (
    record.kind === "chat" &&
    abilities.every((ability) => record.abilities.includes(ability)) &&
    (wanted.min_context === undefined || window >= wanted.min_context) &&
    (wanted.min_output === undefined || (record.max_output_tokens ?? 0) >= wanted.min_output) &&
    (wanted.max_cost_per_1m === undefined || (record.prices?.input ?? Infinity) <= wanted.max_cost_per_1m) &&
    (wanted.max_output_cost_per_1m === undefined ||
      (record.prices?.output ?? Infinity) <= wanted.max_output_cost_per_1m) &&
    (wanted.providers === undefined || wanted.providers.includes(record.provider)) &&
    (wanted.include_retired === true || lifeCycleOn(record, today).status !== "retired")
  );
}

/** Tokens in for each token out by which prices are put in one number: a usual chat turn. */
const INPUT_SHARE = 3;

/** One price for ranking: three parts input, one part output, USD per million. Infinite where a part is unknown. */
export function blendedPrice(record: ModelRecord): number {
  const { input, output } = record.prices ?? { input: null, output: null };
  if (input === null || output === null) return Infinity;
  return (input * INPUT_SHARE + output) / (INPUT_SHARE + 1);
}
