/** A failure as our pages show it: one sentence, and the log for the rest. */
import type { ErrorView } from "../../shared/src/protocol.ts";

export function shownError(error: unknown): ErrorView {
  const message = error instanceof Error ? error.message : String(error);
  return { code: "client", message, action: "show-log" };
}
