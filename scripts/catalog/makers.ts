/** What clouds and gateways leave out of a maker's model is what the maker says of it. */
import type { ModelRecord } from "../../server/src/engine/catalog/record.ts";
import { undress, withoutSuffix, wordKey } from "../../server/src/engine/catalog/spelling.ts";
import { isFirstParty, type Facts } from "./draft.ts";

/** A cloud's or gateway's id without maker's path, with dots and dashes as one. */
function keyOf(id: string): string {
  const plain = undress(id);
  return wordKey(withoutSuffix(plain.slice(plain.lastIndexOf("/") + 1)).replaceAll(".", "-"));
}

/**
 * A function that gives the maker's facts about a passed-on model: its limits, abilities and cut-off, never its price or
 * its calendar.
 */
export function makersFacts(records: readonly ModelRecord[]): (id: string) => Facts | undefined {
  const makers = new Map<string, ModelRecord>();
  for (const record of records) {
    if (!isFirstParty(`${record.provider}/${record.id}`)) continue;
    for (const id of [record.id, ...record.aliases]) if (!makers.has(keyOf(id))) makers.set(keyOf(id), record);
  }
  return (id) => {
    const maker = makers.get(keyOf(id));
    if (maker === undefined) return undefined;
    const { name, kind, context_window, max_input_tokens, max_output_tokens, abilities, efforts, knowledge_cutoff } =
      maker;
    const released = maker.life_cycle.released;
    return {
      name,
      kind,
      abilities,
      ...(context_window === null ? {} : { context_window, max_input_tokens }),
      ...(max_output_tokens === null ? {} : { max_output_tokens }),
      ...(efforts === undefined ? {} : { efforts }),
      ...(knowledge_cutoff === undefined ? {} : { knowledge_cutoff }),
      ...(released === undefined ? {} : { released }),
    };
  };
}
