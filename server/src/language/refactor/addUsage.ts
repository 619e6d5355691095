/** Asks a stream for its usage: the fix of the rule, offered whether or not the rule is on. */
import { streamWithoutUsage } from "../rules/streamWithoutUsage.ts";
import type { RuleContext } from "../rules/rule.ts";
import type { CallFact } from "../facts.ts";
import type { Refactoring } from "./refactoring.ts";

/** The refactoring for one call; null where it does not stream, or asks for usage already. */
export async function addUsage(context: RuleContext, call: CallFact): Promise<Refactoring | null> {
  const found = await streamWithoutUsage.check({ ...context, facts: { ...context.facts, calls: [call] } });
  const fix = found[0]?.fixes[0];
  return fix === undefined
    ? null
    : { id: "add-usage", title: "Add usage to the stream", kind: "rewrite", edits: fix.edits };
}
