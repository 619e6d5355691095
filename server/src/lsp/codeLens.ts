/** `textDocument/codeLens` and `codeLens/resolve`, asked for anew when settings or the facts behind them change. */
import { CodeLensRefreshRequest, type CodeLens, type Connection } from "vscode-languageserver/node";
import type { LensData } from "../language/hints/codeLens.ts";
import type { Room } from "./room.ts";

export function registerCodeLens(connection: Connection, room: Room): void {
  connection.onCodeLens(({ textDocument }, token) =>
    room.guard("Code lenses", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return [];
      const settings = await room.configuration.settings(textDocument.uri);
      if (!settings["codeLens.enabled"] || token.isCancellationRequested) return [];
      const language = await room.language();
      const { runsCommands } = room.session();
      return [...(await language.codeLenses(document, settings["lint.model"], token, runsCommands))];
    }),
  );
  connection.onCodeLensResolve(async (lens, token) => {
    const resolved = await room.guard("Code lens", token, async () => {
      const data = lensData(lens);
      const document = data === undefined ? undefined : room.documents.get(data.uri);
      if (data === undefined || document === undefined) return lens;
      const settings = await room.configuration.settings(data.uri);
      const language = await room.language();
      return language.resolveCodeLens(document, settings["lint.model"], lens, data);
    });
    return resolved;
  });
  const refresh = (): void => {
    if (room.session().capabilities.workspace?.codeLens?.refreshSupport !== true) return;
    connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => {
      connection.console.warn(`The editor did not renew the code lenses: ${String(error)}`);
    });
  };
  room.configuration.onDidChange(refresh);
  room.onFindingsOutdated(refresh);
}

/** What the list gave the lens; a client may lose it. */
function lensData({ data }: CodeLens): LensData | undefined {
  const given = data as Partial<LensData> | null | undefined;
  if (typeof given !== "object" || given === null) return undefined;
  const { uri, version, index } = given;
  if (typeof uri !== "string" || typeof version !== "number" || typeof index !== "number") return undefined;
  return { uri, version, index };
}
