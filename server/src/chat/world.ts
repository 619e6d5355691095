/**
 * What the chat service needs of the process it runs in. The server supplies it over LSP, a test out of memory;
 * chat itself knows neither a connection nor an editor.
 */
import type { Settings } from "../../../shared/src/settings.ts";
import type { Engine } from "../engine/engine.ts";

/** Where a provider's key comes from, without the key. */
export type KeySource = "secret" | "environment" | "setting" | "none";

/** A model that the editor itself offers (`vscode.lm`). */
export interface EditorModel {
  readonly id: string;
  readonly vendor: string;
  readonly family: string;
  readonly name: string;
  /** Tokens. */
  readonly maxInputTokens: number;
}

/** Lines for the log. Callers pass no keys and no texts of conversations. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface ChatWorld {
  /** The engine, started when first asked for. */
  engine(): Promise<Engine>;
  /** Settings that hold for the whole window. */
  settings(): Promise<Settings>;
  /** False in a workspace that the user does not trust: nothing is sent, no key is read. */
  trusted(): boolean;
  /** Folder for what outlives the process; null where the editor gave none. */
  readonly storagePath: string | null;
  keySource(provider: string): Promise<KeySource>;
  /** The editor's own models; empty where it has none or does not offer them. */
  editorModels(): Promise<readonly EditorModel[]>;
  /** Models that fail or are slow now, by `provider/id`, with one sentence why. */
  unhealthyModels(): Promise<ReadonlyMap<string, { readonly kind: string; readonly text: string }>>;
  /** Lets the next message of a conversation go over a budget, once. */
  allowOverBudget(conversation: string): Promise<void>;
  /** Tells the client that the list of models changed. */
  providersChanged(): void;
  /** Tells the user something once, outside any conversation, and logs it. */
  tell(message: string): void;
  readonly log: Log;
  now(): Date;
  newId(): string;
}
