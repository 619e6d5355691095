/** Starts the engine with what only the server knows: keys, endpoints, network settings, trust, runners without HTTP. */
import type { Connection } from "vscode-languageserver/node";
import { createAssistant } from "../chat/assistant/assistant.ts";
import { callContext } from "../chat/ledger/context.ts";
import { noteToRunningCall } from "../chat/notes.ts";
import { UntrustedWorkspaceError } from "../chat/untrusted.ts";
import { createEngine, type Engine } from "../engine/engine.ts";
import type { Settings } from "../../../shared/src/settings.ts";
import { workspaceOf } from "./booksRoom.ts";
import { countsOf } from "./countRoom.ts";
import { createEditorRunner } from "./editorModels.ts";
import { createInsight } from "./insight.ts";
import { networkSettings } from "./network.ts";
import type { Room } from "./room.ts";

/** Settings are read anew for each call, so that a change holds from the next one on. */
export async function openEngineRoom(connection: Connection, room: Room): Promise<Engine> {
  const [first, books] = await Promise.all([room.configuration.settings(), room.books()]);
  const current = (): Settings => room.configuration.latest ?? first;
  return createEngine({
    getKey: async (provider) => (await room.secrets.find(provider)).value,
    endpoints: () => current().providers,
    network: networkSettings(room.session().http, first),
    timeouts: () => ({
      totalMs: current()["requests.timeoutSeconds"] * 1000,
      idleMs: current()["requests.idleTimeoutSeconds"] * 1000,
    }),
    retries: () => current()["requests.retries"],
    ledger: books.ledger,
    budget: books.budget,
    health: books.health,
    context: () => ({ workspace: workspaceOf(room), ...callContext() }),
    countMemory: countsOf(connection, room).memory,
    learnsCounts: true,
    runners: { "built-in": createAssistant(createInsight(room)), editor: createEditorRunner(connection) },
    gate({ provider }) {
      // The built-in assistant sends nothing, so it answers everywhere.
      if (!room.session().trusted && provider !== "parlance") throw new UntrustedWorkspaceError();
    },
    onNote: ({ text }) => noteToRunningCall(text),
  });
}

/** Hands the present network settings to a running engine. */
export async function updateEngine(room: Room): Promise<void> {
  const [engine, settings] = await Promise.all([room.engine(), room.configuration.settings()]);
  engine.updateNetwork(networkSettings(room.session().http, settings));
}
