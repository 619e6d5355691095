/**
 * Where a model id stands on its maker's line: what parameter rules and adapters compare ("Claude Opus 4.7 or
 * newer?"). The id is taken apart by the catalog's family parser; an unknown newer id of a line stands after all
 * known ones, and so follows the newest.
 */
import { familyParts } from "../catalog/family.ts";

export interface Version {
  readonly major: number;
  readonly minor: number;
}

export type Lineage =
  | {
      readonly line: "gpt" | "o-series" | "claude" | "gemini" | "gemma" | "grok";
      readonly version: Version;
      /** `mini`, `opus`, `flash-lite`, `chat`, …; empty for the plain member. */
      readonly tier: string;
    }
  | { readonly line: "other" };

/** An id of a known line without a number (`gemini-flash-latest`, `grok-latest`) means the newest member. */
const newest: Version = { major: 99, minor: 0 };

/** Unnumbered ids that are old instead. */
const oldUnnumbered = /claude-instant|claude-v\d|gemini-pro(?:-vision)?$|gemini-ultra$/;

function versionOf(numbers: readonly number[], id: string): Version {
  const [major, minor] = numbers;
  if (major === undefined) return oldUnnumbered.test(id) ? { major: 1, minor: 0 } : newest;
  return { major, minor: minor ?? 0 };
}

/** Whether `version` is `major.minor` or newer. */
export function atLeast(version: Version, major: number, minor = 0): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}

/** Ids seen so far: the rules ask the same id dozens of times for one parameter. */
const remembered = new Map<string, Lineage>();
const mostRemembered = 2000;

/** The line, version and tier of a model id, with or without a provider prefix. Pure text work, no look-up. */
export function lineageOf(id: string): Lineage {
  const known = remembered.get(id);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const lineage = read(id);
  remembered.set(id, lineage);
  return lineage;
}

function read(id: string): Lineage {
  const lower = id.toLowerCase();
  const { line, version, tier } = familyParts(lower);
  switch (line) {
    case "gpt":
      // `chat-latest` and `chatgpt-…` point to the current model without reasoning.
      return {
        line,
        version: versionOf(version, lower),
        tier: /chat/.test(lower) && !tier.startsWith("chat") ? "chat" : tier,
      };
    case "gpt-4o":
      return { line: "gpt", version: { major: 4, minor: 0 }, tier: `omni ${tier}`.trim() };
    case "o-series":
    case "claude":
    case "gemini":
    case "gemma":
    case "grok":
      return { line, version: versionOf(version, lower), tier };
    case "grok-code":
      return { line: "grok", version: { major: 4, minor: 0 }, tier: "code" };
    default:
      return { line: "other" };
  }
}
