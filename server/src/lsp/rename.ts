/** `textDocument/prepareRename` and `textDocument/rename` on a model's name: everywhere in the workspace; what is unsure is left to the editor's preview. */
import type { Connection } from "vscode-languageserver/node";
import type { Room } from "./room.ts";

export function registerRename(connection: Connection, room: Room): void {
  connection.onPrepareRename(({ textDocument, position }, token) =>
    room.guard("Rename", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return null;
      const { renamedNameAt } = await import("./workspace/renameModel.ts");
      const name = await renamedNameAt(room, document, position);
      return name === null ? null : { range: name.range, placeholder: name.fact.text };
    }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }, token) =>
    room.guard("Rename", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return null;
      const { renameModel } = await import("./workspace/renameModel.ts");
      return renameModel(room, document, position, newName);
    }),
  );
}
