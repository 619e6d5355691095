/**
 * What rules found in the statements of a file, kept from version to version: a keystroke runs them on the statement it
 * changed, and what they found in the others is only moved.
 */
import { callsOf, isInside, namesOf } from "../extraction/factGroups.ts";
import { sameStarts, shifted } from "../extraction/movedFacts.ts";
import type { DocumentFacts, FactBlock, FactGroup, Span } from "../facts.ts";
import { createCoverage } from "./coverage.ts";
import type { Coverage } from "./coverage.ts";
import type { Finding } from "./rule.ts";

export interface KeptFindings {
  /**
   * Takes the facts of a version apart into what is known and what is to be looked at.
   * @param key settings, day and state of the catalog: findings under another key are not used
   */
  plan(facts: DocumentFacts, key: string): FindingsPlan;
}

export interface FindingsPlan {
  /** What rules have to look at, each part by itself. */
  readonly parts: readonly FindingsPart[];
  /** What a rule found in the other statements, where they stand now. */
  known(code: string): readonly Finding[];
  /** Remembers what a rule found in a part. */
  found(part: FindingsPart, code: string, findings: readonly Finding[]): void;
  /** Keeps all that was remembered; to be called when every rule has run. */
  keep(): void;
}

/**
 * Statements that keep to themselves are looked at together, as a finding's place tells whose it is. One that uses a
 * constant is looked at alone: what is wrong with its model is marked at the constant.
 */
export interface FindingsPart {
  readonly facts: DocumentFacts;
  readonly groups: readonly FactGroup[];
}

interface Entry {
  readonly key: string;
  /** Where the statement and the values that it uses stood. */
  readonly places: readonly Span[];
  /** Its names that were the business of others. */
  readonly covered: string;
  readonly byRule: ReadonlyMap<string, readonly Finding[]>;
}

export function createKeptFindings(): KeptFindings {
  const byGroup = new WeakMap<object, Entry>();
  /** Of blocks whose statements all have an entry and find nothing outside of themselves. */
  const byBlock = new WeakMap<object, Entry>();

  /** What is known of a group; undefined where it has to be looked at. */
  function entryOf(group: FactGroup, key: string, coverage: Coverage): Entry | undefined {
    const entry = group.origin === undefined ? undefined : byGroup.get(group.origin);
    return entry?.key === key && entry.covered === coverage.within(group) ? entry : undefined;
  }

  /** What is known of all statements of a block together; undefined where one of them needs a look of its own. */
  function blockEntry(block: FactBlock, key: string): Entry | undefined {
    const byRule = new Map<string, Finding[]>();
    for (const group of block.groups) {
      const entry = group.origin === undefined ? undefined : byGroup.get(group.origin);
      if (entry?.key !== key || entry.covered !== "" || (group.reaches && entry.byRule.size > 0)) return undefined;
      for (const [code, findings] of entry.byRule) {
        const here = findings.map((finding) => moved(finding, entry.places, group.places));
        byRule.set(code, (byRule.get(code) ?? []).concat(here));
      }
    }
    return { key, places: [placeOf(block)], covered: "", byRule };
  }

  return {
    plan(facts, key) {
      const blocks = facts.blocks;
      if (blocks === undefined) return planOfAll(facts);
      const coverage = createCoverage(blocks);
      const fresh: FactGroup[] = [];
      const known: { readonly entry: Entry; readonly places: readonly Span[] }[] = [];
      const open: FactBlock[] = [];
      let isAll = true;
      const add = (entry: Entry, places: readonly Span[]): void => {
        isAll = false;
        if (entry.byRule.size > 0) known.push({ entry, places });
      };
      for (const block of blocks) {
        const whole = block.origin === undefined ? undefined : byBlock.get(block.origin);
        if (whole?.key === key && !coverage.touches(block)) {
          add(whole, [placeOf(block)]);
          continue;
        }
        open.push(block);
        for (const group of block.groups) {
          const entry = entryOf(group, key, coverage);
          if (entry === undefined) fresh.push(group);
          else add(entry, group.places);
        }
      }
      const parts = partsOf(facts, fresh, isAll, coverage);
      const found = new Map<FactGroup, Map<string, Finding[]>>();
      const unusable = new Set<FactGroup>();

      return {
        parts,
        known: (code) =>
          known.flatMap(
            ({ entry, places }) => entry.byRule.get(code)?.map((finding) => moved(finding, entry.places, places)) ?? [],
          ),
        found({ groups }, code, findings) {
          for (const finding of findings) {
            const group = groups.length === 1 ? groups[0] : groupAt(groups, finding.span);
            if (group === undefined) continue;
            const byRule = found.get(group) ?? new Map<string, Finding[]>();
            const ofRule = byRule.get(code) ?? [];
            ofRule.push(finding);
            byRule.set(code, ofRule);
            found.set(group, byRule);
            // What writes elsewhere can't be moved with its statement.
            const { places } = group;
            const isMovable = (span: Span): boolean => places.some((place) => isInside(span, place));
            const spans = [finding.span, ...finding.fixes.flatMap((fix) => fix.edits.map((edit) => edit.span))];
            if (!spans.every(isMovable)) unusable.add(group);
          }
        },
        keep() {
          for (const group of fresh) {
            const { origin, places } = group;
            if (unusable.has(group) || origin === undefined) continue;
            const covered = coverage.within(group);
            byGroup.set(origin, { key, places, covered, byRule: found.get(group) ?? new Map<string, Finding[]>() });
          }
          for (const block of open) {
            const entry = block.origin === undefined ? undefined : blockEntry(block, key);
            if (entry !== undefined) byBlock.set(block.origin!, entry);
          }
        },
      };
    },
  };
}

/** The plan for documents that are no source code: they are looked at as a whole. */
function planOfAll(facts: DocumentFacts): FindingsPlan {
  return {
    parts: [{ facts, groups: [] }],
    known: () => [],
    found: () => undefined,
    keep: () => undefined,
  };
}

function placeOf({ start }: FactBlock): Span {
  return { start, end: Infinity };
}

function partsOf(
  facts: DocumentFacts,
  fresh: readonly FactGroup[],
  isAll: boolean,
  coverage: Coverage,
): readonly FindingsPart[] {
  const { prompts, suppressions, limits } = facts;
  const partOf = (groups: readonly FactGroup[], modelNames = namesOf(groups)): FindingsPart => ({
    facts: { prompts, suppressions, limits, calls: callsOf(groups), modelNames },
    groups,
  });
  const alone = fresh.filter(({ origin, reaches }) => reaches || origin === undefined);
  // The same object where all is looked at together, as what rules share is kept by it.
  if (alone.length === 0 && isAll) return [{ facts, groups: fresh }];
  const together = fresh.filter(({ origin, reaches }) => !reaches && origin !== undefined);
  const parts = alone.map((group) => partOf([group]));
  if (together.length === 0) return parts;
  const own = namesOf(together).filter((name) => !coverage.covers(name));
  return [partOf(together, own), ...parts];
}

/** The group that a finding stands in; groups are in the order of the text. */
function groupAt(groups: readonly FactGroup[], span: Span): FactGroup | undefined {
  let low = 0;
  let high = groups.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = groups[middle]!;
    if (span.start < group.start) high = middle - 1;
    else if (span.start >= group.end) low = middle + 1;
    else return group;
  }
  return undefined;
}

function moved(finding: Finding, from: readonly Span[], to: readonly Span[]): Finding {
  if (sameStarts(from, to)) return finding;
  const span = (range: Span): Span => shifted(range, from, to);
  return {
    ...finding,
    span: span(finding.span),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: span(edit.span) })),
    })),
  };
}
