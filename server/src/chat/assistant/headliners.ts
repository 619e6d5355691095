/** The models that an answer uses when none was named: the newest flagship of each first-party provider. */
import { familyParts } from "../../engine/catalog/family.ts";
import { allModels, resolveModel } from "../../engine/catalog/lookup.ts";
import { newestFirst } from "../../engine/catalog/order.ts";
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
      .filter(({ id }) => familyParts(id).line === line);
    const best = candidates.toSorted(newestFirst)[0];
    return best ? [best] : [];
  });
  return own ? [own, ...newest.filter((record) => record !== own)] : newest;
}
