/** Loads the language features over the real catalog, counters and grammars, and what the workspace adds to them. */
import type { Connection } from "vscode-languageserver/node";
import type { LanguageService } from "../language/service.ts";
import type { Room } from "./room.ts";

/** How long after a cell's last change the cells below it are checked anew. */
const CELLS_AFTER_MS = 300;

export async function openLanguageRoom(connection: Connection, room: Room): Promise<LanguageService> {
  const [{ createDefaultWorld, createLanguageService }, { followAliases }] = await Promise.all([
    import("../language/index.ts"),
    import("./workspace/aliases.ts"),
  ]);
  const { documents } = room;
  const aliases = followAliases(connection, room, () => {
    service.refresh();
    room.findingsOutdated(documents.all().map(({ uri }) => uri));
  });
  const service: LanguageService = createLanguageService(
    createDefaultWorld({
      aliasTarget: (name) => aliases.targetOf(name),
      cellsBefore: (uri) => documents.cellsBefore(uri),
    }),
  );
  documents.onDidChange((document) => service.didChange(document));
  documents.onDidClose((uri) => service.didClose(uri));
  followCells(room);
  // Estimates in hovers and lenses are corrected by what answers taught, once that is read.
  void import("./countRoom.ts").then(({ readCountsLater }) => readCountsLater(connection, room));
  return service;
}

/** Cells use what the cells above them bind, so a change in one is a change for those below. */
function followCells(room: Room): void {
  const { documents } = room;
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  documents.onDidChange(({ uri }) => {
    for (const cell of documents.cellsAfter(uri)) waiting.add(cell.uri);
    if (waiting.size === 0) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      const uris = [...waiting];
      waiting.clear();
      timer = null;
      room.findingsOutdated(uris);
    }, CELLS_AFTER_MS);
    timer.unref();
  });
}
