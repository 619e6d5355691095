import { anthropic } from "@ai-sdk/anthropic";
import { openai } from "@ai-sdk/openai";
import { generateText, stepCountIs, streamText } from "ai";

const { text } = await generateText({
  model: openai("gpt-4.1"),
  system: "You are a friendly assistant.",
  prompt: "Invent a holiday.",
  temperature: 0.7,
  maxOutputTokens: 600,
  stopWhen: stepCountIs(5),
});
const result = streamText({
  model: anthropic("claude-sonnet-4-5"),
  messages: [{ role: "user", content: `Continue: ${text}` }],
  providerOptions: { anthropic: { thinking: { type: "enabled", budgetTokens: 12000 } } },
});
for await (const part of result.textStream) process.stdout.write(part);
