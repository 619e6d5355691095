/** Models to name where one lacks an ability: nearby first, then one of each other maker. */
import type { Ability } from "../catalog/record.ts";
import { findBestModel } from "./find.ts";

/**
 * References of models that have the ability, at most `limit`: the cheapest of the same provider, then the cheapest of
 * each other maker, then whatever is cheapest. Models on their way out are not named.
 */
export function modelsWith(ability: Ability, provider: string, limit = 3): readonly string[] {
  const able = findBestModel({ abilities: [ability] }).filter(
    ({ record, cost_per_1m: cost }) => record.life_cycle.status === "active" && cost !== null && cost > 0,
  );
  const firstOf = new Map<string, string>();
  for (const { record, model } of able) if (!firstOf.has(record.provider)) firstOf.set(record.provider, model);
  const own = firstOf.get(provider);
  const others = [...firstOf].filter(([maker]) => maker !== provider).map(([, model]) => model);
  const rest = able.map(({ model }) => model);
  return [...new Set([...(own === undefined ? [] : [own]), ...others, ...rest])].slice(0, limit);
}
