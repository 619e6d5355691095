/**
 * Settings by resource: asked from the client once, kept until it says that something changed, checked by the table in
 * `shared`. A bad value is replaced by its default and shown once.
 */
import { DidChangeConfigurationNotification, type Connection } from "vscode-languageserver/node";
import type { Settings, SettingProblem } from "../../../shared/src/settings.ts";
import type { Session } from "./session.ts";
import { warnUser } from "./tell.ts";

const SECTION = "parlance";

export interface Configuration {
  /** Settings that hold for a document, or for the whole window without one. */
  settings(uri?: string): Promise<Settings>;
  /** The window's settings as last read; null before that. */
  readonly latest: Settings | null;
  forget(uri: string): void;
  onDidChange(listener: () => void): void;
  /** Registers for changes; to be called when the client is ready. */
  listen(): Promise<void>;
}

export function createConfiguration(connection: Connection, session: () => Session): Configuration {
  const cache = new Map<string, Promise<Settings>>();
  const listeners: (() => void)[] = [];
  const shown = new Set<string>();
  let pushed: unknown;
  /** Changes told so far; what was read before one is not the latest any more. */
  let changes = 0;
  let latest: Settings | null = null;

  /** What was told without being asked: pushed later, or given at the start. */
  function told(): unknown {
    return pushed ?? session().firstSettings;
  }

  async function raw(uri: string | undefined): Promise<unknown> {
    // The settings of the start save the first question a round trip.
    const first = uri === undefined && changes === 0 && latest === null ? session().firstSettings : undefined;
    if (first !== undefined) return first;
    if (session().capabilities.workspace?.configuration !== true) return told();
    try {
      const answer: unknown = await connection.workspace.getConfiguration(
        uri === undefined ? { section: SECTION } : { scopeUri: uri, section: SECTION },
      );
      // Editors without settings for us answer null; what they gave at the start still holds.
      return answer ?? told();
    } catch (error) {
      connection.console.warn(`The editor gave no settings: ${error instanceof Error ? error.message : String(error)}`);
      return told();
    }
  }

  async function read(uri: string | undefined): Promise<Settings> {
    const of = changes;
    const [{ readSettings }, unchecked] = await Promise.all([import("../../../shared/src/settings.ts"), raw(uri)]);
    const { settings, problems } = readSettings(unchecked);
    for (const problem of problems) tell(problem);
    if (uri === undefined && of === changes) latest = settings;
    return settings;
  }

  function tell(problem: SettingProblem): void {
    if (shown.has(problem.message)) return;
    shown.add(problem.message);
    warnUser(connection, problem.message);
  }

  connection.onDidChangeConfiguration((params) => {
    const given: unknown = params.settings;
    if (typeof given === "object" && given !== null) pushed = (given as Record<string, unknown>)[SECTION] ?? given;
    changes += 1;
    cache.clear();
    shown.clear();
    for (const listener of listeners) listener();
  });

  return {
    settings(uri) {
      const key = uri ?? "";
      let found = cache.get(key);
      if (found === undefined) {
        found = read(uri);
        cache.set(key, found);
        // What could not be read is not kept, so that the next asker tries again.
        found.catch(() => cache.delete(key));
      }
      return found;
    },
    get latest() {
      return latest;
    },
    forget(uri) {
      cache.delete(uri);
    },
    onDidChange(listener) {
      listeners.push(listener);
    },
    async listen() {
      if (session().capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
      }
    },
  };
}
