/** What the handlers share: documents, settings, and the heavy parts, each loaded when it is first asked for. */
import type { ChatService } from "../chat/service.ts";
import type { Books } from "../chat/ledger/books.ts";
import type { Engine } from "../engine/engine.ts";
import type { LanguageService } from "../language/service.ts";
import type { Configuration } from "./configuration.ts";
import type { Documents } from "./documents.ts";
import type { Guard } from "./guard.ts";
import type { ModelFacts } from "./modelFacts.ts";
import type { Secrets } from "./secrets.ts";
import type { Session } from "./session.ts";
import type { WorkspaceIndex } from "./workspace/index.ts";
import type { FileWatch } from "./workspace/watch.ts";

export interface Room {
  readonly guard: Guard;
  readonly documents: Documents;
  readonly configuration: Configuration;
  readonly secrets: Secrets;
  /** What the client said; throws before `initialize`. */
  session(): Session;
  language(): Promise<LanguageService>;
  engine(): Promise<Engine>;
  chat(): Promise<ChatService>;
  /** Ledger, budgets and health. */
  books(): Promise<Books>;
  /** The catalog's layers above the snapshot. */
  modelFacts(): Promise<ModelFacts>;
  /** Where the workspace names models; nothing is read before `ready()`. */
  workspace(): Promise<WorkspaceIndex>;
  /** Whether somebody asked for the workspace's models. */
  readsWorkspace(): boolean;
  readonly watch: FileWatch;
  /** The workspace has other folders than before. */
  foldersChanged(): void;
  onFoldersChanged(listener: () => void): void;
  /** Documents have other findings than before, though they did not change themselves. */
  findingsOutdated(uris: readonly string[]): void;
  onFindingsOutdated(listener: (uris: readonly string[]) => void): void;
  /** Keys, settings or trust changed: what the picker shows is read anew, and the client told so. */
  providersOutdated(): Promise<void>;
  /** Network settings or timeouts changed. */
  networkChanged(): Promise<void>;
}

/** Runs a loader once; a failed load is tried again by the next asker. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
