/** `textDocument/completion` and `completionItem/resolve`: model names, parameters and their values. */
import type { CompletionList, Connection } from "vscode-languageserver/node";
import type { Room } from "./room.ts";

export function registerCompletion(connection: Connection, room: Room): void {
  connection.onCompletion(({ textDocument, position }, token) =>
    room.guard("Completion", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return null;
      const language = await room.language();
      const list = await language.completion(document, position, token);
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
    items: items.map(({ insertText, ...item }) => ({
      ...item,
      textEdit: { range, newText: insertText ?? item.label },
    })),
  };
}
