/** What a parameter of a call is for and what the call's model does with it, as Markdown, from the parameter table. */
import type { ParameterDescription } from "../../engine/parameters/describe.ts";
import type { ParameterFinding, ParameterVerdict } from "../../engine/parameters/rule.ts";
import type { CallFact, ParameterFact } from "../facts.ts";
import { isFirstParty, resolutionOf, ruleModelOf } from "../modelOf.ts";
import { grouped } from "../numbers.ts";
import { judge, othersOf, shownModel } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";

/** The card of a parameter, or null where the table has nothing to say. */
export function parameterCard(world: LanguageWorld, call: CallFact, parameter: ParameterFact): string | null {
  const resolution = call.model === null ? undefined : resolutionOf(world, call.model);
  if (call.model === null || resolution === undefined || !isFirstParty(call.model, resolution)) {
    const meaning = world.parameterMeaning(parameter.name);
    return meaning === undefined
      ? null
      : `**${parameter.written}**: ${meaning.does}\n\n[API reference](${meaning.docs})`;
  }
  const model = ruleModelOf(resolution);
  const description = world.describeParameter(model, parameter.name, othersOf(call, parameter));
  if (description === undefined) return null;
  const finding = judge(world, call, resolution, parameter);
  const lines = [
    `**${parameter.written}** on ${shownModel(resolution)}: ${verdictWords(description, finding, isDropped(call, parameter))}`,
    description.does,
    rows(description, parameter).join("\n"),
    links(description, finding),
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}

/** Whether whoever sends the call leaves the parameter out where the model refuses it. */
function isDropped({ dropsParameters }: CallFact, { kept }: ParameterFact): boolean {
  return dropsParameters === true && kept !== true;
}

/** The first line: what happens to the value as written, or, where it is not known, to the parameter. */
function verdictWords(description: ParameterDescription, finding: ParameterFinding | null, dropped: boolean): string {
  if (finding === null) return ruleWords(description.verdict);
  switch (finding.kind) {
    case "ok":
      return `taken, sent as \`${finding.sent_as}\`.`;
    case "refused":
      if (dropped) return `left out before the request is sent, as the model does not take it so. ${finding.why}`;
      return finding.allowed === undefined
        ? `refused. ${finding.why}`
        : `refused. ${finding.why} Allowed: ${list(finding.allowed)}.`;
    case "ignored":
      return `taken without effect. ${finding.why}`;
    case "out_of_range":
      return `out of range. It takes ${rangeWords(finding.range)}.`;
  }
}

function ruleWords(verdict: ParameterVerdict | null): string {
  if (verdict === null) return "taken as it is.";
  switch (verdict.kind) {
    case "sent":
      return "taken.";
    case "only":
      return `only ${list(verdict.values)}. ${verdict.why}`;
    case "ignored":
      return `taken without effect. ${verdict.why}`;
    case "refused":
      return `refused. ${verdict.why}`;
  }
}

function rows({ verdict, values, name }: ParameterDescription, { written }: ParameterFact): readonly string[] {
  const found: string[] = [];
  if (verdict?.kind === "sent") {
    if (verdict.range !== undefined) found.push(`- Range: ${rangeWords(verdict.range)}`);
    if (verdict.default !== undefined) found.push(`- Default: \`${JSON.stringify(verdict.default)}\``);
    if (verdict.as !== undefined && verdict.as !== written) found.push(`- Sent as: \`${verdict.as}\``);
  }
  if (verdict?.kind === "only" && verdict.omit === true) {
    found.push("- Left out of the request, as the API refuses the parameter even with its default value");
  }
  if (values.length > 0) found.push(`- Values: ${values.map((value) => `\`${value}\``).join(", ")}`);
  if (name !== written) found.push(`- In OpenAI's words: \`${name}\``);
  return found;
}

function list(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

function rangeWords([least, most]: readonly [number, number]): string {
  return most >= Number.MAX_SAFE_INTEGER ? `${grouped(least)} or more` : `${grouped(least)} to ${grouped(most)}`;
}

function links({ docs, source }: ParameterDescription, finding: ParameterFinding | null): string {
  const from = finding !== null && finding.kind !== "ok" ? finding.source : source;
  const found = from !== null && from.startsWith("https://") ? [`[Source](${from})`] : [];
  return [...found, `[API reference](${docs})`].join(" · ");
}
