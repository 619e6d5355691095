/** What calls take in Python and JavaScript, where that is not the interface's own words. */
import type { Takes } from "../shape.ts";
import {
  chatTakes,
  commonWords,
  contentNames,
  googleRoles,
  openaiRoles,
  openaiWords,
  spelled,
  without,
} from "./interfaces.ts";
import type { Spelling } from "./interfaces.ts";

/** Source: https://docs.litellm.ai/docs/completion/input */
export const litellmTakes: Takes = {
  ...chatTakes,
  names: [...chatTakes.names, "top_k", "thinking", "drop_params", "api_base", "timeout"],
  words: { ...openaiWords, "thinking.type": ["enabled", "disabled"] },
  anyLimit: true,
};

/** Source: https://ai-sdk.dev/docs/ai-sdk-core/settings */
export const aiSdkTakes: Takes = {
  names: [
    "model",
    "prompt",
    "messages",
    "system",
    "maxOutputTokens",
    "temperature",
    "topP",
    "topK",
    "presencePenalty",
    "frequencyPenalty",
    "stopSequences",
    "seed",
    "tools",
    "toolChoice",
    "maxRetries",
    "abortSignal",
  ],
  words: commonWords,
  roles: ["system", "user", "assistant", "tool"],
};

/** Of agents, which get their messages later. */
export const agentTakes: Takes = {
  ...aiSdkTakes,
  names: without(aiSdkTakes.names, "prompt", "messages", "system", "abortSignal"),
};

/** Of LangChain's chat models. Source: https://docs.langchain.com/oss/python/langchain/models#parameters */
export function chatModelTakes(spelling: Spelling): Takes {
  const names = ["model", "temperature", "max_tokens", "timeout", "max_retries", "api_key"];
  return { names: spelled(names, spelling), words: commonWords, roles: openaiRoles };
}

/** Of Google's libraries, which take their parameters in one argument. */
export function configured(names: readonly string[], argument: string, spelling: Spelling): Takes {
  return { names, nested: { [argument]: spelled(contentNames, spelling) }, words: {}, roles: googleRoles };
}
