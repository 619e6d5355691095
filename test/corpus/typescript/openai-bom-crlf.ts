import OpenAI from "openai";

const client = new OpenAI();
await client.chat.completions.create({
  model: "gpt-4.1",
  temperature: 0.1,
  messages: [{ role: "user", content: "Grüße 😀" }],
});
