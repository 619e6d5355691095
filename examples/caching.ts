/** Caching marks: set where they pay, for any provider, and what they save. */
import { addUniversalCaching, type ChatMessage, planCaching, type SystemMessage } from "parlance/engine";
import { completion } from "./endpoints.ts";

/** By hand: stable and long is worth keeping. What changes from call to call gets no mark. */
const instructions: SystemMessage = {
  role: "system",
  content: [
    { type: "text", text: "You are a data analyst. ".repeat(400), cache_control: { type: "ephemeral", ttl: "1h" } },
  ],
};
const messages: ChatMessage[] = [
  instructions,
  { role: "user", content: `It is ${new Date().getFullYear()}. Any news?` },
];

// Anthropic reads the mark; where caching is automatic it is left out.
for (const model of ["claude-sonnet-5-5", "gpt-4.1", "gemini-3.8-flash", "xai/grok-4.7"]) {
  const { usage, cost } = await completion({ model, messages });
  const rate = (100 * usage.prompt_tokens_details.cached_tokens) / usage.prompt_tokens;
  console.log(`${model}: ${rate.toFixed(1)} % from the cache, $${cost.input_usd?.toFixed(6)} for the prompt`);
}

// By plan: system prompt, long messages, checkpoints; at most the four marks that Anthropic takes.
// `prompt_caching: true` in a call does the same.
const model = "claude-sonnet-5-5";
const conversation: ChatMessage[] = [
  { role: "system", content: "You are a data analyst. ".repeat(400) },
  ...Array.from({ length: 24 }, (_, turn): ChatMessage => {
    return {
      role: turn % 2 ? "assistant" : "user",
      content: `Turn ${turn}: ${"a document ".repeat(turn % 6 ? 5 : 400)}`,
    };
  }),
  { role: "user", content: "What follows from all this?" },
];
for (const { message, reason } of planCaching(conversation, { model }).marks)
  console.log(`mark at ${message}: ${reason}`);
await completion({ model, messages: addUniversalCaching(conversation, { model }) });
