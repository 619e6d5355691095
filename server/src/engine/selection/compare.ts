/** Models side by side: `compareModels`. */
import { lifeCycleOn } from "../catalog/lifeCycle.ts";
import { modelRef, resolveModel } from "../catalog/lookup.ts";
import type { Ability, LifeCycle, Prices } from "../catalog/record.ts";

export interface ComparisonRow {
  /** The spelling asked for. */
  readonly asked: string;
  /** `provider/id`, or null where the catalog cannot place the spelling; then all else is null or empty. */
  readonly model: string | null;
  readonly name: string | null;
  /** Tokens that the prompt may have. */
  readonly context_window: number | null;
  readonly max_output_tokens: number | null;
  /** USD per million tokens. */
  readonly prices: Prices | null;
  readonly prices_as_of: string | null;
  readonly abilities: readonly Ability[];
  readonly status: LifeCycle["status"] | null;
  readonly successor: string | null;
  /** ISO 8601 day or month; null where unknown. */
  readonly released: string | null;
  readonly knowledge_cutoff: string | null;
}

/**
 * Facts about models in the order asked; a spelling that is unknown has a row that says so.
 *
 * @param today day for the life cycle, default today
 */
export function compareModels(models: readonly string[], today: string | Date = new Date()): readonly ComparisonRow[] {
  return models.map((asked) => {
    const record = resolveModel(asked)?.record;
    if (record === undefined) {
      return {
        asked,
        model: null,
        name: null,
        context_window: null,
        max_output_tokens: null,
        prices: null,
        prices_as_of: null,
        abilities: [],
        status: null,
        successor: null,
        released: null,
        knowledge_cutoff: null,
      };
    }
    const life = lifeCycleOn(record, today);
    return {
      asked,
      model: modelRef(record),
      name: record.name,
      context_window: record.max_input_tokens ?? record.context_window,
      max_output_tokens: record.max_output_tokens,
      prices: record.prices,
      prices_as_of: record.prices_as_of ?? null,
      abilities: record.abilities,
      status: life.status,
      successor: life.successor,
      released: record.life_cycle.released ?? null,
      knowledge_cutoff: record.knowledge_cutoff ?? null,
    };
  });
}
