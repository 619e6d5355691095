/** Reads one source file with the default rules. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDefaultWorld } from "../../server/src/language/defaultWorld.ts";
import { defaultLintSettings } from "../../server/src/language/lintSettings.ts";
import { createLanguageService } from "../../server/src/language/service.ts";
import { notCancelled } from "../../server/src/language/world.ts";

/** What was found in a text, by what does not change when lines move. */
export interface Found {
  readonly findings: readonly { readonly rule: string; readonly text: string }[];
  /** Model names that do not stand where they are said to stand. */
  readonly strayNames: readonly string[];
  /** Why the text could not be read through. */
  readonly crash?: string;
}

/** A fixed day: models retire while dependencies stay. */
const day = "2026-11-23";

const service = createLanguageService(createDefaultWorld({ today: () => day }));

/** What the default rules find in a text, and what goes wrong on the way. */
export async function scan(file: string, language: string, text: string): Promise<Found> {
  const document = TextDocument.create(`file:///node_modules/${file}`, language, 1, text);
  try {
    const { modelNames } = await service.facts(document);
    const stray = modelNames.filter(({ span, text: name }) => text.slice(span.start, span.end) !== name);
    const diagnostics = await service.diagnostics(document, defaultLintSettings, notCancelled);
    return {
      findings: diagnostics.map(({ code, range }) => ({
        rule: String(code),
        text: document.getText(range).slice(0, 80),
      })),
      strayNames: stray.map(({ text: name }) => name),
    };
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { findings: [], strayNames: [], crash };
  } finally {
    service.didClose(document.uri);
  }
}
