/**
 * The language service: documents in, what an editor shows out. It knows neither a connection nor an editor; facts
 * are read once per version of a document and shared by all features.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type {
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentLink,
  Hover,
  InlayHint,
  Position,
  Range,
} from "vscode-languageserver-types";
import { catalogGeneration } from "../engine/catalog/registry.ts";
import { codeActionsOf } from "./codeActions.ts";
import { completed, completionAt } from "./completion/completion.ts";
import { createDiagnosticsCache } from "./diagnostics.ts";
import { documentLinksOf } from "./documentLinks.ts";
import { createFactsCache } from "./extraction/factsCache.ts";
import type { FactsCache } from "./extraction/factsCache.ts";
import type { DocumentFacts, ModelNameFact, Span } from "./facts.ts";
import { codeLensesOf, resolvedLens } from "./hints/codeLens.ts";
import type { LensData } from "./hints/codeLens.ts";
import { inlayHintsIn } from "./hints/inlayHints.ts";
import type { InlayHintsSetting } from "./hints/inlayHints.ts";
import { hoverAt } from "./hover/hover.ts";
import type { LintSettings } from "./lintSettings.ts";
import { forgetResolutions } from "./modelOf.ts";
import { alternativesTo } from "./refactor/alternatives.ts";
import { promptAt } from "./refactor/callPrompt.ts";
import type { CallPrompt } from "./refactor/callPrompt.ts";
import type { Refactoring } from "./refactor/refactoring.ts";
import { fitterOf, modelPlaceAt, refactoringsAt } from "./refactor/refactorings.ts";
import type { Surroundings } from "./refactor/refactorings.ts";
import { priceDifference, switchModel } from "./refactor/switchModel.ts";
import type { ModelSwitch } from "./refactor/switchModel.ts";
import { resolutionOf } from "./modelOf.ts";
import { symbolsOf } from "./symbols.ts";
import type { SourceSymbol } from "./symbols.ts";
import { notCancelled } from "./world.ts";
import type { CancellationToken, LanguageWorld } from "./world.ts";

export interface ModelChoices {
  readonly written: string;
  readonly choices: readonly (ModelSwitch & { readonly price: string; readonly providerName: string })[];
}

export interface LanguageService {
  /** What is known of the model or parameter under the position, or null. */
  hover(document: TextDocument, position: Position, token?: CancellationToken): Promise<Hover | null>;
  /** Findings of the rules; kept by version and settings, so asking twice costs nothing. */
  diagnostics(
    document: TextDocument,
    settings: LintSettings,
    token?: CancellationToken,
  ): Promise<readonly Diagnostic[]>;
  /** Quick fixes for the findings in a range, under the settings that the document was last checked with. */
  codeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    token?: CancellationToken,
  ): Promise<readonly CodeAction[]>;
  /** Refactorings of the call or the model's name at a range. */
  refactorings(document: TextDocument, range: Range, around: Surroundings): Promise<readonly Refactoring[]>;
  /** Whether a position stands at a model's name that could be another one. */
  namesModel(document: TextDocument, position: Position): Promise<boolean>;
  /** The models that the place at a position could name instead, with what that changes; null where it names none. */
  modelChoices(document: TextDocument, position: Position): Promise<ModelChoices | null>;
  /** The switch of a place to a model; null where the place or the model is gone. */
  switchTo(document: TextDocument, position: Position, ref: string): Promise<ModelSwitch | null>;
  /** What the call or the prompt file at a position sends, as far as it is known. */
  promptAt(document: TextDocument, position: Position, model: string): Promise<CallPrompt | null>;
  /** Functions, classes and the like that a document defines, from its syntax tree. */
  symbols(document: TextDocument): Promise<readonly SourceSymbol[]>;
  /**
   * What may be written at the position: models, parameters, values; null where nothing of ours belongs. `elsewhere`
   * are names that files outside of the editor hold, which rank the models.
   */
  completion(
    document: TextDocument,
    position: Position,
    token?: CancellationToken,
    elsewhere?: readonly ModelNameFact[],
  ): Promise<CompletionList | null>;
  /** A completion item with its card. */
  resolveCompletion(item: CompletionItem): CompletionItem;
  /** Prices, windows and, in full, tokens and cost beside the code of a range. */
  inlayHints(
    document: TextDocument,
    range: Range,
    setting: InlayHintsSetting,
    token?: CancellationToken,
  ): Promise<readonly InlayHint[]>;
  /**
   * Lenses of calls and prompts, without words; `model` is for prompt files that name none. With `withCommands` there
   * are also lenses that run the client's commands.
   */
  codeLenses(
    document: TextDocument,
    model: string,
    token?: CancellationToken,
    withCommands?: boolean,
  ): Promise<readonly CodeLens[]>;
  /** A lens with its words. */
  resolveCodeLens(document: TextDocument, model: string, lens: CodeLens, data: LensData): Promise<CodeLens>;
  /** Links from model names to their providers' pages. */
  documentLinks(document: TextDocument, token?: CancellationToken): Promise<readonly DocumentLink[]>;
  /** Calls, model names, prompts and what could not be read. */
  facts(document: TextDocument, token?: CancellationToken): Promise<DocumentFacts>;
  /** Tells that a document has a new version: work on the old one ends. */
  didChange(document: TextDocument): void;
  /** Forgets a document. */
  didClose(uri: string): void;
  /** Forgets what was read, as the catalog or the grammars have changed; open documents are read anew when asked for. */
  refresh(): void;
  /** Ends everything that is kept. */
  dispose(): void;
}

/** A language service over a world. Makes nothing and loads nothing until it is asked. */
export function createLanguageService(world: LanguageWorld): LanguageService {
  const cache = followingCatalog(world, createFactsCache(world));
  const findings = createDiagnosticsCache(world, cache);

  function forgetAll(): void {
    forgetResolutions(world);
    cache.dispose();
    findings.dispose();
  }

  return {
    async hover(document, position, token = notCancelled) {
      const facts = await cache.get(document);
      if (token.isCancellationRequested) return null;
      return hoverAt(world, document, facts, cache.treeOf(document), document.offsetAt(position));
    },
    async diagnostics(document, settings, token = notCancelled) {
      const found = await findings.get(document, settings, token);
      return found.map((item) => item.diagnostic);
    },
    async codeActions(document, range, context, token = notCancelled) {
      const found = await findings.get(document, findings.settingsOf(document.uri), token);
      if (token.isCancellationRequested) return [];
      return codeActionsOf(document, await cache.get(document), found, range, context);
    },
    async refactorings(document, range, around) {
      const facts = await cache.get(document);
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return refactoringsAt(world, document, facts, cache.treeOf(document), span, around);
    },
    async namesModel(document, position) {
      return modelPlaceAt(await cache.get(document), spanAt(document, position)) !== null;
    },
    async modelChoices(document, position) {
      const facts = await cache.get(document);
      const place = modelPlaceAt(facts, spanAt(document, position));
      if (place === null) return null;
      const fit = fitterOf(document, facts);
      const from = resolutionOf(world, place.name)?.record;
      const text = document.getText();
      const choices = alternativesTo(world, place).map((record) => ({
        ...switchModel(world, text, place, record, fit),
        price: priceDifference(from, record),
        providerName: world.providerName(record.provider),
      }));
      return { written: place.name.text, choices };
    },
    async switchTo(document, position, ref) {
      const facts = await cache.get(document);
      const place = modelPlaceAt(facts, spanAt(document, position));
      const record = world.resolveModel(ref)?.record;
      if (place === null || record === undefined) return null;
      return switchModel(world, document.getText(), place, record, fitterOf(document, facts));
    },
    async promptAt(document, position, model) {
      return promptAt(world, await cache.get(document), spanAt(document, position), model);
    },
    async symbols(document) {
      await cache.get(document);
      return symbolsOf(document, cache.treeOf(document));
    },
    async completion(document, position, token = notCancelled, elsewhere = []) {
      const facts = await cache.get(document);
      if (token.isCancellationRequested) return null;
      const used = [...cache.names(document.uri), ...elsewhere];
      const tree = cache.treeOf(document);
      return completionAt(world, document, facts, tree, document.offsetAt(position), used, {
        earlier: cache.earlierOf(document),
        outdated: () => token.isCancellationRequested,
      });
    },
    resolveCompletion: (item) => completed(world, item),
    async inlayHints(document, range, setting, token = notCancelled) {
      const facts = await cache.get(document);
      if (token.isCancellationRequested) return [];
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return inlayHintsIn(world, document, facts, span, setting, token);
    },
    async codeLenses(document, model, token = notCancelled, withCommands = false) {
      const facts = await cache.get(document);
      return token.isCancellationRequested ? [] : codeLensesOf(world, document, facts, model, withCommands);
    },
    async resolveCodeLens(document, model, lens, data) {
      return resolvedLens(world, document, await cache.get(document), model, lens, data);
    },
    async documentLinks(document, token = notCancelled) {
      const facts = await cache.get(document);
      return token.isCancellationRequested ? [] : documentLinksOf(world, document, facts);
    },
    facts(document) {
      return cache.get(document);
    },
    didChange(document) {
      cache.outdate(document);
    },
    didClose(uri) {
      cache.forget(uri);
      findings.forget(uri);
    },
    refresh: forgetAll,
    dispose: forgetAll,
  };
}

/**
 * Facts that are read anew after the catalog changed: what counts as a model's name, and what the name means, is from
 * there. Findings see by themselves that their facts are others.
 */
function followingCatalog(world: LanguageWorld, cache: FactsCache): FactsCache {
  let readWith = catalogGeneration();
  return {
    ...cache,
    get(document) {
      const now = catalogGeneration();
      if (now !== readWith) {
        readWith = now;
        forgetResolutions(world);
        cache.dispose();
      }
      return cache.get(document);
    },
  };
}

function spanAt(document: TextDocument, position: Position): Span {
  const offset = document.offsetAt(position);
  return { start: offset, end: offset };
}
