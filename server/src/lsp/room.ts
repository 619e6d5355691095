/** What the handlers share: documents, settings, and the heavy parts, each loaded when it is first asked for. */
import type { ChatService } from "../chat/service.ts";
import type { Engine } from "../engine/engine.ts";
import type { LanguageService } from "../language/service.ts";
import type { Configuration } from "./configuration.ts";
import type { Documents } from "./documents.ts";
import type { Guard } from "./guard.ts";
import type { Secrets } from "./secrets.ts";
import type { Session } from "./session.ts";

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
