/** Code lenses over calls and prompt files: where they stand is told at once, what they say when they come into view. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeLens, Command, Position } from "vscode-languageserver-types";
import { commands } from "../../../../shared/src/commands.ts";
import { dearestOf, estimatedModels } from "../dearestModel.ts";
import type { EstimatedModel } from "../dearestModel.ts";
import { costWords, explainEstimate, tokenWords, windowWords } from "../estimate.ts";
import type { CallFact, DocumentFacts, MessageFact, ModelNameFact } from "../facts.ts";
import { modelsOfCall, resolutionOf } from "../modelOf.ts";
import { shownModel } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";

/** What a lens carries from the list to its resolution. */
export interface LensData {
  readonly uri: string;
  readonly version: number;
  /** Position among the document's lenses. */
  readonly index: number;
}

interface Measured {
  readonly start: number;
  /** At least one; several where the code chooses. */
  readonly models: readonly ModelNameFact[];
  readonly messages: readonly MessageFact[];
  readonly call: CallFact | null;
}

/** Lenses without their words. `model` is that of the settings, for prompt files that name none. */
export function codeLensesOf(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  model: string,
  withCommands = false,
): readonly CodeLens[] {
  return measured(world, facts, model).flatMap((item, index): CodeLens[] => {
    const position = document.positionAt(item.start);
    const range = { start: position, end: position };
    const data: LensData = { uri: document.uri, version: document.version, index };
    const lens: CodeLens = { range, data };
    if (!withCommands) return [lens];
    const run = (title: string, command: string, at: Position): CodeLens => ({
      range,
      command: { title, command, arguments: [document.uri, at] },
    });
    const written = item.models.filter(
      ({ span, symbol, elsewhere }) => span.end !== 0 && symbol !== true && elsewhere !== true,
    );
    const estimate = run("Estimate exactly", commands.estimateCall, insideOf(document, item));
    const [model] = written;
    // Which one of several is meant, only the cursor can tell.
    if (model === undefined || item.models.length > 1) return [lens, estimate];
    return [lens, estimate, run("Switch model", commands.switchModel, document.positionAt(model.span.start))];
  });
}

/** A position by which the call or the prompt is found again. */
function insideOf(document: TextDocument, { call, start, messages }: Measured): Position {
  const at = call === null || messages !== call.messages ? (messages[0]?.span.start ?? start) : start;
  return document.positionAt(at);
}

/** A lens with its words. A document that has changed meanwhile gives one that says nothing of the old text. */
export async function resolvedLens(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  model: string,
  lens: CodeLens,
  { index, version }: LensData,
): Promise<CodeLens> {
  const found = version === document.version ? measured(world, facts, model)[index] : undefined;
  if (found === undefined) return { ...lens, command: words("…") };
  const estimated = await estimatedModels(world, found.models, found.messages, found.call);
  // Where the code chooses, the dearest choice is what a call may come to.
  const dearest = dearestOf(estimated);
  if (dearest === undefined) return { ...lens, command: words("…") };
  const { title, tooltip } = saidOf(dearest);
  if (estimated.length === 1) return { ...lens, command: words(title, tooltip) };
  const every = estimated.map((one) => `${shownModel(one.resolution)}: ${saidOf(one).title}\n${saidOf(one).tooltip}`);
  const which = `on ${shownModel(dearest.resolution)}, the dearest of ${estimated.length}`;
  return { ...lens, command: words(`${title} · ${which}`, every.join("\n\n")) };
}

/** What a lens says of one model. */
function saidOf({ resolution, estimate, own }: EstimatedModel): { readonly title: string; readonly tooltip: string } {
  const parts = [tokenWords(estimate), own ? costWords(estimate) : "", own ? windowWords(estimate) : ""];
  return {
    title: parts.filter((part) => part !== "").join(" · "),
    tooltip: explainEstimate(resolution.record, estimate),
  };
}

/** A command without a name: editors show its title and nothing happens. */
function words(title: string, tooltip?: string): Command {
  return { title, command: "", ...(tooltip === undefined ? {} : { tooltip }) };
}

function measured(world: LanguageWorld, facts: DocumentFacts, model: string): readonly Measured[] {
  const fallback: ModelNameFact | null =
    model === "" ? null : { kind: "model-name", text: model, span: { start: 0, end: 0 }, certainty: "certain" };
  const calls = facts.calls.map((call) => ({
    start: call.calleeSpan.start,
    models: modelsOfCall(call),
    messages: call.messages,
    call,
  }));
  const files = facts.prompts.map((prompt) => ({
    start: 0,
    models: [prompt.model ?? fallback].filter((model) => model !== null),
    messages: prompt.messages,
    call: facts.calls[0] ?? null,
  }));
  return [...calls, ...files].filter(
    ({ models, messages }) =>
      messages.some((message) => message.text !== "") &&
      models.some((model) => resolutionOf(world, model) !== undefined),
  );
}
