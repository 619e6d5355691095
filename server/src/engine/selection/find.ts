/**
 * Choosing models by what they can and cost: `findBestModel`, `getCheapestModel`, `chooseModel`.
 * Where no candidates are given, the catalog's models of the makers and hosts are looked at that are not on their way
 * out; clouds' and gateways' rows repeat them and the built-in assistant is no language model, so these are left out.
 */
import { lifeCycleOn } from "../catalog/lifeCycle.ts";
import { isAskedForOnly } from "./askedForOnly.ts";
import { allModels, modelRef, resolveModel } from "../catalog/lookup.ts";
import type { ModelRecord } from "../catalog/record.ts";
import { blendedPrice, meets, type Requirements } from "./requirements.ts";

export interface Candidate {
  /** `provider/id`. */
  readonly model: string;
  readonly record: ModelRecord;
  /** USD per million input tokens; null where unknown. */
  readonly cost_per_1m: number | null;
  readonly output_cost_per_1m: number | null;
  /** Tokens that the prompt may have; null where unknown. */
  readonly context_window: number | null;
}

export interface SelectionOptions {
  /** Spellings to choose from; unknown ones are passed over. */
  readonly models?: readonly string[];
  /** Day on which retired models are told from others; default today. */
  readonly today?: string | Date;
}

function candidatesFrom(models: readonly string[] | undefined, today: string | Date): readonly ModelRecord[] {
  if (models === undefined) {
    return allModels().filter(
      (record) => !isAskedForOnly(record.provider) && lifeCycleOn(record, today).status !== "deprecated",
    );
  }
  return models.flatMap((model) => resolveModel(model)?.record ?? []);
}

function candidate(record: ModelRecord): Candidate {
  return {
    model: modelRef(record),
    record,
    cost_per_1m: record.prices?.input ?? null,
    output_cost_per_1m: record.prices?.output ?? null,
    context_window: record.max_input_tokens ?? record.context_window,
  };
}

/** Cheaper first; at the same price the larger window, then the name. Unknown prices last. */
function byPrice(a: ModelRecord, b: ModelRecord): number {
  const [left, right] = [blendedPrice(a), blendedPrice(b)];
  if (left !== right) return left < right ? -1 : 1;
  return (b.context_window ?? 0) - (a.context_window ?? 0) || (a.id < b.id ? -1 : 1);
}

/** Models that meet the requirements, cheapest first by a mix of three parts input and one part output. */
export function findBestModel(requirements: Requirements, options: SelectionOptions = {}): readonly Candidate[] {
  const today = options.today ?? new Date();
  return candidatesFrom(options.models, today)
    .filter((record) => meets(record, requirements, today))
    .sort(byPrice)
    .map(candidate);
}

/** The cheapest model that meets the requirements and has a known price, or null. */
export function getCheapestModel(requirements: Requirements = {}, options: SelectionOptions = {}): Candidate | null {
  return findBestModel(requirements, options).find(({ record }) => Number.isFinite(blendedPrice(record))) ?? null;
}

/** Tasks that `chooseModel` knows. */
export type Task = "chat" | "reasoning" | "vision" | "multimodal" | "computer" | "long_docs" | "code";

/** What each task asks for. */
const TASKS: Readonly<Record<Task, Requirements>> = {
  chat: {},
  reasoning: { reasoning: true },
  vision: { vision: true },
  multimodal: { abilities: ["vision", "pdf"] },
  computer: { abilities: ["computer_use"] },
  long_docs: { min_context: 500_000 },
  code: { abilities: ["function_calling"], reasoning: true, min_context: 100_000 },
};

/**
 * References of the models for a task, cheapest first.
 *
 * @param limit most models given, default 3
 */
export function chooseModel(
  task: Task | Requirements,
  options: SelectionOptions & { readonly limit?: number } = {},
): readonly string[] {
  const wanted = typeof task === "string" ? TASKS[task] : task;
  return findBestModel(wanted, options)
    .slice(0, options.limit ?? 3)
    .map(({ model }) => model);
}
