/**
 * Ollama cuts a prompt silently to its configured context (4096 tokens by default), so a larger one is asked for when
 * the prompt needs it. Source: https://docs.ollama.com/context-length
 */
import type { PreparedRequest } from "../adapter.ts";
import { textOf } from "../compatible/content.ts";

const DEFAULT_CONTEXT = 4096;
const ROOM_FOR_ANSWER = 2048;
/** Low on purpose: too large a context costs memory, too small a one loses the prompt. */
const CHARACTERS_PER_TOKEN = 3;
const TOKENS_PER_IMAGE = 1000;

/** Tokens to ask for as `num_ctx`, undefined where the default is enough. Doubles, so that the model is not reloaded for each turn. */
export function contextSize(request: PreparedRequest, answerLimit: number | undefined): number | undefined {
  let needed = answerLimit ?? ROOM_FOR_ANSWER;
  for (const message of request.messages) {
    needed += Math.ceil(textOf(message.content).length / CHARACTERS_PER_TOKEN) + 8;
    if (Array.isArray(message.content)) {
      needed +=
        message.content.filter((part) => part.type === "image_url" || part.type === "input_image").length *
        TOKENS_PER_IMAGE;
    }
  }
  if (request.parameters.tools)
    needed += Math.ceil(JSON.stringify(request.parameters.tools).length / CHARACTERS_PER_TOKEN);
  if (needed <= DEFAULT_CONTEXT) return undefined;
  const size = 2 ** Math.ceil(Math.log2(needed));
  const window = request.record?.context_window ?? null;
  return window === null ? size : Math.min(size, window);
}
