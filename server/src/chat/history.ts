/**
 * The messages of a call, made from a conversation and fitted into the model's window: where they do not fit, the
 * oldest turns are left out whole, and a warning says how many.
 */
import type { ChatMessage } from "../engine/messages/types.ts";
import { ContextWindowExceededError } from "../engine/resilience/errors.ts";
import type { TokenCount } from "../engine/tokens/types.ts";
import { BUILT_IN } from "./builtIn.ts";
import { messageText } from "./messageText.ts";
import type { StoredMessage } from "./store/record.ts";

/** Part of the window that the prompt may take; counts are estimates for some models, and the answer needs room. */
const SHARE = 0.9;
/** Most tokens that are set aside for the answer when turns are chosen. */
const ANSWER_ROOM = 8000;

export interface FitOptions {
  readonly system: string;
  /** Name of the model, for words. */
  readonly model: string;
  /** The model's window and input limit in tokens, null where unknown: then everything is sent. */
  readonly contextWindow: number | null;
  readonly maxInputTokens: number | null;
  readonly maxOutputTokens: number | null;
  count(message: ChatMessage): Promise<TokenCount>;
}

export interface FittedHistory {
  readonly messages: readonly ChatMessage[];
  readonly warnings: readonly string[];
}

/** A stored message in OpenAI's shape; null for an answer that has nothing to give on (an error without text). */
export function chatMessageOf(message: StoredMessage): ChatMessage | null {
  if (message.role === "user") return { role: "user", content: messageText(message.text, message.attachments) };
  if (message.text === "" && message.state === null) return null;
  return {
    role: "assistant",
    content: message.text,
    ...(message.state?.thinking_blocks ? { thinking_blocks: message.state.thinking_blocks } : {}),
    ...(message.state?.provider_state ? { provider_state: message.state.provider_state } : {}),
  };
}

/**
 * The turns of a conversation for a model. Questions that were never answered stay, as the user may refer to them;
 * slash commands and what the built-in assistant said to them are left out, as they must cost nothing anywhere.
 */
export function turnsOf(messages: readonly StoredMessage[], isCommand: (text: string) => boolean): ChatMessage[] {
  const turns: ChatMessage[] = [];
  for (const [at, message] of messages.entries()) {
    const question = message.role === "user" ? message : messages[at - 1];
    const answer = message.role === "user" ? messages[at + 1] : message;
    if (answer?.model === BUILT_IN && question?.role === "user" && isCommand(question.text)) continue;
    const turn = chatMessageOf(message);
    if (turn !== null) turns.push(turn);
  }
  return turns;
}

/** Most prompt tokens that leave room for an answer; null where the model's limits are unknown. */
export function promptRoom(
  options: Pick<FitOptions, "contextWindow" | "maxInputTokens" | "maxOutputTokens">,
): number | null {
  const { contextWindow, maxInputTokens, maxOutputTokens } = options;
  if (contextWindow === null && maxInputTokens === null) return null;
  const answer = Math.min(maxOutputTokens ?? ANSWER_ROOM, ANSWER_ROOM);
  const byWindow = contextWindow === null ? Number.POSITIVE_INFINITY : contextWindow * SHARE - answer;
  const room = Math.min(byWindow, (maxInputTokens ?? Number.POSITIVE_INFINITY) * SHARE);
  return Math.max(1, Math.floor(room));
}

/**
 * Chooses the newest turns that fit. The last message goes even where it alone is over the room that is kept free, as
 * counts are estimates; only what is surely larger than the whole window is refused, before it costs anything.
 *
 * @throws ContextWindowExceededError where the last message cannot fit.
 */
export async function fitHistory(turns: readonly ChatMessage[], options: FitOptions): Promise<FittedHistory> {
  const system: ChatMessage[] = options.system === "" ? [] : [{ role: "system", content: options.system }];
  const room = promptRoom(options);
  if (room === null) return { messages: [...system, ...turns], warnings: [] };

  let left = room;
  for (const message of system) left -= (await options.count(message)).tokens;
  let first = turns.length;
  while (first > 0) {
    const turn = turns[first - 1];
    if (turn === undefined) break;
    const counted = await options.count(turn);
    if (first === turns.length) requireFits(counted, options);
    left -= counted.tokens;
    if (left < 0 && first < turns.length) break;
    first -= 1;
  }
  // An answer without its question would make no sense at the start, and some providers refuse it.
  while (first < turns.length - 1 && turns[first]?.role !== "user") first += 1;
  const kept = turns.slice(first);
  const warnings =
    first === 0
      ? []
      : [
          `The conversation is longer than the model's window, so its ${first} oldest ${first === 1 ? "message was" : "messages were"} left out.`,
        ];
  return { messages: [...system, ...kept], warnings };
}

function requireFits({ tokens, error_percent }: TokenCount, options: FitOptions): void {
  const limit = options.maxInputTokens ?? options.contextWindow;
  if (limit === null || tokens * (1 - error_percent / 100) <= limit) return;
  const about = error_percent === 0 ? "" : "about ";
  throw new ContextWindowExceededError({
    message: `The message has ${about}${tokens.toLocaleString("en")} tokens, but ${options.model} reads at most ${limit.toLocaleString("en")}. Nothing was sent.`,
    hint: "Send less, or pick a model with a larger window.",
    model: options.model,
  });
}
