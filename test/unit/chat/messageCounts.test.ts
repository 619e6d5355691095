import { describe, expect, it } from "vitest";
import { createMessageCounts } from "../../../server/src/chat/messageCounts.ts";
import type { ChatMessage } from "../../../server/src/engine/messages/types.ts";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";

const conversation: ChatMessage[] = [
  { role: "system", content: "Answer briefly." },
  { role: "user", content: "What is the capital of France?" },
  { role: "assistant", content: "Paris." },
  { role: "user", content: "And of Spain? 🇪🇸" },
];

describe("tokens of a conversation counted message by message", () => {
  it.each(["openai/gpt-4.1", "anthropic/claude-sonnet-4-20250514", "gemini/gemini-2.5-pro", "xai/grok-4"])(
    "are those of the whole prompt on %s, also when asked again and after a change of the last message",
    async (model) => {
      const counts = createMessageCounts();
      for (const last of ["And of Spain? 🇪🇸", "And of Spain and Portugal?", ""]) {
        const messages: ChatMessage[] = [...conversation.slice(0, -1), { role: "user", content: last }];
        const whole = countTokens(model, messages);
        const sum = await counts.sum(model, messages);
        // Estimates round each message on its own, so they may differ by one token a message.
        expect(Math.abs(sum.tokens - whole.tokens)).toBeLessThanOrEqual(whole.exact ? 0 : messages.length);
        expect(sum.exact).toBe(whole.exact);
      }
    },
  );
});
