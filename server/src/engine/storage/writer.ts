/**
 * Who wrote what is not finished yet. Several processes share a file, so a row that waits for its end may be another
 * window's live work or what a crashed process left behind; its writer tells which.
 */
import { hostname } from "node:os";

/** Milliseconds without a sign of life after which a writer that cannot be asked counts as gone. */
const SILENT_MS = 30_000;

/** Name of this process as a writer: host and process id. */
export const thisWriter = `${hostname()}:${process.pid}`;

/**
 * Whether a row has lost its writer.
 * @param writtenMs when the writer last touched it, Unix milliseconds.
 */
export function isAbandoned(writer: string | null, writtenMs: number | null, nowMs: number): boolean {
  if (writer === thisWriter) return false;
  if (writer === null || writtenMs === null || nowMs - writtenMs > SILENT_MS) return true;
  return isGone(writer);
}

/** Whether a process of this machine has ended; one of another machine cannot be asked and counts as running. */
export function isGone(writer: string): boolean {
  if (writer === thisWriter) return false;
  const at = writer.lastIndexOf(":");
  if (writer.slice(0, at) !== hostname()) return false;
  return !isRunning(Number(writer.slice(at + 1)));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM says that the process exists and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
