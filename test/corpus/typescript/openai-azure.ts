import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ apiVersion: "2024-10-21", deployment: "support-bot" });
await client.chat.completions.create({
  model: "support-bot-prod",
  temperature: 0.7,
  messages: [{ role: "user", content: "Hello" }],
});
