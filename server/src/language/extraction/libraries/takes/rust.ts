/** What literals and builders take in Rust. */
import { chatNames, namesOnly, responseNames, spelled, withSnake, without } from "./interfaces.ts";

/** Source: https://docs.rs/async-openai/latest/async_openai/types/chat/struct.CreateChatCompletionRequest.html */
export const chatTakes = namesOnly(["model", "messages", ...without(chatNames, "stream")]);
/** Source: https://docs.rs/async-openai/latest/async_openai/types/responses/struct.CreateResponse.html */
export const responseTakes = namesOnly(["model", "input", ...without(responseNames, "stream")]);
/** Source: https://docs.rs/rig-core/latest/rig/agent/struct.AgentBuilder.html */
export const agentTakes = namesOnly(["preamble", "context", "tool", "temperature", "max_tokens", "additional_params"]);
/** Source: https://docs.rs/genai/latest/genai/chat/struct.ChatOptions.html */
export const optionTakes = namesOnly(
  spelled(
    [
      "temperature",
      "max_tokens",
      "top_p",
      "stop_sequences",
      "seed",
      "reasoning_effort",
      "verbosity",
      "response_format",
    ],
    withSnake,
  ),
);
