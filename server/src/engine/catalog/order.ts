/** The order in which models are offered: newest version first, as far as their ids tell. */
import { compareVersions, familyParts } from "./family.ts";
import type { ModelRecord } from "./record.ts";

/** A floating name (`gpt-5-chat-latest`) points at another model every few weeks; it is never offered first. */
export function isFloating(id: string): boolean {
  return /(?:^|-)latest$/.test(id);
}

/** Versions by record: sorting asks for them over and over, and taking an id apart is a dozen expressions. */
const versions = new WeakMap<ModelRecord, readonly number[]>();

function versionOf(record: ModelRecord): readonly number[] {
  const known = versions.get(record);
  if (known !== undefined) return known;
  const { version } = familyParts(record.id);
  versions.set(record, version);
  return version;
}

/**
 * Compares for sorting: names of fixed models before floating ones, higher versions before lower, versionless ids last;
 * within a version the dearest, which is the flagship, first. Release days would tell more, but most lists lack them.
 */
export function newestFirst(a: ModelRecord, b: ModelRecord): number {
  return (
    Number(isFloating(a.id)) - Number(isFloating(b.id)) ||
    compareVersions(versionOf(b), versionOf(a)) ||
    (b.prices?.input ?? 0) - (a.prices?.input ?? 0) ||
    a.id.localeCompare(b.id)
  );
}
