/** What calls take in PHP, where that is not the interface's own words. */
import type { Takes } from "../shape.ts";
import { anthropicRoles, anthropicWords, camel, messageNames, namesOnly, spelled, without } from "./interfaces.ts";

/** Source: https://github.com/anthropics/anthropic-sdk-php */
export const claudeTakes: Takes = {
  names: spelled(without(messageNames, "stream"), camel),
  words: anthropicWords,
  roles: anthropicRoles,
};

/** Source: https://prismphp.com/core-concepts/text-generation.html */
export const prismTakes = namesOnly([
  "using",
  "withSystemPrompt",
  "withPrompt",
  "withMessages",
  "withMaxTokens",
  "usingTemperature",
  "usingTopP",
  "withMaxSteps",
  "withTools",
  "withToolChoice",
  "withProviderOptions",
  "withClientOptions",
]);
