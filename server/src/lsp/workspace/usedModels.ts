/** The models that the workspace names, from the index: one row for each, with what the catalog says of it. */
import type { UsedModel } from "../../../../shared/src/workspace.ts";
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import { resolveModel } from "../../engine/catalog/lookup.ts";
import { providerById } from "../../engine/providers/registry.ts";
import type { ModelNameFact } from "../../language/facts.ts";
import type { IndexedFile } from "./index.ts";

/** Rows by the model's name; names that only look like a model's do not make a row of their own. */
export function usedModels(files: readonly IndexedFile[], today: string): readonly UsedModel[] {
  const rows = new Map<string, UsedModel>();
  for (const { uri, names } of files) {
    for (const { fact, range } of names) {
      const found = rows.get(keyOf(fact)) ?? rowOf(fact, today);
      rows.set(keyOf(fact), { ...found, uses: [...found.uses, { uri, range, written: fact.text }] });
    }
  }
  return [...rows.values()].toSorted(
    (a, b) => Number(a.ref === null) - Number(b.ref === null) || a.name.localeCompare(b.name),
  );
}

function resolved(fact: ModelNameFact): ReturnType<typeof resolveModel> {
  const own =
    fact.provider === undefined || fact.text.includes("/") ? undefined : resolveModel(`${fact.provider}/${fact.text}`);
  return own !== undefined && own.match !== "inherited" ? own : resolveModel(fact.text);
}

/** The last part of the name: `openai/gpt-4.1` and `gpt-4.1` are one model. */
function keyOf(fact: ModelNameFact): string {
  const found = resolved(fact);
  return found === undefined ? `?${fact.text}` : `${found.record.provider}/${bare(fact.text)}`;
}

function bare(written: string): string {
  return written.slice(written.lastIndexOf("/") + 1);
}

function rowOf(fact: ModelNameFact, today: string): UsedModel {
  const found = resolved(fact);
  if (found === undefined) {
    return {
      ref: null,
      name: fact.text,
      providerName: null,
      status: "unknown",
      retires: null,
      successor: null,
      inputPrice: null,
      outputPrice: null,
      contextWindow: null,
      uses: [],
    };
  }
  const { record } = found;
  const state = lifeCycleOn(record, today);
  return {
    ref: `${record.provider}/${record.id}`,
    name: bare(fact.text),
    providerName: providerById(record.provider)?.name ?? record.provider,
    status: state.status,
    retires: state.retires,
    successor: state.successor,
    inputPrice: record.prices?.input ?? null,
    outputPrice: record.prices?.output ?? null,
    contextWindow: record.context_window,
    uses: [],
  };
}
