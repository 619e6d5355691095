import { openai } from "@ai-sdk/openai";
import { Agent } from "@mastra/core/agent";

export const routed = new Agent({ id: "a", name: "A", instructions: "You help.", model: "openai/gpt-4.1" });
export const own = new Agent({ id: "b", name: "B", instructions: "You write.", model: openai("gpt-4.1-mini") });
