/** The models that an answer uses when none was named: the newest flagship of each first-party provider. */
import { compareVersions, familyParts } from "../../engine/catalog/family.ts";
import { allModels, resolveModel } from "../../engine/catalog/lookup.ts";
import type { ModelRecord } from "../../engine/catalog/record.ts";
import { isCurrent } from "./modelWords.ts";

/** Provider and the line that its flagships belong to. */
const flagshipLines = [
  ["openai", "gpt"],
  ["anthropic", "claude"],
  ["gemini", "gemini"],
  ["xai", "grok"],
] as const;

/**
 * The conversation's own model first (where the catalog knows it), then for each first-party provider the member of its
 * newest version; among several of one version the dearest, which is the flagship.
 */
export function headliners(conversationModel: string | undefined, today: Date): ModelRecord[] {
  const own = conversationModel?.startsWith("parlance/") ? undefined : resolveModel(conversationModel ?? "")?.record;
  const newest = flagshipLines.flatMap(([provider, line]) => {
    const candidates = allModels()
      .filter(
        (record) =>
          record.provider === provider &&
          record.kind === "chat" &&
          typeof record.prices?.input === "number" &&
          isCurrent(record, today),
      )
      .map((record) => ({ record, parts: familyParts(record.id) }))
      .filter(({ parts }) => parts.line === line && parts.version.length > 0);
    const best = candidates.toSorted(
      (a, b) =>
        compareVersions(b.parts.version, a.parts.version) ||
        (b.record.prices?.input ?? 0) - (a.record.prices?.input ?? 0),
    )[0];
    return best ? [best.record] : [];
  });
  return own ? [own, ...newest.filter((record) => record !== own)] : newest;
}
