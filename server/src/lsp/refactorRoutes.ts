/** The requests about models across the workspace and about refactorings. */
import type { Position, TextEdit } from "vscode-languageserver/node";
import { CallPrompt, ModelChoices, SwitchModel, WorkspaceModels } from "../../../shared/src/workspace.ts";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Room } from "./room.ts";
import { route, type Route } from "./route.ts";
import { usedModels } from "./workspace/usedModels.ts";

export const refactorRoutes: readonly Route[] = [
  route(WorkspaceModels, async (_params, { room }) => {
    const index = await room.workspace();
    await index.ready();
    const files = index.files();
    return { models: [...usedModels(files, new Date().toISOString().slice(0, 10))], files: files.length };
  }),
  route(ModelChoices, async ({ uri, position }, { room }) => {
    const found = await at(room, uri, (document, language) => language.modelChoices(document, position));
    if (found === null) return null;
    return {
      written: found.written,
      choices: found.choices.map(({ record, price, providerName, mended, breaks }) => ({
        ref: `${record.provider}/${record.id}`,
        name: record.name,
        providerName,
        contextWindow: record.context_window,
        price,
        mended: [...mended],
        breaks: [...breaks],
      })),
    };
  }),
  route(SwitchModel, async ({ uri, position, to }, { room }) =>
    at(room, uri, async (document, language) => {
      const found = await language.switchTo(document, position, to);
      if (found === null) return null;
      const place = (offset: number): Position => document.positionAt(offset);
      const edits = found.edits.map(({ span, text }): TextEdit => ({
        range: { start: place(span.start), end: place(span.end) },
        newText: text,
      }));
      return { version: document.version, edits, written: found.written };
    }),
  ),
  route(CallPrompt, async ({ uri, position }, { room }) => {
    const settings = await room.configuration.settings(uri);
    const found = await at(room, uri, (document, language) =>
      language.promptAt(document, position, settings["lint.model"]),
    );
    if (found === null) return null;
    const { model, dearestOf, messages, tools, partial } = found;
    const input = {
      kind: "messages" as const,
      messages: [...messages],
      ...(tools.length === 0 ? {} : { tools: [...tools] }),
    };
    return { model, ...(dearestOf === undefined ? {} : { dearestOf }), input, partial };
  }),
];

/** Asks the language features about an open document, or one of the workspace. */
async function at<T>(
  room: Room,
  uri: string,
  ask: (document: TextDocument, language: Awaited<ReturnType<Room["language"]>>) => Promise<T | null>,
): Promise<T | null> {
  const open = room.documents.get(uri);
  if (open !== undefined) return ask(open, await room.language());
  const document = await (await room.workspace()).document(uri);
  if (document === undefined) return null;
  const language = await room.language();
  const answer = await ask(document, language);
  if (room.documents.get(uri) === undefined) language.didClose(uri);
  return answer;
}
