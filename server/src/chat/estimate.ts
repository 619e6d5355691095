/** What sending the text in the input box would take: tokens of the whole prompt, and what it would cost. */
import type { ChatEstimate, ParamsOf, ResultOf } from "../../../shared/src/protocol.ts";
import { resolveModel } from "../engine/catalog/lookup.ts";
import type { ChatMessage } from "../engine/messages/types.ts";
import { isSlashCommand } from "./assistant/assistant.ts";
import { BUILT_IN } from "./builtIn.ts";
import { turnsOf } from "./history.ts";
import { createMessageCounts } from "./messageCounts.ts";
import { messageText } from "./messageText.ts";
import { costOf, FREE } from "./spending.ts";
import { LARGEST_TEXT } from "./sendable.ts";
import type { ConversationStore } from "./store/conversations.ts";
import type { ChatWorld } from "./world.ts";

export interface Estimator {
  estimate(params: ParamsOf<typeof ChatEstimate>): Promise<ResultOf<typeof ChatEstimate>>;
}

/** What an answer is assumed to take at most where the model's limit is unknown, in tokens. */
const LONGEST_ANSWER = 4096;

export function createEstimator(world: ChatWorld, store: () => ConversationStore): Estimator {
  const counts = createMessageCounts();
  return {
    async estimate(params) {
      if (params.model === BUILT_IN || isSlashCommand(params.text)) {
        return { promptTokens: 0, exact: true, errorPercent: 0, contextWindow: null, cost: FREE, maxCost: FREE };
      }
      const settings = await world.settings();
      const system = settings["chat.systemPrompt"];
      const text = messageText(params.text, params.attachments);
      const messages: ChatMessage[] = [
        ...(system === "" ? [] : [{ role: "system", content: system } as const]),
        ...turnsOf(store().messages(params.conversation), isSlashCommand),
        ...(text === "" ? [] : [{ role: "user", content: text.slice(0, LARGEST_TEXT) } as const]),
      ];
      const { tokens, exact, error_percent } = await counts.sum(params.model, messages);
      const record = resolveModel(params.model)?.record ?? null;
      const set = settings["chat.maxOutputTokens"];
      const longest = set > 0 ? set : (record?.max_output_tokens ?? LONGEST_ANSWER);
      return {
        promptTokens: tokens,
        exact,
        errorPercent: error_percent,
        contextWindow: record?.context_window ?? null,
        cost: costOf(params.model, tokens, 0),
        maxCost: costOf(params.model, tokens, longest),
      };
    },
  };
}
