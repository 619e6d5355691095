/** Where the name of a parameter goes: just after what opens or parts arguments, or in the middle of such a name. */
import { callShapes } from "../extraction/libraries.ts";
import type { CallGrammar, CallShape } from "../extraction/libraries.ts";
import type { SourceLanguage } from "../extraction/sourceLanguage.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact, DocumentFacts, ModelNameFact, Span } from "../facts.ts";
import { modelsOfCall } from "../modelOf.ts";
import type { LanguageWorld } from "../world.ts";
import { argumentsOf } from "./callArguments.ts";
import { callsAround, innermostCall, rowOfFact, sitesBefore } from "./callAround.ts";
import { namesAt } from "./nameForms.ts";
import type { NameAt, NameForm } from "./nameForms.ts";
import { missingBrackets, openBrackets } from "./openBrackets.ts";
import { probed } from "./probe.ts";
import type { Probe, Reading } from "./probe.ts";

export interface ParameterPlace {
  readonly kind: "parameter";
  readonly span: Span;
  readonly row: CallShape;
  /** What may stand here, in the library's spelling. */
  readonly names: readonly string[];
  /** The models of the calls that it belongs to; several where calls share it, or where a call chooses one. */
  readonly models: readonly ModelNameFact[];
  /** Written before and after a chosen name. */
  readonly before: string;
  readonly behind: string;
  /** Names as they stand in the call already. */
  readonly present: ReadonlySet<string>;
}

/**
 * The place of a parameter's name at an offset.
 * @param string the text that the offset stands in, where it is no code itself
 */
export async function parameterPlace(
  world: LanguageWorld,
  tree: SyntaxTree,
  language: SourceLanguage & { readonly calls: CallGrammar },
  facts: DocumentFacts,
  offset: number,
  reading: Reading,
  string: Span | null,
): Promise<ParameterPlace | null> {
  const names = namesAt(tree.text, offset, language.calls, (end) => codeEnd(tree, language, end)).filter(
    // In a text a name stands only where the text itself is the name.
    (name) =>
      (string === null || (name.isQuoted && name.start - 1 === string.start)) &&
      mayBeArgument(tree, language.calls, facts, name),
  );
  if (names.length === 0) return null;
  const inside = offset === 0 ? null : nodeOver(tree.rootAt(offset), offset - 1, offset);
  if (inside === null || language.comments.has(inside.type)) return null;
  for (const name of names) {
    for (const closing of closings(tree, language.calls, name)) {
      const place = await probed(world, tree, language, name, reading, closing, (probe) =>
        placeIn(probe, language.calls, name, reading),
      );
      if (place !== null) return place;
    }
  }
  return null;
}

/** More comments than these between an argument and the next are no remarks. */
const mostComments = 20;

/** End of the code before an offset, with space and comments left out. */
function codeEnd(tree: SyntaxTree, { comments }: SourceLanguage, offset: number): number {
  const { text } = tree;
  let end = offset;
  for (let passed = 0; passed < mostComments; passed++) {
    while (end > 0 && /\s/.test(text[end - 1]!)) end--;
    const node = end === 0 ? null : nodeOver(tree.rootAt(end - 1), end - 1, end);
    if (node === null || !comments.has(node.type) || node.endIndex > offset) break;
    end = node.startIndex;
  }
  return end;
}

function kindOf({ link }: NameForm): "links" | "others" {
  return link ? "links" : "others";
}

/** A cheap look at the text, as most brackets and dots of a file have nothing to do with models. */
function mayBeArgument(tree: SyntaxTree, calls: CallGrammar, facts: DocumentFacts, { form, start }: NameAt): boolean {
  if (sitesBefore(tree, calls, kindOf(form), start).length > 0) return true;
  if (form.link || !hasCalls(facts)) return false;
  // It may be a field of an object that a call gets later.
  const mark = openBrackets(tree.text, Math.max(0, start - reach), start).at(-1)?.mark;
  if (mark === undefined || !form.after.includes(mark)) return false;
  return mark !== "(" || nestingNames(calls).some((name) => tree.text.includes(name));
}

function hasCalls({ blocks, calls }: DocumentFacts): boolean {
  if (blocks === undefined) return calls.length > 0;
  return blocks.some(({ groups }) => groups.some((group) => group.calls.length > 0));
}

/** Characters before a name in which its object begins. */
const reach = 4000;

const nesting = new Map<CallGrammar, readonly string[]>();

/** Last names of calls that take parameters in an object, which may itself be made by a call. */
function nestingNames(calls: CallGrammar): readonly string[] {
  let known = nesting.get(calls);
  if (known === undefined) {
    const rows = callShapes[calls].filter(({ takes }) => takes?.nested !== undefined);
    known = [...new Set(rows.map(({ callee }) => callee.slice(callee.lastIndexOf(".") + 1)))];
    nesting.set(calls, known);
  }
  return known;
}

/** Calls before a place whose brackets may be open. */
const mostOpen = 3;

/** What closes the brackets around a name, the most first, as a call around tells the model; nothing where the source does. */
function closings(tree: SyntaxTree, calls: CallGrammar, { form, start, end, isNamed }: NameAt): ReadonlySet<string> {
  const found = new Set<string>();
  if (form.link || isNamed) return found.add("");
  for (const site of sitesBefore(tree, calls, "others", start).slice(-mostOpen)) {
    found.add(missingBrackets(tree.text, openBrackets(tree.text, site.start, start), end));
  }
  return found.add("");
}

function placeIn(probe: Probe, grammar: CallGrammar, name: NameAt, { earlier }: Reading): ParameterPlace | null {
  const { source, calls, at } = probe;
  const isHere = ({ nameSpan }: { readonly nameSpan: Span }): boolean => nameSpan.start === at;
  const text = (span: Span): string => source.text.slice(span.start, span.end);
  const using = calls.filter((call) => call.parameters.some(isHere));
  const models = (own: CallFact | null): readonly ModelNameFact[] =>
    [own, ...using].flatMap((call) => (call === null ? [] : modelsOfCall(call)));
  const place = (row: CallShape, names: readonly string[], own: CallFact | null, present: readonly string[]) =>
    ({
      kind: "parameter",
      span: { start: name.start, end: name.end },
      row,
      names,
      models: models(own),
      before: name.before,
      behind: name.behind,
      present: new Set(present),
    }) as const;

  for (const around of callsAround(source, grammar, kindOf(name.form), calls, at, earlier)) {
    const { row, fact, call } = around;
    for (const { fields, argument } of argumentsOf(around)) {
      if (!fields.some((field) => field.name !== null && isHere(field))) continue;
      const { takes } = row;
      if (takes === undefined) return null;
      if (row.style === "builder" && isBuilt(source.text.slice(call.callee.span.end, at))) return null;
      const names = argument === undefined ? takes.names : (takes.nested?.[argument] ?? []);
      const byPlace = argument === undefined ? (row.positional ?? []) : [];
      const present = fields.flatMap((field, index) => {
        if (field.name === null) return field.spread ? [] : (byPlace[index] ?? []);
        return isHere(field) ? [] : [text(field.nameSpan)];
      });
      return place(row, names, fact ?? innermostCall(calls, at), present);
    }
  }
  // An object that is made before the call that gets it.
  const [call] = using;
  const row = call === undefined ? undefined : rowOfFact(source, grammar, call);
  if (call === undefined || row?.takes === undefined || name.form.link) return null;
  const nested = Object.values(row.takes.nested ?? {});
  if (nested.length > 0 && row.style === "object") return null;
  const present = call.parameters.filter((parameter) => !isHere(parameter)).map(({ written }) => written);
  const given = nested.length > 0 ? [] : [...row.model, ...call.messages.flatMap(({ argument }) => argument ?? [])];
  return place(row, nested[0] ?? row.takes.names, call, [...present, ...given]);
}

/** What ends a chain: behind it, methods are those of what was built. */
const built = /(?:\.|->)\s*(?:build\w*|as(?:Text|Structured|Stream|EventStreamResponse)|send\w*)\s*\(/;

function isBuilt(chain: string): boolean {
  return built.test(chain);
}
