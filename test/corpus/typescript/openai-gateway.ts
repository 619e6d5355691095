import OpenAI from "openai";

const gateway = new OpenAI({ baseURL: "http://localhost:4000/v1", apiKey: "none" });
await gateway.chat.completions.create({
  model: "claude-sonnet-4-5",
  temperature: 0.4,
  messages: [{ role: "user", content: "Say hello." }],
});
const options = { baseURL: process.env.BASE_URL };
const unknown = new OpenAI({ ...options });
await unknown.chat.completions.create({ model: "house-model", messages: [] });
