/**
 * Whether a conversation fits a model's window, and how much room is left for the answer.
 * Source: https://docs.litellm.ai/docs/completion/token_usage (the margin of ten percent is the guide's)
 */
import { resolveModel } from "../catalog/lookup.ts";
import type { ChatMessage, Tool } from "../messages/types.ts";
import { countTokens } from "../tokens/count.ts";

/** Share of the window that is used without risk: counts are estimates for most models. */
export const SAFE_SHARE = 0.9;

/** Window reckoned with for the room of an answer where the model's is not known, tokens. */
const UNKNOWN_WINDOW = 200_000;

export interface WindowOptions {
  readonly tools?: readonly Tool[];
  /** Tokens kept free for the answer; default 0. */
  readonly max_tokens?: number;
  /** Share of the window that may be used, 0 to 1; default 0.9. */
  readonly margin?: number;
}

export interface ContextValidation {
  /** Whether prompt and answer fit the safe share of the window; null where the window is not known. */
  readonly valid: boolean | null;
  readonly fits_in_context: boolean | null;
  readonly estimated_tokens: number;
  /** The count is exact, not an estimate. */
  readonly exact: boolean;
  /** Half width of the estimate's interval, percent. */
  readonly error_percent: number;
  /** Tokens that the prompt may have; null where unknown. */
  readonly max_tokens: number | null;
  /** The safe share of it. */
  readonly optimal_tokens: number | null;
  readonly utilization_percent: number | null;
  /** Why `valid` is null. */
  readonly error?: string;
}

/** Tokens that a prompt may have when the answer gets `answer` tokens; null where the window is not known. */
export function promptLimit(model: string, answer = 0): number | null {
  const record = resolveModel(model)?.record;
  const input = record?.max_input_tokens ?? record?.context_window ?? null;
  if (input === null) return null;
  // Where both have one window, the answer takes its part of it.
  const shared = record?.context_window ?? null;
  return shared === null ? input : Math.max(0, Math.min(input, shared - answer));
}

/** Holds a conversation against the model's window. Sends nothing. */
export function validateContext(
  model: string,
  messages: string | readonly ChatMessage[],
  options: WindowOptions = {},
): ContextValidation {
  const count = countTokens(model, messages, options.tools === undefined ? {} : { tools: options.tools });
  const limit = promptLimit(model, options.max_tokens ?? 0);
  const counted = { estimated_tokens: count.tokens, exact: count.exact, error_percent: count.error_percent };
  if (limit === null) {
    return {
      valid: null,
      fits_in_context: null,
      ...counted,
      max_tokens: null,
      optimal_tokens: null,
      utilization_percent: null,
      error: `The window of “${model}” is not known.`,
    };
  }
  const optimal = Math.floor(limit * (options.margin ?? SAFE_SHARE));
  const fits = count.tokens <= optimal;
  return {
    valid: fits,
    fits_in_context: fits,
    ...counted,
    max_tokens: limit,
    optimal_tokens: optimal,
    utilization_percent: limit === 0 ? 100 : (count.tokens / limit) * 100,
  };
}

export interface RoomOptions {
  /** Longest answer wanted, tokens; default 4096. */
  readonly most?: number;
  /** Tokens kept free beside prompt and answer; default 100. */
  readonly buffer?: number;
}

/**
 * A `max_tokens` for the room that a prompt leaves: at most what is wanted and what the model can write. 0 where the
 * prompt fills the window. Of an unknown model a window of 200,000 tokens is assumed.
 * @param prompt its tokens, or the messages to count
 */
export function adaptiveMaxTokens(
  model: string,
  prompt: number | string | readonly ChatMessage[],
  options: RoomOptions = {},
): number {
  const tokens = typeof prompt === "number" ? prompt : countTokens(model, prompt).tokens;
  const record = resolveModel(model)?.record;
  const window = record?.context_window ?? record?.max_input_tokens ?? UNKNOWN_WINDOW;
  const room = window - tokens - (options.buffer ?? 100);
  return Math.max(0, Math.min(room, options.most ?? 4096, record?.max_output_tokens ?? Number.POSITIVE_INFINITY));
}
