/**
 * Who writes a message that is still streaming. Several processes share the file, so a message that says "streaming"
 * may be another window's live answer or what a crashed process left behind; its writer tells which.
 */
import { hostname } from "node:os";

/** Milliseconds without a sign of life after which a writer that cannot be asked counts as gone. */
const SILENT_MS = 30_000;

/** Name of this process as a writer: host and process id. */
export const thisWriter = `${hostname()}:${process.pid}`;

/**
 * Whether a streaming message has lost its writer.
 * @param writtenMs when the writer last touched it, Unix milliseconds.
 */
export function isAbandoned(writer: string | null, writtenMs: number | null, nowMs: number): boolean {
  if (writer === thisWriter) return false;
  if (writer === null || writtenMs === null || nowMs - writtenMs > SILENT_MS) return true;
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
