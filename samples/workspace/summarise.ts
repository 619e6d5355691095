import { anthropic } from "@ai-sdk/anthropic";
import { generateText } from "ai";
import OpenAI from "openai";

const client = new OpenAI();

/** Describes a picture in one sentence. */
export async function describe(imageUrl: string): Promise<string> {
  const response = await client.chat.completions.create({
    model: "gpt-4o",
    messages: [
      { role: "system", content: "Describe the picture in one plain sentence." },
      { role: "user", content: [{ type: "image_url", image_url: { url: imageUrl } }] },
    ],
    max_tokens: 120,
  });
  return response.choices[0]?.message.content ?? "";
}

/** Reviews a change with a model that thinks first. */
export async function review(diff: string): Promise<string> {
  const response = await client.chat.completions.create({
    model: "o3",
    messages: [{ role: "user", content: `Review this change:\n${diff}` }],
    frequency_penalty: 0.5,
  });
  return response.choices[0]?.message.content ?? "";
}

/** Translates a text, through the AI SDK. */
export async function translate(text: string, language: string): Promise<string> {
  const { text: translated } = await generateText({
    model: anthropic("claude-sonnet-4-20250514"),
    prompt: `Translate into ${language}:\n${text}`,
  });
  return translated;
}
