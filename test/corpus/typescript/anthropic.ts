import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic();
const message = await anthropic.messages.create({
  model: "claude-sonnet-4-5",
  max_tokens: 1024,
  system: [{ type: "text", text: "You are a translator.", cache_control: { type: "ephemeral" } }],
  messages: [{ role: "user", content: [{ type: "text", text: "guten Morgen" }] }],
});
const stream = anthropic.messages.stream({
  model: "claude-opus-5-5",
  max_tokens: 2048,
  messages: [{ role: "user", content: message.id }],
});
await anthropic.messages.countTokens({ model: "claude-opus-5-5", messages: [] });
export { stream };
