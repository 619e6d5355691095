/** What to say where the server was started with a Node that lacks SQLite. */
import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";

/**
 * For the import of what keeps conversations: Node has its own SQLite from 22.13 on, and everything but chat works
 * without.
 *
 * @throws `ResponseError` with the cure where the module is missing, otherwise the error that was given
 */
export function namingOldNode(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === "ERR_UNKNOWN_BUILTIN_MODULE") {
    throw new ResponseError(
      LSPErrorCodes.RequestFailed,
      `Chat needs Node 22.13 or newer, and this server runs on ${process.version}. Start it with a newer Node; the language features work as they are.`,
    );
  }
  throw error;
}
