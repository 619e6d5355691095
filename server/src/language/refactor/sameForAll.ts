/** Refactorings of a call that chooses its model: offered where they are right whichever it chooses. */
import type { CallFact } from "../facts.ts";
import type { Refactoring } from "./refactoring.ts";

/** The call once for each model that it may use; none where others are possible than those written. */
export function callsByModel(call: CallFact): readonly CallFact[] {
  const { choice, ...rest } = call;
  if (choice === undefined) return [call];
  return choice.complete ? choice.models.map((model) => ({ ...rest, model })) : [];
}

/** The refactoring that each model of a call gives; null where they differ, or one of them gives none. */
export async function sameForAll(
  call: CallFact,
  make: (call: CallFact) => Promise<Refactoring | null>,
): Promise<Refactoring | null> {
  let shared: Refactoring | null = null;
  for (const one of callsByModel(call)) {
    const made = await make(one);
    if (made === null || (shared !== null && JSON.stringify(made.edits) !== JSON.stringify(shared.edits))) return null;
    shared ??= made;
  }
  return shared;
}
