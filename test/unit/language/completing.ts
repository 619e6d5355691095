/** Short ways to ask for completion at the `|` of a source shown in a test. */
import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import { service, textIn } from "./reading.ts";

/** The list at `|` in the source. */
export async function listAt(
  language: string,
  marked: string,
  name?: string,
  room = service(),
): Promise<CompletionList | null> {
  const at = marked.indexOf("|");
  const document = textIn(language, marked.slice(0, at) + marked.slice(at + 1), name);
  return room.completion(document, document.positionAt(at));
}

export async function labelsAt(language: string, marked: string, name?: string): Promise<readonly string[]> {
  const list = await listAt(language, marked, name);
  return sorted(list?.items ?? []).map((item) => item.label);
}

/** Items as an editor shows them. */
export function sorted(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
}

/** The source after the item of a label was chosen at `|`, as an editor with a range for all items does it. */
export async function chosenAt(language: string, marked: string, label: string): Promise<string> {
  const at = marked.indexOf("|");
  const document = textIn(language, marked.slice(0, at) + marked.slice(at + 1));
  const list = await service().completion(document, document.positionAt(at));
  const item = list?.items.find((candidate) => candidate.label === label);
  const range = list?.itemDefaults?.editRange;
  if (item === undefined || range === undefined || !("start" in range)) return `no ${label}`;
  const text = document.getText();
  return (
    text.slice(0, document.offsetAt(range.start)) +
    (item.textEditText ?? item.label) +
    text.slice(document.offsetAt(range.end))
  );
}
