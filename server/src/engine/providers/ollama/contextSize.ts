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
/** The usual figure, for telling that a prompt is too large: a warning must not come for one that fits. */
const USUAL_CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_IMAGE = 1000;

type Asked = Pick<PreparedRequest, "messages" | "parameters">;

/** Tokens of the prompt, estimated from its characters. */
function promptTokens({ messages, parameters }: Asked, charactersPerToken: number): number {
  let tokens = 0;
  for (const { content } of messages) {
    tokens += Math.ceil(textOf(content).length / charactersPerToken) + 8;
    if (Array.isArray(content)) {
      tokens +=
        content.filter((part) => part.type === "image_url" || part.type === "input_image").length * TOKENS_PER_IMAGE;
    }
  }
  if (parameters.tools) tokens += Math.ceil(JSON.stringify(parameters.tools).length / charactersPerToken);
  return tokens;
}

/** Tokens for prompt and answer together, rather too many than too few. */
function neededTokens(request: Asked): number {
  const { max_completion_tokens: newer, max_tokens: older } = request.parameters;
  return promptTokens(request, CHARACTERS_PER_TOKEN) + (newer ?? older ?? ROOM_FOR_ANSWER);
}

/** Whether the request may need more than Ollama's default, so that the model's own window matters. */
export function needsLargeContext(request: Asked): boolean {
  return neededTokens(request) > DEFAULT_CONTEXT;
}

/** The window of the model as it is installed, else the catalog's; null where neither is known. */
function windowOf(request: PreparedRequest): number | null {
  return request.window ?? request.record?.context_window ?? null;
}

/** Tokens to ask for as `num_ctx`, undefined where the default is enough. Doubles, so that the model is not reloaded for each turn. */
export function contextSize(request: PreparedRequest): number | undefined {
  const needed = neededTokens(request);
  if (needed <= DEFAULT_CONTEXT) return undefined;
  const size = 2 ** Math.ceil(Math.log2(needed));
  const window = windowOf(request);
  return window === null ? size : Math.min(size, window);
}

/** By how much the prompt is too large for `context` tokens (the model's window where none was set), or undefined. */
export function tooLargeFor(
  request: PreparedRequest,
  context: number | undefined,
): { readonly prompt: number; readonly context: number } | undefined {
  const size = context ?? windowOf(request);
  const prompt = promptTokens(request, USUAL_CHARACTERS_PER_TOKEN);
  return size !== null && prompt > size ? { prompt, context: size } : undefined;
}
