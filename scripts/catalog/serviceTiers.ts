/**
 * Prices of other ways of billing. Vercel's gateway and OpenRouter list the makers' batch and fast variants as rows of
 * their own (`openai/gpt-5-batch`, `openai/gpt-5-fast`, `…:batch`); they are the makers' prices and go to the makers'
 * records.
 *
 * - `-batch`: the makers' batch interfaces.
 * - `-fast`: OpenAI's priority processing; Anthropic's fast mode, which multiplies every price.
 * - Flex of OpenAI costs what a batch costs. Source: https://developers.openai.com/api/docs/guides/flex-processing
 * - Processing in the US only (`inference_geo`) costs 1.1 × from Claude Opus 4.6 on.
 *   Source: https://platform.claude.com/docs/en/about-claude/pricing#data-residency-pricing
 */
import { compareVersions, familyParts } from "../../server/src/engine/catalog/family.ts";
import type { ModelRecord, Multipliers, Prices, ServicePrices } from "../../server/src/engine/catalog/record.ts";
import { wordKey } from "../../server/src/engine/catalog/spelling.ts";
import type { Facts, SourceFacts } from "./draft.ts";

/** Gateways' names of the makers whose variants are read. */
const MAKERS: Readonly<Record<string, string>> = { openai: "openai", anthropic: "anthropic", google: "gemini" };

const VARIANT = /^(?:vercel_ai_gateway|openrouter)\/([^/]+)\/(.+?)(?:-|:)(batch|fast)$/u;

/** Whether a row is a way of billing another row's model. */
export function isVariant(ref: string): boolean {
  return VARIANT.test(ref);
}

const key = (provider: string, id: string): string => `${provider}|${wordKey(id.replaceAll(".", "-"))}`;

function rates({ input, output, cache_read, cache_write }: Prices): ServicePrices {
  return {
    ...(input === null ? {} : { input }),
    ...(output === null ? {} : { output }),
    ...(cache_read == null ? {} : { cache_read }),
    ...(cache_write == null ? {} : { cache_write }),
  };
}

interface Variants {
  batch?: Prices;
  fast?: Prices;
}

function variantsIn(lists: readonly SourceFacts[]): Map<string, Variants> {
  const found = new Map<string, Variants>();
  for (const list of lists) {
    for (const [ref, { prices }] of list) {
      const [, maker = "", id = "", way] = VARIANT.exec(ref) ?? [];
      const provider = MAKERS[maker];
      if (provider === undefined || prices == null) continue;
      const name = key(provider, id);
      const variants = found.get(name) ?? {};
      if (way === "batch") variants.batch ??= prices;
      else variants.fast ??= prices;
      found.set(name, variants);
    }
  }
  return found;
}

const takesFlex = (id: string): boolean => {
  const parts = familyParts(id);
  return (
    /^(?:o3|o4-mini)$/u.test(id) ||
    (parts.line === "gpt" && compareVersions(parts.version, [5]) >= 0 && !parts.tier.includes("chat"))
  );
};

/** A variant that is not cheaper (batch) or dearer (fast) than the record's own price is of another day: left out. */
function plausible(own: Prices, variant: Prices | undefined, way: "batch" | "fast"): Prices | undefined {
  if (variant === undefined || own.input === null || variant.input === null || own.input === 0) return undefined;
  const factor = variant.input / own.input;
  const range = way === "batch" ? [0.4, 0.8] : [1.2, 8];
  return factor >= range[0]! && factor <= range[1]! ? variant : undefined;
}

/** What the gateways' variants say of a maker's record; undefined where they say nothing. */
export function serviceFacts(lists: readonly SourceFacts[]): (record: ModelRecord) => Facts | undefined {
  const variants = variantsIn(lists);
  return (record) => {
    const own = record.prices;
    const found = variants.get(key(record.provider, record.id));
    const batch = own === null ? undefined : plausible(own, found?.batch, "batch");
    const fast = own === null ? undefined : plausible(own, found?.fast, "fast");
    const multipliers: Multipliers = {
      ...(record.provider === "anthropic" && compareVersions(familyParts(record.id).version, [4, 6]) >= 0
        ? { region: { us: 1.1 } }
        : {}),
      ...(record.provider === "anthropic" && fast !== undefined
        ? { speed: { fast: Number((fast.input! / own!.input!).toPrecision(4)) } }
        : {}),
    };
    const tiers = {
      ...(batch === undefined ? {} : { batch: rates(batch) }),
      ...(batch !== undefined && record.provider === "openai" && takesFlex(record.id) ? { flex: rates(batch) } : {}),
      ...(fast !== undefined && record.provider === "openai" ? { priority: rates(fast) } : {}),
    };
    const facts: Facts = {
      ...(Object.keys(tiers).length === 0 ? {} : { service_tiers: tiers }),
      ...(Object.keys(multipliers).length === 0 ? {} : { multipliers }),
    };
    return Object.keys(facts).length === 0 ? undefined : facts;
  };
}
