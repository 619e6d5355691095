/**
 * Whether a newer list of model facts is to be believed. A list with a price below zero, or that lost more than a fifth
 * of the models, is refused as a whole; a price that moved more than twenty times is left as it was, and a list with
 * many such prices is refused too.
 */
import type { ImportedList } from "../import/imported.ts";
import type { Prices } from "../record.ts";
import type { RecordPatch } from "../registry.ts";

const MOST_CHANGE = 20;
const LEAST_KEPT = 0.8;
/** Share of prices that may have moved too far before the whole list is doubted; a few always may. */
const MOST_HELD = 0.02;
const A_FEW = 3;

export type Judgement =
  | {
      readonly kind: "believed";
      readonly models: ReadonlyMap<string, RecordPatch>;
      /** Models whose prices moved too far and stay as they were. */
      readonly held: readonly string[];
    }
  | { readonly kind: "refused"; readonly reason: string };

const RATES = ["input", "output", "cache_read", "cache_write"] as const satisfies readonly (keyof Prices)[];

function movedTooFar(before: Partial<Prices>, after: Partial<Prices>): boolean {
  return RATES.some((rate) => {
    const [old, now] = [before[rate], after[rate]];
    if (old == null || now == null || old === 0) return false;
    return now === 0 || now / old > MOST_CHANGE || old / now > MOST_CHANGE;
  });
}

function withoutPrices(patch: RecordPatch): RecordPatch {
  const { prices: _prices, tiers: _tiers, service_tiers: _services, prices_as_of: _day, ...rest } = patch;
  return rest;
}

/** @param previous what was believed so far: the last list, or the snapshot's rows of the same providers */
export function judge(list: ImportedList, previous: ReadonlyMap<string, RecordPatch>): Judgement {
  if (list.negative) return { kind: "refused", reason: "it has a price below zero" };
  const kept = [...previous.keys()].filter((ref) => list.models.has(ref)).length;
  if (kept < previous.size * LEAST_KEPT) {
    return { kind: "refused", reason: `it has only ${kept} of the ${previous.size} models known so far` };
  }
  const models = new Map(list.models);
  const held: string[] = [];
  for (const [ref, before] of previous) {
    const after = list.models.get(ref);
    if (before.prices == null || after?.prices == null || !movedTooFar(before.prices, after.prices)) continue;
    held.push(ref);
    // The price so far goes on from list to list, so that the next one is measured by it too.
    const { prices, tiers, service_tiers, prices_as_of } = before;
    models.set(ref, {
      ...withoutPrices(after),
      prices,
      ...(tiers === undefined ? {} : { tiers }),
      ...(service_tiers === undefined ? {} : { service_tiers }),
      ...(prices_as_of === undefined ? {} : { prices_as_of }),
    });
  }
  if (held.length > Math.max(A_FEW, previous.size * MOST_HELD)) {
    return { kind: "refused", reason: `${held.length} prices are more than ${MOST_CHANGE} times off` };
  }
  return { kind: "believed", models, held };
}
