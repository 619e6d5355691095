/** Errors by class, retries with back-off, and models to fall back on: all in one call. */
import { ParlanceError, QuotaExceededError, RateLimitError } from "parlance/engine";
import { completion } from "./endpoints.ts";

const messages = [{ role: "user", content: "Hello!" }] as const;

/** Prints which model answered after which tries. */
async function robust(model: string, fallbacks: string[] = []): Promise<void> {
  const answer = await completion({ model, messages, fallbacks, num_retries: 1, max_tokens: 2000 });
  const tries = answer.attempts.map(({ model, outcome, error_code }) => `${model} ${error_code ?? outcome}`);
  console.log(tries.join(" → "));
}

// Throttling is waited out as long as the provider asks.
await robust("anthropic/claude-opus-5-5");
// What cannot get better by waiting goes to the next model at once.
await robust("anthropic/claude-opus-5-5", ["gemini/gemini-3.8-flash", "openai/gpt-4.1"]);

// A prompt that is too long, or refused by a safety system, may go elsewhere than the rest.
const { provider } = await completion({
  model: "anthropic/claude-haiku-4-5",
  messages,
  context_window_fallbacks: ["openai/gpt-4.1"],
  content_policy_fallbacks: ["xai/grok-4.7"],
});
console.log(provider);

try {
  await completion({ model: "openai/gpt-4.1", messages });
} catch (error) {
  if (!(error instanceof ParlanceError)) throw error;
  if (error instanceof QuotaExceededError) console.log(`money: ${error.code}, ${error.hint}`);
  else if (error instanceof RateLimitError) console.log(`too fast, wait ${error.retry_after_ms} ms`);
  else console.log(`${error.code}: ${error.message}`);
}
