import Anthropic from "npm:@anthropic-ai/sdk@0.60.0";
import { generateText } from "npm:ai@5";
import { openai } from "npm:@ai-sdk/openai@2";
import OpenAI from "https://esm.sh/openai@5.10.1";

Deno.serve(async (request) => {
  const { question } = await request.json();

  const anthropic = new Anthropic({ apiKey: Deno.env.get("ANTHROPIC_API_KEY") });
  const message = await anthropic.messages.create({
    model: "claude-opus-5-5",
    max_tokens: 300,
    system: "Answer in one sentence.",
    messages: [{ role: "user", content: question }],
  });

  const client = new OpenAI({ apiKey: Deno.env.get("OPENAI_API_KEY") });
  const completion = await client.chat.completions.create({
    model: "gpt-6.1-sol",
    messages: [{ role: "user", content: question }],
  });

  const { text } = await generateText({ model: openai("gpt-6.1-sol"), prompt: question });
  return Response.json({ message, completion, text });
});
