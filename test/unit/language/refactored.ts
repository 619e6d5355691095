/** Short ways to ask for the refactorings of a source shown in a test. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Refactoring, RefactoringId } from "../../../server/src/language/refactor/refactoring.ts";
import { service, textIn } from "./reading.ts";

/** The text with `|` as the cursor, taken out, and the refactorings offered there. */
export async function offered(
  language: string,
  marked: string,
  taken: readonly string[] = [],
): Promise<{ readonly document: TextDocument; readonly found: readonly Refactoring[] }> {
  const at = marked.indexOf("|");
  const document = textIn(language, marked.slice(0, at) + marked.slice(at + 1));
  const position = document.positionAt(at);
  const found = await service().refactorings(
    document,
    { start: position, end: position },
    { isTaken: (path) => taken.includes(path), picksModels: false },
  );
  return { document, found };
}

export function applied(document: TextDocument, { edits }: Pick<Refactoring, "edits">): string {
  return TextDocument.applyEdits(
    document,
    edits.map(({ span, text }) => ({
      range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
      newText: text,
    })),
  );
}

/** The text that one of them leaves. */
export async function after(language: string, marked: string, id: RefactoringId): Promise<string> {
  const { document, found } = await offered(language, marked);
  const one = found.find((refactoring) => refactoring.id === id);
  if (one === undefined) throw new Error(`Only ${found.map(({ title }) => title).join(", ")} is offered.`);
  return applied(document, one);
}

/** The text after its first model's place is switched to another; `left` gets what is told besides. */
export async function switched(language: string, text: string, to: string, left: string[] = []): Promise<string> {
  const document = textIn(language, text);
  const [name] = (await service().facts(document)).modelNames;
  if (name === undefined) throw new Error("Nothing is named there.");
  const found = await service().switchTo(document, document.positionAt(name.span.start), to);
  if (found === null) throw new Error("Nothing can be switched there.");
  left.push(...found.breaks);
  return applied(document, found);
}
