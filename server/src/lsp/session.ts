/**
 * What the client said at `initialize`, and what of it may change later: trust and the editor's network settings.
 * The options are read by hand and with care at first, because the validator is too heavy for the start.
 */
import type { ClientCapabilities, InitializeParams } from "vscode-languageserver/node";
import type { InitializationOptions } from "../../../shared/src/protocol.ts";

export type HttpSettings = NonNullable<InitializationOptions["http"]>;

export interface Session {
  readonly capabilities: ClientCapabilities;
  readonly clientName: string;
  /** Null where the client gave no folder: then nothing outlives the process. */
  readonly storagePath: string | null;
  readonly offersSecrets: boolean;
  readonly offersEditorModels: boolean;
  /** Settings at the start, unchecked; undefined where none were given. */
  readonly firstSettings: unknown;
  trusted: boolean;
  http: unknown;
  /** Addresses of the workspace's folders. */
  folders: readonly string[];
  /** The client runs the commands that lenses and code actions name. */
  readonly runsCommands: boolean;
}

/** Reads the parameters of `initialize`. Wrong shapes count as missing; trust is only denied by a plain `false`. */
export function sessionOf(params: InitializeParams): Session {
  const options: Record<string, unknown> =
    typeof params.initializationOptions === "object" && params.initializationOptions !== null
      ? (params.initializationOptions as Record<string, unknown>)
      : {};
  const path = options["storagePath"];
  return {
    capabilities: params.capabilities,
    clientName: params.clientInfo?.name ?? "an editor",
    storagePath: typeof path === "string" && path !== "" ? path : null,
    offersSecrets: options["secrets"] === true,
    offersEditorModels: options["editorModels"] === true,
    firstSettings: options["settings"],
    trusted: options["trusted"] !== false,
    http: options["http"],
    folders: foldersOf(params),
    runsCommands: options["commands"] === true,
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (Array.isArray(workspaceFolders)) return workspaceFolders.map(({ uri }) => uri);
  return typeof rootUri === "string" ? [rootUri] : [];
}
