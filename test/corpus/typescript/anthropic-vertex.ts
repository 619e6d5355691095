import { AnthropicVertex } from "@anthropic-ai/vertex-sdk";

const client = new AnthropicVertex({ region: "us-east5", projectId: "demo" });
await client.messages.create({
  model: "claude-sonnet-4-5@20250929",
  max_tokens: 100,
  messages: [{ role: "user", content: "Hi" }],
});
