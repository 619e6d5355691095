/** What bodies of curl take, where that is not shared. */
import type { Takes } from "../shape.ts";
import { camel, contentNames, googleRoles, openaiRoles, spelled, without } from "./interfaces.ts";

const inside = ["system_instruction", "tools", "safety_settings"];
/** Source: https://ai.google.dev/api/generate-content#request-body */
export const contentTakes: Takes = {
  names: ["contents", "systemInstruction", "generationConfig", "tools", "toolConfig", "safetySettings"],
  nested: { generationConfig: spelled(without(contentNames, ...inside), camel) },
  words: {},
  roles: googleRoles,
};
/** Source: https://docs.ollama.com/api/chat */
export const ollamaTakes: Takes = {
  names: ["model", "messages", "stream", "think", "format", "tools", "options", "keep_alive"],
  nested: { options: ["temperature", "num_predict", "num_ctx", "top_p", "top_k", "seed", "stop"] },
  words: { format: ["json"] },
  roles: without(openaiRoles, "developer"),
};
