/**
 * Tokens of a conversation, message by message, with the counts of earlier ones remembered: at each keystroke only the
 * text that is being typed is counted.
 */
import type { ChatMessage } from "../engine/messages/types.ts";
import { countTokens, countTokensSliced, type TokenCount } from "../engine/tokens/count.ts";
import { withLearned } from "../engine/tokens/learned.ts";

export interface MessageCounts {
  /** Tokens of the messages as one prompt. */
  sum(model: string, messages: readonly ChatMessage[]): Promise<TokenCount>;
}

/** Characters of texts that are remembered at most; beyond that the memory starts anew. */
const MOST_REMEMBERED = 8_000_000;

/** What answers taught is applied once, to the sum: its constant belongs to the request and not to each message. */
const RAW = { learned: false } as const;

export function createMessageCounts(): MessageCounts {
  let of = "";
  let known = new Map<string, TokenCount>();
  let size = 0;

  async function one(model: string, message: ChatMessage, remember: boolean): Promise<TokenCount> {
    if (typeof message.content !== "string") return countTokensSliced(model, [message], RAW);
    const key = `${message.role}:${message.content}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const counted = await countTokensSliced(model, [message], RAW);
    if (remember) {
      if (size + key.length > MOST_REMEMBERED) forget();
      known.set(key, counted);
      size += key.length;
    }
    return counted;
  }

  function forget(): void {
    known = new Map();
    size = 0;
  }

  return {
    async sum(model, messages) {
      if (model !== of) forget();
      of = model;
      // Each message alone brings the frame of a whole prompt with it, which counts once.
      const frame = countTokens(model, [], RAW);
      let tokens = frame.tokens;
      let off = (frame.tokens * frame.error_percent) / 100;
      let exact = frame.exact;
      for (const [at, message] of messages.entries()) {
        // The last one is being typed and will be another text with the next key.
        const counted = await one(model, message, at < messages.length - 1);
        tokens += counted.tokens - frame.tokens;
        off += (counted.tokens * counted.error_percent) / 100;
        exact &&= counted.exact;
      }
      const error_percent = exact || tokens === 0 ? 0 : Math.min(100, (off / tokens) * 100);
      return withLearned(model, { tokens, exact, error_percent }, true);
    },
  };
}
