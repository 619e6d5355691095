/** What a parameter of a call does on the call's model, as Markdown, from the parameter table. */
import type { ParameterFinding } from "../../engine/parameters/rule.ts";
import type { CallFact, ParameterFact } from "../facts.ts";
import { isFirstParty, resolutionOf } from "../modelOf.ts";
import { grouped } from "../numbers.ts";
import { judge, shownModel } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";

/** The card of a parameter, or null where the table has nothing to say. */
export function parameterCard(world: LanguageWorld, call: CallFact, parameter: ParameterFact): string | null {
  const resolution = call.model === null ? undefined : resolutionOf(world, call.model);
  if (call.model === null || resolution === undefined || !isFirstParty(call.model, resolution)) return null;
  const finding = judge(world, call, resolution, parameter);
  if (finding === null) return null;
  const { words, source } = verdict(finding);
  const head = `**${parameter.written}** on ${shownModel(resolution)}: ${words}`;
  return source === undefined ? head : `${head}\n\n[Source](${source})`;
}

function verdict(finding: ParameterFinding): { readonly words: string; readonly source?: string } {
  switch (finding.kind) {
    case "ok":
      return { words: `taken, sent as \`${finding.sent_as}\`.` };
    case "refused": {
      const { allowed, why, source } = finding;
      const only =
        allowed === undefined ? "" : ` Allowed: ${allowed.map((value) => JSON.stringify(value)).join(", ")}.`;
      return { words: `refused. ${why}${only}`, ...linked(source) };
    }
    case "ignored":
      return { words: `taken without effect. ${finding.why}`, ...linked(finding.source) };
    case "out_of_range": {
      const [least, most] = finding.range;
      const range =
        most >= Number.MAX_SAFE_INTEGER ? `${grouped(least)} or more` : `${grouped(least)} to ${grouped(most)}`;
      return { words: `out of range. It takes ${range}.`, ...linked(finding.source) };
    }
  }
}

function linked(source: string): { readonly source?: string } {
  return source.startsWith("https://") ? { source } : {};
}
