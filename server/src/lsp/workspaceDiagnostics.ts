/**
 * `workspace/diagnostic`: findings of files that no editor shows, where the setting asks for them. They are told in
 * pieces while the files are read one after the other; then the request stays open until something changes, as clients
 * ask again as soon as it ends.
 */
import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Connection,
  type ResultProgressReporter,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { fingerprint, findingsOf } from "./diagnostics.ts";
import type { Room } from "./room.ts";

type Reporter = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>;

/** What closed files came to, by the state in which they were read: an edit elsewhere reads none of them again. */
type Kept = Map<string, { readonly stamp: string; readonly resultId: string }>;

/** Files that are told of at once. */
const piece = 25;

/** To be called before the connection listens. */
export function registerWorkspaceDiagnostics(connection: Connection, room: Room): void {
  const kept: Kept = new Map();
  const changes = createChanges(room, () => kept.clear());
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _work, progress) => {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const report = await room.guard("Workspace diagnostics", token, () =>
      reportAll(room, changes, kept, known, token, progress),
    );
    // The feature's type knows no error as an answer, the connection does.
    return report as WorkspaceDiagnosticReport;
  });
}

async function reportAll(
  room: Room,
  changes: Changes,
  kept: Kept,
  known: Map<string, string>,
  token: CancellationToken,
  progress: Reporter | undefined,
): Promise<WorkspaceDiagnosticReport> {
  const { "lint.workspace": wanted } = await room.configuration.settings();
  if (!wanted) {
    const gone = [...known.keys()].map((uri) => full(uri, "0", []));
    if (gone.length > 0 || progress === undefined) return { items: gone };
    await changes.next(token, false);
    return { items: [] };
  }
  const index = await room.workspace();
  await index.ready();
  const first = await pieces(room, kept, known, token, progress);
  if (first.told > 0 || progress === undefined) return { items: first.rest };
  await changes.next(token, true);
  return { items: (await pieces(room, kept, known, token, progress)).rest };
}

/** Tells what is new; what is left for the answer, where the client takes no pieces, comes back. */
async function pieces(
  room: Room,
  kept: Kept,
  known: Map<string, string>,
  token: CancellationToken,
  progress: Reporter | undefined,
): Promise<{ readonly rest: WorkspaceDocumentDiagnosticReport[]; readonly told: number }> {
  const index = await room.workspace();
  let items: WorkspaceDocumentDiagnosticReport[] = [];
  let told = 0;
  const seen = new Set<string>();
  for (const { uri } of index.sources()) {
    if (token.isCancellationRequested) break;
    seen.add(uri);
    // Open documents are pulled by themselves.
    if (room.documents.get(uri) !== undefined) continue;
    const item = await reportOf(room, kept, uri, known.get(uri));
    if (item === null) continue;
    if (item.kind === DocumentDiagnosticReportKind.Full) {
      told += 1;
      known.set(uri, item.resultId ?? "0");
    }
    items.push(item);
    if (progress !== undefined && items.length >= piece) {
      progress.report({ items });
      items = [];
    }
  }
  for (const uri of known.keys()) {
    if (seen.has(uri) || token.isCancellationRequested) continue;
    known.delete(uri);
    items.push(full(uri, "0", []));
  }
  if (progress === undefined) return { rest: items, told };
  if (items.length > 0) progress.report({ items });
  return { rest: [], told };
}

/** The findings of a closed file; null where there are none and none were told before. */
async function reportOf(
  room: Room,
  kept: Kept,
  uri: string,
  previous: string | undefined,
): Promise<WorkspaceDocumentDiagnosticReport | null> {
  const stamp = await (await room.workspace()).stampOf(uri);
  const before = kept.get(uri);
  if (before !== undefined && before.stamp === stamp && before.resultId === (previous ?? "0")) {
    return previous === undefined ? null : unchanged(uri, before.resultId);
  }
  const document = await (await room.workspace()).document(uri);
  if (document === undefined) return null;
  const never: CancellationToken = {
    isCancellationRequested: false,
    onCancellationRequested: () => ({ dispose: () => undefined }),
  };
  const found = await findingsOf(room, document, never);
  if (room.documents.get(uri) === undefined) {
    (await room.language()).didClose(uri);
    room.configuration.forget(uri);
  }
  const resultId = await fingerprint(found);
  if (stamp !== undefined) kept.set(uri, { stamp, resultId });
  if (resultId === (previous ?? "0")) return previous === undefined ? null : unchanged(uri, resultId);
  return full(uri, resultId, [...found]);
}

function unchanged(uri: string, resultId: string): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId };
}

function full(
  uri: string,
  resultId: string,
  items: Extract<WorkspaceDocumentDiagnosticReport, { items: unknown }>["items"],
): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
}

interface Changes {
  /** Resolves when settings change, or files where `files` says so, or the client cancels. */
  next(token: CancellationToken, files: boolean): Promise<void>;
}

/**
 * One listener for all requests that wait.
 * @param forget called when what was found in files does not hold any more
 */
function createChanges(room: Room, forget: () => void): Changes {
  const waiting = new Set<{ readonly files: boolean; readonly wake: () => void }>();
  let hearsFiles = false;
  const wake = (ofFiles: boolean): void => {
    for (const each of waiting) if (each.files || !ofFiles) each.wake();
  };
  room.configuration.onDidChange(() => {
    forget();
    wake(false);
  });
  room.onFindingsOutdated((uris) => {
    // Cells have no file that could depend on them.
    if (uris.length > 0 && uris.every((uri) => uri.startsWith("vscode-notebook-cell:"))) return;
    forget();
    wake(true);
  });
  return {
    async next(token, files) {
      if (files && !hearsFiles) {
        hearsFiles = true;
        (await room.workspace()).onDidChange(() => wake(true));
      }
      if (token.isCancellationRequested) return;
      await new Promise<void>((resolve) => {
        const one = { files, wake: resolve };
        waiting.add(one);
        const cancelled = token.onCancellationRequested(() => resolve());
        one.wake = () => {
          waiting.delete(one);
          cancelled.dispose();
          resolve();
        };
      });
    },
  };
}
