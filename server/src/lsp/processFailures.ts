/** What no handler caught: it is logged, and the process goes on where that is safe. */
import type { Connection } from "vscode-languageserver/node";

/** Errors that say the client is gone; there is nobody left to tell. */
const GONE: ReadonlySet<string> = new Set(["EPIPE", "ERR_IPC_CHANNEL_CLOSED", "ERR_STREAM_DESTROYED", "ECONNRESET"]);

/**
 * Logs rejections and exceptions that nobody handled. After a rejection the server goes on, as its state is whole;
 * after an exception it ends with code 1, and the client starts a new one that finds the conversations on disk.
 */
export function watchProcess(connection: Connection): void {
  process.on("unhandledRejection", (reason) => {
    connection.console.error(`Unhandled rejection: ${described(reason)}`);
  });
  process.on("uncaughtException", (error) => {
    if (isGone(error)) process.exit(1);
    process.stderr.write(`Uncaught exception: ${described(error)}\n`);
    connection.console.error(`Uncaught exception: ${described(error)}`);
    // Time for the message to leave, then an end that the client sees as a crash.
    setTimeout(() => process.exit(1), 100);
  });
  // Over IPC the parent's end shows as a closed channel; over stdio the connection itself watches.
  process.once("disconnect", () => process.exit(1));
  // Node prints its warnings to stderr, which editors show as errors; they belong in the log.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning") connection.console.warn(`${warning.name}: ${warning.message}`);
  });
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && GONE.has(error.code);
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
