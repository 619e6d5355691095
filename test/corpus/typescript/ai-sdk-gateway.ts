import { createGateway } from "@ai-sdk/gateway";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";

const lm = createOpenAI({ baseURL: "http://localhost:4000", apiKey: "x" });
const own = createOpenAI({ organization: "org" });
const compatible = createOpenAICompatible({ name: "house", baseURL: "https://house.example/v1" });
const gateway = createGateway({});
await generateText({ model: lm("claude-sonnet-4-5"), prompt: "a" });
await generateText({ model: own("gpt-4.1"), prompt: "b" });
await generateText({ model: compatible("any-model"), prompt: "c" });
await generateText({ model: gateway("anthropic/claude-sonnet-4.5"), prompt: "d" });
await generateText({ model: "openai/gpt-4.1", prompt: "e" });
