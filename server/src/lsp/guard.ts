/** Around every handler: a cancelled request says so, and a failure is logged and told instead of ending the server. */
import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
} from "vscode-languageserver/node";

export interface GuardOptions {
  /** The result counts even where the request was cancelled: a stopped answer is still an answer. */
  readonly keepsResult?: boolean;
}

export type Guard = <T>(
  what: string,
  token: CancellationToken,
  work: () => Promise<T> | T,
  options?: GuardOptions,
) => Promise<T | ResponseError>;

export function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}

/** @returns a function that runs a handler's work; `what` names the request in the log. */
export function createGuard(connection: Connection): Guard {
  return async (what, token, work, options = {}) => {
    if (token.isCancellationRequested && !options.keepsResult) return cancelled();
    try {
      const result = await work();
      return token.isCancellationRequested && !options.keepsResult ? cancelled() : result;
    } catch (error) {
      if (token.isCancellationRequested) return cancelled();
      if (error instanceof ResponseError) return error;
      connection.console.error(
        `${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return new ResponseError(
        ErrorCodes.InternalError,
        `${what} failed: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
}
