/** What is known about a model: limits, prices, abilities, life cycle. The guide's names still find their models. */
import {
  getContextWindow,
  getMaxTokens,
  getModelInfo,
  supportsComputerUse,
  supportsReasoning,
  supportsVision,
} from "parlance/engine";

const info = getModelInfo("gpt-4.1");
if (info) {
  console.log(`window: ${info.max_input_tokens}, longest answer: ${info.max_tokens}`);
  console.log(
    `$${(info.input_cost_per_token ?? 0) * 1e6} in, $${(info.output_cost_per_token ?? 0) * 1e6} out per million`,
  );
  console.log(`vision: ${info.supports_vision}, provider: ${info.litellm_provider}`);
}
console.log(`Claude sees: ${supportsVision("claude-4-opus-20250514")}`);
console.log(`o3 reasons: ${supportsReasoning("o3-2025-04-16")}`);
console.log(`Claude drives computers: ${supportsComputerUse("claude-4-sonnet-20250514")}`);

// Two numbers that LiteLLM calls by one name: the longest answer and the window.
console.log(getMaxTokens("gemini-2.5-pro"), getContextWindow("gemini-2.5-pro"));

const retired = getModelInfo("claude-4-opus-20250514")?.life_cycle;
console.log(`${retired?.status} on ${retired?.retires}, followed by ${retired?.successor}`);
