/** Wires the server: handlers are registered at once, everything behind them is loaded when it is first needed. */
import type { Connection, InitializeResult } from "vscode-languageserver/node";
import { serverCapabilities } from "./capabilities.ts";
import { registerCodeActions } from "./codeActions.ts";
import { registerCodeLens } from "./codeLens.ts";
import { registerCompletion } from "./completion.ts";
import { createConfiguration } from "./configuration.ts";
import { registerCustomMessages } from "./customMessages.ts";
import { registerDiagnostics, serveDiagnostics } from "./diagnostics.ts";
import { listenToDocuments } from "./documents.ts";
import { registerDocumentLinks } from "./documentLinks.ts";
import { createGuard } from "./guard.ts";
import { registerHover } from "./hover.ts";
import { registerInlayHints } from "./inlayHints.ts";
import { namingOldNode } from "./oldNode.ts";
import { once, type Room } from "./room.ts";
import { createSecrets } from "./secrets.ts";
import { sessionOf, type Session } from "./session.ts";
import { version } from "./version.ts";

/** Registers everything and begins to listen. */
export function startServer(connection: Connection): void {
  let session: Session | null = null;
  const inSession = (): Session => {
    if (session === null) throw new RangeError("The server was used before it was initialized.");
    return session;
  };
  const documents = listenToDocuments(connection);
  const configuration = createConfiguration(connection, inSession);
  const openChat = once(async () => {
    const { openChatRoom } = await import("./chatRoom.ts").catch(namingOldNode);
    return openChatRoom(connection, room);
  });
  const openEngine = once(async () => (await import("./engineRoom.ts")).openEngineRoom(connection, room));
  let chatWanted = false;
  let engineWanted = false;

  const room: Room = {
    guard: createGuard(connection),
    documents,
    configuration,
    secrets: createSecrets(connection, inSession),
    session: inSession,
    language: once(async () => (await import("./languageRoom.ts")).openLanguageRoom(documents)),
    engine() {
      engineWanted = true;
      return openEngine();
    },
    chat() {
      chatWanted = true;
      return openChat();
    },
    async providersOutdated() {
      if (!chatWanted) return;
      const { announceProviders } = await import("./chatRoom.ts");
      await announceProviders(connection, room);
    },
    async networkChanged() {
      if (!engineWanted) return;
      const { updateEngine } = await import("./engineRoom.ts");
      await updateEngine(room);
    },
  };

  connection.onInitialize((params): InitializeResult => {
    session = sessionOf(params);
    documents.withNotebooks(params.capabilities);
    return {
      capabilities: serverCapabilities(params.capabilities),
      serverInfo: { name: "parlance-language-server", version: version() },
    };
  });
  connection.onInitialized(() => {
    serveDiagnostics(connection, room);
    configuration.listen().catch((error: unknown) => {
      connection.console.warn(`Changes of settings are not told by the editor: ${String(error)}`);
    });
  });
  documents.onDidClose((uri) => configuration.forget(uri));
  configuration.onDidChange(() => {
    void room.networkChanged();
    void room.providersOutdated();
  });
  connection.onShutdown(async () => {
    if (chatWanted) await (await room.chat()).dispose();
  });

  registerHover(connection, room);
  registerDiagnostics(connection, room);
  registerCodeActions(connection, room);
  registerCompletion(connection, room);
  registerInlayHints(connection, room);
  registerCodeLens(connection, room);
  registerDocumentLinks(connection, room);
  registerCustomMessages(connection, room);
  connection.listen();
}
