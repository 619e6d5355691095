/** How long the next answer will be, going by those that the conversation has. */
import type { StoredMessage } from "./store/record.ts";

/** Answers looked at, newest first: what was asked of late says most about what comes. */
const LATEST = 10;

export interface UsualAnswer {
  /** Tokens of the answer in the middle, by length. */
  readonly tokens: number;
  /** Answers it was taken from. */
  readonly answers: number;
}

/** The median of the last answers' lengths, at most `longest`; null where there are none. */
export function usualAnswer(messages: readonly StoredMessage[], longest: number): UsualAnswer | null {
  const lengths = messages
    .filter(({ role, status }) => role === "assistant" && status === "done")
    .map(({ usage }) => usage?.completionTokens ?? 0)
    .filter((tokens) => tokens > 0)
    .slice(-LATEST)
    .sort((a, b) => a - b);
  if (lengths.length === 0) return null;
  const middle = (lengths.length - 1) / 2;
  const median = (lengths[Math.floor(middle)]! + lengths[Math.ceil(middle)]!) / 2;
  return { tokens: Math.min(Math.round(median), longest), answers: lengths.length };
}
