/**
 * Findings of the rules, pulled by clients that can (`textDocument/diagnostic`, `unchanged` by result id) and pushed to
 * those that cannot.
 */
import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { pullsDiagnostics } from "./capabilities.ts";
import type { Room } from "./room.ts";
import type { Session } from "./session.ts";

/** The findings of a document under its own settings. */
export async function findingsOf(
  room: Room,
  document: TextDocument,
  token: CancellationToken,
): Promise<readonly Diagnostic[]> {
  const settings = await room.configuration.settings(document.uri);
  if (!settings["lint.enabled"] || token.isCancellationRequested) return [];
  const [language, { lintSettings }] = await Promise.all([room.language(), import("../language/lintSettings.ts")]);
  return language.diagnostics(document, lintSettings(settings, document.uri), token);
}

/** Answers pulls. To be called before the connection listens. */
export function registerDiagnostics(connection: Connection, room: Room): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const report = await room.guard("Diagnostics", token, async (): Promise<DocumentDiagnosticReport> => {
      const document = room.documents.get(textDocument.uri);
      const items = document === undefined ? [] : await findingsOf(room, document, token);
      const resultId = await fingerprint(items);
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
    });
    // The feature's type knows no error as an answer, the connection does.
    return report as DocumentDiagnosticReport;
  });
}

/** Starts pushing to a client that cannot pull, and lets the others pull anew when settings change. */
export function serveDiagnostics(connection: Connection, room: Room): void {
  const { capabilities } = room.session();
  if (pullsDiagnostics(capabilities)) {
    const refreshes = capabilities.workspace?.diagnostics?.refreshSupport === true;
    room.configuration.onDidChange(() => {
      if (refreshes) void connection.languages.diagnostics.refresh();
    });
    room.onFindingsOutdated(() => {
      if (refreshes) void connection.languages.diagnostics.refresh();
    });
    return;
  }
  const push = createPusher(connection, room);
  room.documents.onDidChange((document) => push(document.uri));
  room.documents.onDidClose((uri) => void connection.sendDiagnostics({ uri, diagnostics: [] }));
  room.configuration.onDidChange(() => {
    for (const document of room.documents.all()) push(document.uri);
  });
  room.onFindingsOutdated((uris) => {
    for (const uri of uris) push(uri);
  });
  for (const document of room.documents.all()) push(document.uri);
}

/** Has the client pull anew, as what findings are made from has changed; clients that cannot be told pull by themselves. */
export async function refreshDiagnostics(connection: Connection, { capabilities }: Session): Promise<void> {
  if (capabilities.workspace?.diagnostics?.refreshSupport === true) await connection.languages.diagnostics.refresh();
}

/** Pushes the findings of a document; while one check runs, further changes wait and are then checked at once. */
function createPusher(connection: Connection, room: Room): (uri: string) => void {
  const running = new Map<string, "once" | "again">();
  const never: CancellationToken = {
    isCancellationRequested: false,
    onCancellationRequested: () => ({ dispose: () => undefined }),
  };

  async function check(uri: string): Promise<void> {
    const document = room.documents.get(uri);
    if (document === undefined) return;
    const version = document.version;
    const found = await room.guard("Diagnostics", never, () => findingsOf(room, document, never));
    if (!Array.isArray(found) || room.documents.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: [...found] });
  }

  async function work(uri: string): Promise<void> {
    do {
      running.set(uri, "once");
      await check(uri);
    } while (running.get(uri) === "again");
    running.delete(uri);
  }

  return (uri) => {
    if (running.has(uri)) running.set(uri, "again");
    else void work(uri);
  };
}

/** Short name of a set of findings: the same findings have the same name. */
export async function fingerprint(items: readonly Diagnostic[]): Promise<string> {
  if (items.length === 0) return "0";
  const { createHash } = await import("node:crypto");
  return createHash("sha1").update(JSON.stringify(items)).digest("base64url");
}
