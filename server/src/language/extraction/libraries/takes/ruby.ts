/** What calls take in Ruby, where that is not the interface's own words. */
import type { Takes } from "../shape.ts";
import { messageTakes, namesOnly, streamless } from "./interfaces.ts";

const { names, ...rest } = streamless(messageTakes);

/** Ruby has a `system` of its own. Source: https://github.com/anthropics/anthropic-sdk-ruby */
export const claudeTakes: Takes = { ...rest, names: names.map((name) => (name === "system" ? "system_" : name)) };

/** Source: https://rubyllm.com/chat/ */
export const rubyLlmTakes = namesOnly(["model", "provider", "assume_model_exists", "context"]);

/** Of the chat that this makes. Source: https://rubyllm.com/chat/ */
export const rubyLlmLinks = namesOnly([
  "with_instructions",
  "with_temperature",
  "with_tool",
  "with_tools",
  "with_schema",
  "with_params",
  "with_headers",
]);
