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
import { usualAnswer } from "./usualAnswer.ts";
import { LARGEST_TEXT } from "./sendable.ts";
import type { ConversationStore } from "./store/conversations.ts";
import type { ChatWorld } from "./world.ts";

export interface Estimator {
  estimate(params: ParamsOf<typeof ChatEstimate>): Promise<ResultOf<typeof ChatEstimate>>;
}

/** What an answer is assumed to take at most where the model's limit is unknown, in tokens. */
const LONGEST_ANSWER = 4096;

/** The prompt that sending what is typed would make. */
export async function draftMessages(
  world: ChatWorld,
  store: () => ConversationStore,
  draft: Pick<ParamsOf<typeof ChatEstimate>, "conversation" | "text" | "attachments">,
): Promise<ChatMessage[]> {
  const system = (await world.settings())["chat.systemPrompt"];
  const text = messageText(draft.text, draft.attachments);
  return [
    ...(system === "" ? [] : [{ role: "system", content: system } as const]),
    ...turnsOf(store().messages(draft.conversation), isSlashCommand),
    ...(text === "" ? [] : [{ role: "user", content: text.slice(0, LARGEST_TEXT) } as const]),
  ];
}

function nothing(model: string): ResultOf<typeof ChatEstimate> {
  const cost = costOf(model, 0, 0);
  const contextWindow = resolveModel(model)?.record.context_window ?? null;
  return { promptTokens: 0, exact: true, errorPercent: 0, contextWindow, cost, maxCost: cost };
}

export function createEstimator(world: ChatWorld, store: () => ConversationStore): Estimator {
  const counts = createMessageCounts();
  return {
    async estimate(params) {
      if (params.model === BUILT_IN || isSlashCommand(params.text)) {
        return { promptTokens: 0, exact: true, errorPercent: 0, contextWindow: null, cost: FREE, maxCost: FREE };
      }
      const settings = await world.settings();
      const messages = await draftMessages(world, store, params);
      // Nothing was typed and nothing said before, so nothing can be sent; the frame of a prompt alone is no weight.
      if (messages.every(({ role }) => role === "system")) return nothing(params.model);
      const { tokens, exact, error_percent, samples } = await counts.sum(params.model, messages);
      const record = resolveModel(params.model)?.record ?? null;
      const set = settings["chat.maxOutputTokens"];
      const longest = set > 0 ? set : (record?.max_output_tokens ?? LONGEST_ANSWER);
      const usual = usualAnswer(store().messages(params.conversation), longest);
      return {
        promptTokens: tokens,
        exact,
        errorPercent: error_percent,
        ...(samples === undefined ? {} : { samples }),
        contextWindow: record?.context_window ?? null,
        cost: costOf(params.model, tokens, 0),
        ...(usual === null ? {} : { expected: { ...usual, cost: costOf(params.model, tokens, usual.tokens) } }),
        maxCost: costOf(params.model, tokens, longest),
      };
    },
  };
}
