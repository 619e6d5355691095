/** The models that a place could name instead, best first. */
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import { newestFirst } from "../../engine/catalog/order.ts";
import type { ModelRecord } from "../../engine/catalog/record.ts";
import { resolutionOf } from "../modelOf.ts";
import type { LanguageWorld } from "../world.ts";
import type { ModelPlace } from "./switchModel.ts";
import { isThroughLiteLLM } from "./throughLiteLLM.ts";

/** Providers that are offered besides the present one where the place can name any. */
const usual: readonly string[] = ["openai", "anthropic", "gemini", "xai"];

/** Catalogs larger than this are an aggregator's. */
const largestCatalog = 120;

/** Chat models in use, without the present one: its provider's first, the newest first. */
export function alternativesTo(world: LanguageWorld, place: ModelPlace): readonly ModelRecord[] {
  const from = resolutionOf(world, place.name);
  const own = place.name.provider ?? from?.record.provider;
  // Where a key beside the name, or its spelling, fixes the provider, no edit of the name changes it.
  const isFree = place.calls.length === 0 ? place.name.provider === undefined : isThroughLiteLLM(place.calls);
  const anywhere = isFree || place.name.text.includes("/");
  const providers = [
    ...new Set([...(own === undefined ? [] : [own]), ...(anywhere || own === undefined ? usual : [])]),
  ];
  const today = world.today();
  const all = world
    .allModels()
    .filter(
      (record) =>
        record.kind === "chat" &&
        record !== from?.record &&
        providers.includes(record.provider) &&
        lifeCycleOn(record, today).status !== "retired",
    );
  const sizes = Map.groupBy(all, ({ provider }) => provider);
  return all
    .filter(({ provider }) => (sizes.get(provider)?.length ?? 0) <= largestCatalog || provider === own)
    .toSorted((a, b) => providers.indexOf(a.provider) - providers.indexOf(b.provider) || newestFirst(a, b));
}

/** A few that stand for the rest in editors without a picker: the successor, the newest, the cheapest of equal abilities. */
export function fewAlternatives(world: LanguageWorld, place: ModelPlace): readonly ModelRecord[] {
  const from = resolutionOf(world, place.name)?.record;
  const all = alternativesTo(world, place);
  const own = all.filter(({ provider }) => from === undefined || provider === from.provider);
  const successor = own.find(({ id }) => id === from?.life_cycle.successor);
  const equal = own.filter(
    (record) => from === undefined || from.abilities.every((ability) => record.abilities.includes(ability)),
  );
  const cheaper = equal.filter((record) => from !== undefined && price(record) < price(from));
  const cheapest = cheaper.toSorted((a, b) => price(a) - price(b))[0];
  const newest = equal[0];
  return [...new Set([successor, newest, cheapest].filter((record) => record !== undefined))];
}

function price({ prices }: ModelRecord): number {
  return (prices?.input ?? Infinity) + (prices?.output ?? Infinity);
}
