/** `textDocument/completion` and `completionItem/resolve`: model names, parameters and their values. */
import type { CompletionList, Connection } from "vscode-languageserver/node";
import type { ModelNameFact } from "../language/facts.ts";
import type { Room } from "./room.ts";

export function registerCompletion(connection: Connection, room: Room): void {
  connection.onCompletion(({ textDocument, position }, token) =>
    room.guard("Completion", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return null;
      const language = await room.language();
      const list = await language.completion(document, position, token, await namesElsewhere(room, textDocument.uri));
      return list === null || takesDefaults(room) ? list : withOwnRanges(list);
    }),
  );
  connection.onCompletionResolve(async (item, token) => {
    const resolved = await room.guard("Completion item", token, async () =>
      (await room.language()).resolveCompletion(item),
    );
    return resolved;
  });
}

/** Names in files of the workspace that are not open, where these were read already; completion does not wait for them. */
async function namesElsewhere(room: Room, uri: string): Promise<readonly ModelNameFact[]> {
  if (!room.readsWorkspace()) return [];
  const index = await room.workspace();
  if (!index.isReady) return [];
  const closed = index.files().filter((file) => file.uri !== uri && room.documents.get(file.uri) === undefined);
  return closed.flatMap(({ names }) => names.map(({ fact }) => fact));
}

function takesDefaults(room: Room): boolean {
  const list = room.session().capabilities.textDocument?.completion?.completionList;
  return list?.itemDefaults?.includes("editRange") === true;
}

/** For clients without defaults of lists: each item says itself what it replaces. */
function withOwnRanges({ itemDefaults, items, ...list }: CompletionList): CompletionList {
  const range = itemDefaults?.editRange;
  if (range === undefined || !("start" in range)) return { ...list, items };
  return {
    ...list,
    items: items.map(({ textEditText, ...item }) => ({
      ...item,
      textEdit: { range, newText: textEditText ?? item.label },
    })),
  };
}
