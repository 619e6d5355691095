import OpenAI from "openai";

const MODEL = "gpt-4o-mini" as const;
const openai = new OpenAI({ timeout: 30_000 });
const stream = await openai.chat.completions.create({
  model: MODEL,
  stream: true,
  stream_options: { include_usage: true },
  messages: [{ role: "user", content: "Write a haiku about queues." }],
});
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? "");
