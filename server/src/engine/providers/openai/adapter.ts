/** OpenAI's own chat completions: the base dialect with what depends on the model's family. */
import type { Adapter } from "../adapter.ts";
import { createChatAdapter } from "../compatible/adapter.ts";
import { isReasoningModel } from "./family.ts";

/** Serves OpenAI and, by the flags in their rows, every compatible provider. */
export const openaiAdapter: Adapter = createChatAdapter({
  flags: ({ provider, model }) =>
    provider.id === "openai" && isReasoningModel(model)
      ? { max_tokens_field: "max_completion_tokens", supports_developer_role: true }
      : {},
});
