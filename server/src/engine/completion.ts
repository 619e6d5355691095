/** The library's `completion`: keys from the environment, no settings needed. */
import { defaultEngine } from "./defaultEngine.ts";
import type { Complete } from "./engine.ts";
import type { CompletionRequest } from "./messages/types.ts";

/**
 * One call for every model, in OpenAI's shape: `completion({ model: "anthropic/claude-sonnet-4-20250514", messages })`.
 * With `stream: true` it resolves to an async iterable of chunks with `.final()`.
 * Keys come from `api_key` or the environment (`OPENAI_API_KEY`, `ANTHROPIC_API_KEY`, `GOOGLE_API_KEY` or
 * `GEMINI_API_KEY`, `XAI_API_KEY`, `OPENROUTER_API_KEY`, …). Rejects with one of the error classes.
 */
export const completion: Complete = ((request: CompletionRequest) => defaultEngine().completion(request)) as Complete;
