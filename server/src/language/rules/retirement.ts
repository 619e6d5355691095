/** What the rules on retired and soon retired models have in common. */
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import type { LifeCycleState } from "../../engine/catalog/lifeCycle.ts";
import type { Resolution } from "../../engine/catalog/record.ts";
import type { RuleSeverity } from "../../../../shared/src/settings.ts";
import { frontMatterOf } from "../extraction/frontMatter.ts";
import type { ModelNameFact } from "../facts.ts";
import { isFirstParty, renamed, resolutionOf } from "../modelOf.ts";
import type { LanguageWorld } from "../world.ts";
import type { Fix, RuleContext } from "./rule.ts";

export interface AgeingName {
  readonly name: ModelNameFact;
  readonly resolution: Resolution;
  readonly state: LifeCycleState;
}

/**
 * Names that choose a model, with where it stands today. Names that only stand somewhere (a price table, a list of
 * choices) are not choices, and names at other endpoints follow other dates.
 */
export function ageingNames({ facts, text, world }: RuleContext): readonly AgeingName[] {
  const today = world.today();
  return facts.modelNames.flatMap((name) => {
    if (name.certainty !== "certain" && (name.keyed !== true || isMention(text, name))) return [];
    if (name.provider === undefined && (isElsewhere(text, name) || isGatewayId(name, world))) return [];
    const resolution = resolutionOf(world, name);
    if (resolution === undefined || resolution.match === "inherited" || !isFirstParty(name, resolution)) return [];
    return [{ name, resolution, state: lifeCycleOn(resolution.record, today) }];
  });
}

/** Characters before a name that tell what it is handed to. */
const reach = 120;

/**
 * Whether a name is handed to something that only wants to know of it (`encoding_for_model("gpt-4")` counts tokens of
 * whatever model comes), or is a member of a type.
 */
function isMention(text: string, { span }: ModelNameFact): boolean {
  const before = text.slice(Math.max(0, span.start - reach), span.start);
  const after = text.slice(span.end, span.end + 40);
  return (
    /(?:for_?model|tokenizer|encod\w*|is\w+_?model|supports?\w*)\s*\(\s*["'`]$/i.test(before) ||
    /\b\w*(?:count|num|estimate|calculate)\w*tokens?\w*\s*\([^()]*["'`]$/i.test(before) ||
    /\btype\s+\w+\s*=\s*\|?\s*["'`]$/.test(before) ||
    /^["'`]\s*\|(?!\|)/.test(after) ||
    /[^|]\|\s*["'`]$/.test(before)
  );
}

/**
 * Whether the key before a name says that another service is asked, with names and dates of its own: a deployment of
 * Azure, a model of OpenRouter.
 */
function isElsewhere(text: string, { span }: ModelNameFact): boolean {
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  return /azure|deployment|bedrock|vertex|openrouter|open_router|copilot|github|databricks|ollama/i.test(
    line.slice(-reach),
  );
}

/**
 * Whether a configuration of no known tool names a model as OpenRouter does, and OpenRouter still has it: it may send it
 * to a cloud on which the model lives on.
 */
function isGatewayId({ keyed, text }: ModelNameFact, world: LanguageWorld): boolean {
  if (keyed !== true || !text.includes("/")) return false;
  const there = world.resolveModel(`openrouter/${text}`);
  return there?.match === "exact" && lifeCycleOn(there.record, world.today()).status !== "retired";
}

/** The change to the model that the provider names as the successor. */
export function successorFixes({ name, state }: AgeingName): readonly Fix[] {
  if (state.successor === null) return [];
  const text = renamed(name.text, state.successor);
  return [{ title: `Change to “${text}”`, edits: [{ span: name.span, text }], preferred: true }];
}

/** In prose a name is a mention. A variable that is called `model` is a weaker sign than a call or a configuration key. */
export function severityFor({ name }: AgeingName, { form, text }: RuleContext): { readonly severity?: RuleSeverity } {
  // Texts show what was, and their examples call nothing; the front matter of a page may choose.
  if (form.kind === "markdown" && name.span.start >= (frontMatterOf(text)?.bodyStart ?? 0)) return { severity: "hint" };
  return name.certainty === "certain" ? {} : { severity: "information" };
}

/**
 * The id that the rules speak of: the one that the code writes, where the provider has given the model that id too.
 * Previews end on days of their own.
 */
export function shownId({ name, resolution }: AgeingName): string {
  const written = name.text.slice(name.text.lastIndexOf("/") + 1);
  const isId = resolution.match === "exact" || resolution.match === "alias";
  return isId && !/preview|exp/.test(written) ? written : resolution.record.id;
}

/** “ Its successor is …”, or nothing. */
export function successorWords(state: LifeCycleState): string {
  return state.successor === null ? "" : ` Its successor is ${state.successor}.`;
}
