/** Which adapter speaks which dialect. */
import { anthropicAdapter } from "./anthropic/adapter.ts";
import type { Adapter, Dialect } from "./adapter.ts";
import { geminiAdapter } from "./gemini/adapter.ts";
import { ollamaAdapter } from "./ollama/adapter.ts";
import { openaiAdapter } from "./openai/adapter.ts";
import { xaiAdapter } from "./xai/adapter.ts";

/** The adapter of a dialect; null for dialects that are no HTTP (their runners are given to the engine). */
export function adapterFor(dialect: Dialect): Adapter | null {
  switch (dialect) {
    case "openai-chat":
      return openaiAdapter;
    case "anthropic-messages":
      return anthropicAdapter;
    case "gemini":
      return geminiAdapter;
    case "xai-chat":
      return xaiAdapter;
    case "ollama":
      return ollamaAdapter;
    case "openai-responses":
    case "built-in":
    case "editor":
      return null;
  }
}
