/** The refactorings that a position in a document offers: of the call that stands there, or of the model's name. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ModelRecord } from "../../engine/catalog/record.ts";
import { formOf } from "../extraction/documentForm.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact, DocumentFacts, ModelNameFact, Span } from "../facts.ts";
import { fittingEdit } from "../fixSyntax.ts";
import { defaultLintSettings } from "../lintSettings.ts";
import { modelsOfCall, resolutionOf } from "../modelOf.ts";
import type { FixEdit, RuleContext } from "../rules/rule.ts";
import { notCancelled } from "../world.ts";
import type { LanguageWorld } from "../world.ts";
import { addCaching } from "./addCaching.ts";
import { addUsage } from "./addUsage.ts";
import { fewAlternatives } from "./alternatives.ts";
import { writtenCall } from "./callExpression.ts";
import { dropParams } from "./dropParams.ts";
import { extractPrompt } from "./extractPrompt.ts";
import type { Refactoring } from "./refactoring.ts";
import { sameForAll } from "./sameForAll.ts";
import { priceDifference, switchModel } from "./switchModel.ts";
import type { ModelPlace } from "./switchModel.ts";

/** What is known beside the document. */
export interface Surroundings {
  /** Whether a path relative to the document's folder exists. */
  isTaken(path: string): boolean;
  /** The editor asks for the model itself, so that the few usual ones need not be offered. */
  readonly picksModels: boolean;
}

/** The place of a model at a range: a name in it, or the call around it. */
export function modelPlaceAt(facts: DocumentFacts, range: Span): ModelPlace | null {
  const place = anyPlaceAt(facts, range);
  // A constant of a library, or a name of an earlier cell, is no text that could be changed here.
  return place === null || place.name.symbol === true || place.name.elsewhere === true ? null : place;
}

/** Puts edits into the words of a document's language; null for those that it has no words for. */
export function fitterOf(document: TextDocument, facts: DocumentFacts): (edit: FixEdit) => FixEdit | null {
  const form = formOf(document.uri, document.languageId);
  const text = document.getText();
  // Only files of a known format have parameters; keys of others are read by programs that we do not know.
  if (form.kind === "markdown" || form.kind === "plain") return () => null;
  // Many models ask for the same edits.
  const known = new Map<string, FixEdit | null>();
  return (edit) => {
    const key = `${edit.span.start} ${edit.span.end} ${edit.text}`;
    const fitting = known.has(key) ? known.get(key)! : fittingEdit(form, facts, text, edit);
    known.set(key, fitting);
    return fitting;
  };
}

function anyPlaceAt(facts: DocumentFacts, range: Span): ModelPlace | null {
  const name = facts.modelNames.find(({ span }) => span.start <= range.end && range.start <= span.end);
  const call = callAt(facts, range);
  if (name !== undefined) {
    const calls = callsWith(facts, name);
    const [ofCall] = calls.flatMap(modelsOfCall).filter((model) => isAt(model, name));
    return { name: ofCall ?? name, calls };
  }
  if (call?.model != null) return { name: call.model, calls: callsWith(facts, call.model) };
  const model = inPrompt(facts, range)?.model ?? null;
  return model === null ? null : { name: model, calls: facts.calls.slice(0, 1) };
}

/** The calls that take their model from one place, or choose it among others: a constant, or the client that makes them. */
function callsWith({ calls }: DocumentFacts, name: ModelNameFact): readonly CallFact[] {
  return calls.filter((call) => modelsOfCall(call).some((model) => model.elsewhere !== true && isAt(model, name)));
}

function isAt(model: ModelNameFact, { span }: ModelNameFact): boolean {
  return model.span.start === span.start;
}

function inPrompt(facts: DocumentFacts, range: Span): { readonly model: ModelNameFact | null } | undefined {
  return facts.prompts.find(({ messages }) => messages.some(({ span }) => touches(span, range)));
}

/** The innermost call that a range touches. */
export function callAt(facts: DocumentFacts, range: Span): CallFact | null {
  const around = facts.calls.filter(({ span }) => touches(span, range));
  return around.toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0] ?? null;
}

/** Whether two ranges have a place in common, their ends counted. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Every refactoring of a range, in the order in which it is offered. */
export async function refactoringsAt(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  tree: SyntaxTree | undefined,
  range: Span,
  around: Surroundings,
): Promise<readonly Refactoring[]> {
  const text = document.getText();
  const place = modelPlaceAt(facts, range);
  const found: (Refactoring | null)[] = [];
  if (place !== null && !around.picksModels) {
    const fit = fitterOf(document, facts);
    for (const record of fewAlternatives(world, place)) found.push(switchTo(world, text, place, record, fit));
  }
  const call = callAt(facts, range);
  const form = formOf(document.uri, document.languageId);
  const written =
    call === null || tree === undefined || form.kind !== "source" ? null : writtenCall(tree, form.language, call);
  if (call !== null && form.kind === "source" && tree !== undefined) {
    found.push(await addCaching(world, text, call, written, tree));
    const context: RuleContext = {
      facts,
      uri: document.uri,
      text,
      form,
      world,
      settings: defaultLintSettings,
      token: notCancelled,
      outcome: { suppressed: new Map(), off: new Set() },
    };
    found.push(await sameForAll(call, (one) => addUsage(context, one, written)));
    if (written !== null) found.push(dropParams(call, written));
    const name = decodeURIComponent(document.uri.slice(document.uri.lastIndexOf("/") + 1));
    found.push(extractPrompt(tree, form.language, call, range.start, name, (path) => around.isTaken(path)));
  }
  return found.filter((item) => item !== null);
}

/** The switch to one model, with what it costs and breaks in its title. */
function switchTo(
  world: LanguageWorld,
  text: string,
  place: ModelPlace,
  record: ModelRecord,
  fit: (edit: FixEdit) => FixEdit | null,
): Refactoring {
  const { edits, breaks, written } = switchModel(world, text, place, record, fit);
  const price = priceDifference(resolutionOf(world, place.name)?.record, record);
  const trouble = breaks.length === 0 ? "" : `; ${breaks.join("; ")}`;
  return { id: "switch-model", title: `Switch to ${written}: ${price}${trouble}`, kind: "rewrite", edits };
}
