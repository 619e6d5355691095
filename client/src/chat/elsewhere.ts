/**
 * An answer that another window writes. No piece of it comes here, but the server knows from the store that its writer
 * lives: so it is looked at again until it is done.
 */
import type { ConversationView } from "../../../shared/src/protocol.ts";

const EVERY_MS = 1500;

export interface Elsewhere {
  /** Looks again in a while where the conversation's last answer grows elsewhere; ends the former watch. */
  watch(conversation: ConversationView, runsHere: boolean): void;
  dispose(): void;
}

/** @param look Reads the conversation anew, and calls `watch` with what it found. */
export function createElsewhere(look: (conversation: string) => Promise<void>): Elsewhere {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    watch({ id, messages }, runsHere) {
      clearTimeout(timer);
      if (runsHere || messages.at(-1)?.status !== "streaming") return;
      timer = setTimeout(() => void look(id), EVERY_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}
