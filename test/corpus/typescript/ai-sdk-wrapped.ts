import { anthropic } from "@ai-sdk/anthropic";
import { openai } from "@ai-sdk/openai";
import { generateText, ToolLoopAgent, wrapLanguageModel } from "ai";

const cached = wrapLanguageModel({ model: openai("gpt-4.1"), middleware: [] });

export async function ask(hard: boolean, question: string): Promise<void> {
  await generateText({ model: cached, instructions: "Answer briefly.", prompt: question });
  await generateText({ model: hard ? anthropic("claude-sonnet-4-5") : openai("gpt-4.1-mini"), prompt: question });
}

export const agent = new ToolLoopAgent({ model: anthropic("claude-sonnet-4-5"), instructions: "You help.", tools: {} });
