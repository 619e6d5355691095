import type { ModelRecord } from "../../engine/catalog/record.ts";
import { formatUsd } from "../../engine/cost/format.ts";
import { lineageOf } from "../../engine/parameters/lineage.ts";
import type { Lineage } from "../../engine/parameters/lineage.ts";
import { isFirstParty, renamed, resolutionOf } from "../modelOf.ts";
import type { LanguageWorld } from "../world.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A newer model of the same provider, line and tier that costs less and can all that the named one can. */
export const cheaperModel: Rule = {
  metadata: {
    code: "cheaper-model",
    title: "Cheaper model of the same kind",
    description:
      "The provider has a newer model of the same line and tier that costs less, with no smaller window and no ability less.",
    severity: "off",
    confidence: "medium",
    docsUrl: ruleDocsUrl("cheaper-model"),
    fixable: true,
  },
  check({ facts, world }) {
    return facts.modelNames.flatMap((name): readonly Finding[] => {
      const resolution = name.certainty === "certain" ? resolutionOf(world, name) : undefined;
      if (resolution === undefined || resolution.match === "inherited" || !isFirstParty(name, resolution)) return [];
      const better = cheapestLike(world, resolution.record);
      if (better === undefined) return [];
      const text = renamed(name.text, better.id);
      const message = `${better.id} costs ${pricesOf(better)} per million tokens instead of ${pricesOf(resolution.record)}, and can all that ${resolution.record.id} can.`;
      const fixes = [{ title: `Change to “${text}”`, edits: [{ span: name.span, text }], preferred: true }];
      return [{ code: this.metadata.code, span: name.span, message, fixes }];
    });
  },
};

function pricesOf({ prices }: ModelRecord): string {
  return `${formatUsd(prices?.input ?? 0)} / ${formatUsd(prices?.output ?? 0)}`;
}

function cheapestLike(world: LanguageWorld, record: ModelRecord): ModelRecord | undefined {
  const lineage = lineageOf(record.id);
  return world
    .allModels()
    .filter((other) => isCheaper(other, record) && isNoWorse(other, record) && isNewer(lineageOf(other.id), lineage))
    .sort((a, b) => sum(a) - sum(b))[0];
}

function sum({ prices }: ModelRecord): number {
  return (prices?.input ?? 0) + (prices?.output ?? 0);
}

function isCheaper(other: ModelRecord, { prices }: ModelRecord): boolean {
  const [input, output] = [other.prices?.input ?? null, other.prices?.output ?? null];
  const [ownInput, ownOutput] = [prices?.input ?? null, prices?.output ?? null];
  if (input === null || output === null || ownInput === null || ownOutput === null) return false;
  // Free ones are trials, with limits of their own.
  return input > 0 && input <= ownInput && output <= ownOutput && input + output < ownInput + ownOutput;
}

function isNoWorse(other: ModelRecord, record: ModelRecord): boolean {
  return (
    other.provider === record.provider &&
    other.kind === record.kind &&
    other.life_cycle.status === "active" &&
    (other.context_window ?? 0) >= (record.context_window ?? 0) &&
    (other.max_output_tokens ?? 0) >= (record.max_output_tokens ?? 0) &&
    record.abilities.every((ability) => ability === "assistant_prefill" || other.abilities.includes(ability))
  );
}

function isNewer(other: Lineage, lineage: Lineage): boolean {
  if (other.line === "other" || lineage.line === "other") return false;
  if (other.line !== lineage.line || other.tier !== lineage.tier) return false;
  const [a, b] = [other.version, lineage.version];
  return a.major < 99 && (a.major > b.major || (a.major === b.major && a.minor > b.minor));
}
