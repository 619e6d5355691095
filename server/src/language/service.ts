/**
 * The language service: documents in, what an editor shows out. It knows neither a connection nor an editor; facts
 * are read once per version of a document and shared by all features.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction, CodeActionContext, Diagnostic, Hover, Position, Range } from "vscode-languageserver-types";
import { codeActionsOf } from "./codeActions.ts";
import { createDiagnosticsCache } from "./diagnostics.ts";
import { createFactsCache } from "./extraction/factsCache.ts";
import type { DocumentFacts } from "./facts.ts";
import { hoverAt } from "./hover/hover.ts";
import type { LintSettings } from "./lintSettings.ts";
import { notCancelled } from "./world.ts";
import type { CancellationToken, LanguageWorld } from "./world.ts";

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
  const cache = createFactsCache(world);
  const findings = createDiagnosticsCache(world, cache);

  function forgetAll(): void {
    cache.dispose();
    findings.dispose();
  }

  return {
    async hover(document, position, token = notCancelled) {
      const facts = await cache.get(document);
      if (token.isCancellationRequested) return null;
      return hoverAt(world, document, facts, document.offsetAt(position));
    },
    async diagnostics(document, settings, token = notCancelled) {
      const found = await findings.get(document, settings, token);
      return found.map((item) => item.diagnostic);
    },
    async codeActions(document, range, context, token = notCancelled) {
      const found = await findings.get(document, findings.settingsOf(document.uri), token);
      if (token.isCancellationRequested) return [];
      return codeActionsOf(document, found, range, context);
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
