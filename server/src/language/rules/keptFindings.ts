/**
 * What rules found in the statements of a file, kept from version to version: a keystroke runs them on the statement it
 * changed, and what they found in the others is only moved.
 */
import { callsOf, isInside, namesOf } from "../extraction/factGroups.ts";
import type { DocumentFacts, FactBlock, FactGroup, Span } from "../facts.ts";
import type { Finding } from "./rule.ts";

export interface KeptFindings {
  /**
   * Takes the facts of a version apart into what is known and what is to be looked at.
   * @param key settings, day and state of the catalog: findings under another key are not used
   */
  plan(facts: DocumentFacts, key: string): FindingsPlan;
}

export interface FindingsPlan {
  /** The facts with only the statements that have to be looked at. */
  readonly fresh: DocumentFacts;
  /** What a rule found in the other statements, where they stand now. */
  known(code: string): readonly Finding[];
  /** Remembers what a rule found in the fresh statements. */
  found(code: string, findings: readonly Finding[]): void;
  /** Keeps all that was remembered; to be called when every rule has run. */
  keep(): void;
}

interface Entry {
  readonly key: string;
  readonly start: number;
  readonly byRule: ReadonlyMap<string, readonly Finding[]>;
}

export function createKeptFindings(): KeptFindings {
  const byGroup = new WeakMap<object, Entry>();
  /** Of blocks whose statements all have an entry. */
  const byBlock = new WeakMap<object, Entry>();

  return {
    plan(facts, key) {
      const blocks = facts.blocks ?? [];
      const fresh: FactGroup[] = [];
      const known: KnownFindings[] = [];
      const open: FactBlock[] = [];
      let all = 0;
      for (const block of blocks) {
        const whole = block.origin === undefined ? undefined : byBlock.get(block.origin);
        if (whole?.key === key) {
          if (whole.byRule.size > 0) known.push({ entry: whole, by: block.start - whole.start });
          all++;
          continue;
        }
        open.push(block);
        for (const group of block.groups) {
          const entry = group.origin === undefined ? undefined : byGroup.get(group.origin);
          if (entry?.key !== key) {
            fresh.push(group);
            continue;
          }
          all++;
          if (entry.byRule.size > 0) known.push({ entry, by: group.start - entry.start });
        }
      }
      // What a call uses from another statement is marked there, but is no finding of that statement.
      const reachOut = fresh.some(({ origin }) => origin === undefined);
      const found = fresh.map(() => new Map<string, Finding[]>());
      const unusable = new Set<number>();

      return {
        // The same object where nothing is known, as what rules share is kept by it.
        fresh: all === 0 ? facts : partOf(facts, fresh),
        known: (code) =>
          known.flatMap(({ entry, by }) => entry.byRule.get(code)?.map((finding) => moved(finding, by)) ?? []),
        found(code, findings) {
          for (const finding of findings) {
            const index = groupAt(fresh, finding.span);
            const group = fresh[index];
            if (group === undefined) continue;
            const byRule = found[index]!;
            byRule.set(code, [...(byRule.get(code) ?? []), finding]);
            // What writes elsewhere can't be moved with its statement.
            const isOwn = finding.fixes.every((fix) => fix.edits.every((edit) => isInside(edit.span, group)));
            if (reachOut || !isOwn) unusable.add(index);
          }
        },
        keep() {
          for (const [index, { origin, start }] of fresh.entries()) {
            if (unusable.has(index) || origin === undefined) continue;
            byGroup.set(origin, { key, start, byRule: found[index]! });
          }
          for (const block of open) {
            const entry = block.origin === undefined ? undefined : entryOf(block, byGroup, key);
            if (entry !== undefined) byBlock.set(block.origin!, entry);
          }
        },
      };
    },
  };
}

interface KnownFindings {
  readonly entry: Entry;
  readonly by: number;
}

/** The facts of some statements. */
function partOf({ prompts, suppressions, limits }: DocumentFacts, groups: readonly FactGroup[]): DocumentFacts {
  return { prompts, suppressions, limits, calls: callsOf(groups), modelNames: namesOf(groups) };
}

/** What is known of all statements of a block together; undefined where one of them has to be looked at each time. */
function entryOf(block: FactBlock, byGroup: WeakMap<object, Entry>, key: string): Entry | undefined {
  const byRule = new Map<string, Finding[]>();
  for (const group of block.groups) {
    const entry = group.origin === undefined ? undefined : byGroup.get(group.origin);
    if (entry?.key !== key) return undefined;
    for (const [code, findings] of entry.byRule) {
      const here = findings.map((finding) => moved(finding, group.start - entry.start));
      byRule.set(code, [...(byRule.get(code) ?? []), ...here]);
    }
  }
  return { key, start: block.start, byRule };
}

/** Index of the group that a finding stands in; groups are in the order of the text. */
function groupAt(groups: readonly FactGroup[], span: Span): number {
  let low = 0;
  let high = groups.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = groups[middle]!;
    if (span.start < group.start) high = middle - 1;
    else if (span.start >= group.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

function moved(finding: Finding, by: number): Finding {
  if (by === 0) return finding;
  const span = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return {
    ...finding,
    span: span(finding.span),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: span(edit.span) })),
    })),
  };
}
