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
import { registerWorkspaceDiagnostics } from "./workspaceDiagnostics.ts";
import { followFolders } from "./workspace/folders.ts";
import { registerRename } from "./rename.ts";
import { createFileWatch } from "./workspace/watch.ts";

/** Newer model facts: those on disk are taken into use after the start, the network is asked when it is long over. */
const FACTS_LOADED_AFTER_MS = 3000;
const FACTS_READ_AFTER_MS = 30_000;
const FACTS_LOOKED_AT_EVERY_MS = 6 * 3_600_000;

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
  const openWorkspace = once(async () => (await import("./workspace/room.ts")).openWorkspaceRoom(connection, room));
  const openFacts = once(async () => (await import("./modelFacts.ts")).openModelFacts(connection, room));
  /** Models of the settings are known before anything is looked up; without any, nothing is loaded. */
  async function layOwnModels(): Promise<void> {
    const settings = await configuration.settings();
    const any = Object.keys(settings.models).length > 0 || settings["modelFacts.import"].length > 0;
    if (any || hasOwnModels) await (await openFacts()).applySettings();
    hasOwnModels = any;
  }
  /** One after the other, so that the last settings win however long those before take. */
  function layAgain(): Promise<void> {
    laying = (laying ?? Promise.resolve()).then(layOwnModels).catch((error: unknown) => {
      connection.console.warn(`The models of the settings were not taken: ${String(error)}`);
    });
    return laying;
  }
  const ownModels = (): Promise<void> => laying ?? layAgain();
  const openLanguage = once(async () => (await import("./languageRoom.ts")).openLanguageRoom(connection, room));
  const openEngine = once(async () => (await import("./engineRoom.ts")).openEngineRoom(connection, room));
  const onFolders: (() => void)[] = [];
  const onOutdated: ((uris: readonly string[]) => void)[] = [];
  let workspaceWanted = false;
  const openBooks = once(async () => (await import("./booksRoom.ts")).openBooksRoom(connection, room));
  let booksWanted = false;
  let chatWanted = false;
  let hasOwnModels = false;
  let laying: Promise<void> | null = null;
  let engineWanted = false;

  const room: Room = {
    guard: createGuard(connection),
    documents,
    configuration,
    secrets: createSecrets(connection, inSession),
    session: inSession,
    async language() {
      await ownModels();
      return openLanguage();
    },
    watch: createFileWatch(connection, inSession),
    workspace() {
      workspaceWanted = true;
      return openWorkspace();
    },
    readsWorkspace: () => workspaceWanted,
    foldersChanged() {
      for (const listener of onFolders) listener();
    },
    onFoldersChanged: (listener) => void onFolders.push(listener),
    findingsOutdated(uris) {
      for (const listener of onOutdated) listener(uris);
    },
    onFindingsOutdated: (listener) => void onOutdated.push(listener),
    async engine() {
      engineWanted = true;
      await ownModels();
      return openEngine();
    },
    async chat() {
      chatWanted = true;
      await ownModels();
      return openChat();
    },
    async modelFacts() {
      await ownModels();
      return openFacts();
    },
    async books() {
      booksWanted = true;
      await ownModels();
      return openBooks();
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
    followFolders(connection, room);
    serveDiagnostics(connection, room);
    const upkeep = (work: "load" | "daily"): void => {
      openFacts()
        .then((facts) => facts[work]())
        .catch((error: unknown) => connection.console.warn(`The model facts were not refreshed: ${String(error)}`));
    };
    setTimeout(upkeep, FACTS_LOADED_AFTER_MS, "load").unref();
    setTimeout(upkeep, FACTS_READ_AFTER_MS, "daily").unref();
    setInterval(upkeep, FACTS_LOOKED_AT_EVERY_MS, "daily").unref();
    configuration.listen().catch((error: unknown) => {
      connection.console.warn(`Changes of settings are not told by the editor: ${String(error)}`);
    });
  });
  documents.onDidClose((uri) => configuration.forget(uri));
  configuration.onDidChange(() => {
    // Whoever asks from here on waits until the layer lies.
    void layAgain();
    void room.networkChanged();
    void room.providersOutdated();
  });
  connection.onShutdown(async () => {
    if (chatWanted) await (await room.chat()).dispose();
    if (booksWanted) (await room.books()).close();
    if (chatWanted || engineWanted) (await import("./countRoom.ts")).closeCounts();
  });

  registerHover(connection, room);
  registerDiagnostics(connection, room);
  registerWorkspaceDiagnostics(connection, room);
  registerCodeActions(connection, room);
  registerCompletion(connection, room);
  registerInlayHints(connection, room);
  registerCodeLens(connection, room);
  registerDocumentLinks(connection, room);
  registerRename(connection, room);
  registerCustomMessages(connection, room);
  connection.listen();
}
