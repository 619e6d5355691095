/**
 * What rules found in the statements of a file, kept from version to version: a keystroke runs them on the statement it
 * changed, and what they found in the others is only moved.
 */
import type { CallFact, DocumentFacts, FactGroup, ModelNameFact, Span } from "../facts.ts";
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
  const entries = new WeakMap<object, Entry>();

  return {
    plan(facts, key) {
      const groups = facts.groups ?? [];
      const fresh: FactGroup[] = [];
      const known: { readonly entry: Entry; readonly by: number }[] = [];
      const knownCalls = new Set<CallFact>();
      const knownNames = new Set<ModelNameFact>();
      for (const group of groups) {
        const entry = entries.get(group.origin);
        if (entry === undefined || entry.key !== key) {
          fresh.push(group);
          continue;
        }
        if (entry.byRule.size > 0) known.push({ entry, by: group.start - entry.start });
        for (const call of group.calls) knownCalls.add(call);
        for (const name of group.modelNames) knownNames.add(name);
      }
      const found = fresh.map(() => new Map<string, Finding[]>());
      const unusable = new Set<number>();

      return {
        // The same object where nothing is known, as what rules share is kept by it.
        fresh:
          knownCalls.size + knownNames.size === 0
            ? facts
            : {
                ...facts,
                calls: facts.calls.filter((call) => !knownCalls.has(call)),
                modelNames: facts.modelNames.filter((name) => !knownNames.has(name)),
              },
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
            if (!finding.fixes.every((fix) => fix.edits.every((edit) => isInside(edit.span, group))))
              unusable.add(index);
          }
        },
        keep() {
          for (const [index, group] of fresh.entries()) {
            if (unusable.has(index)) continue;
            entries.set(group.origin, { key, start: group.start, byRule: found[index]! });
          }
        },
      };
    },
  };
}

function isInside(span: Span, group: Span): boolean {
  return span.start >= group.start && span.end <= group.end;
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
