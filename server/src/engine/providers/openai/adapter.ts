/** OpenAI's own chat completions: the base dialect with what depends on the model's family. */
import { takesCacheBreakpoints } from "../../parameters/openaiModels.ts";
import type { Adapter, AdapterContext, CompatFlags } from "../adapter.ts";
import { createChatAdapter } from "../compatible/adapter.ts";
import { isReasoningModel } from "./family.ts";

function flags({ provider, model }: AdapterContext): CompatFlags {
  if (provider.id !== "openai") return {};
  return {
    ...(isReasoningModel(model) ? { max_tokens_field: "max_completion_tokens", supports_developer_role: true } : {}),
    ...(takesCacheBreakpoints(model) ? { cache_breakpoints: true } : {}),
  };
}

/** Serves OpenAI and, by the flags in their rows, every compatible provider. */
export const openaiAdapter: Adapter = createChatAdapter({ flags });
