/** Loads the language features over the real catalog, counters and grammars. */
import type { LanguageService } from "../language/service.ts";
import type { Documents } from "./documents.ts";

export async function openLanguageRoom(documents: Documents): Promise<LanguageService> {
  const { createDefaultWorld, createLanguageService } = await import("../language/index.ts");
  const service = createLanguageService(createDefaultWorld());
  documents.onDidChange((document) => service.didChange(document));
  documents.onDidClose((uri) => service.didClose(uri));
  return service;
}
