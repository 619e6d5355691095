/** Turns what a request of the language client throws into what a room can show. */
import * as vscode from "vscode";
import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageclient/node";

/**
 * Cancelled requests become `vscode.CancellationError`; answers of the wrong shape and lost connections get a sentence
 * that says what to do. The details go to the log, without the texts of the request.
 */
export function asShownError(error: unknown, method: string, log: vscode.LogOutputChannel): Error {
  if (error instanceof vscode.CancellationError) return error;
  if (error instanceof ResponseError) {
    if (error.code === LSPErrorCodes.RequestCancelled || error.code === LSPErrorCodes.ServerCancelled) {
      return new vscode.CancellationError();
    }
    if (error.code === ErrorCodes.PendingResponseRejected || error.code === ErrorCodes.ConnectionInactive) {
      return new Error(
        "Parlance's language server ended before it answered. It is being restarted; please try again.",
        {
          cause: error,
        },
      );
    }
    log.warn(`${method} failed with code ${error.code}: ${error.message}`);
    return new Error(error.message, { cause: error });
  }
  if (error instanceof Error && error.name === "ZodError") {
    log.error(`${method}: the message has not the agreed shape: ${error.message}`);
    return new Error(
      "Parlance's two halves do not understand each other. Reload the window; if it stays, reinstall Parlance.",
      {
        cause: error,
      },
    );
  }
  log.warn(`${method} failed: ${error instanceof Error ? error.message : String(error)}`);
  return error instanceof Error ? error : new Error(String(error));
}
