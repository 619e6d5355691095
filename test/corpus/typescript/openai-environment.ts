import OpenAI from "openai";

const model = process.env.OPENAI_MODEL ?? "gpt-4.1-mini";
const other = process.env["OTHER_MODEL"] || "gpt-4o";
const client = new OpenAI();
await client.chat.completions.create({ model, messages: [{ role: "user", content: "a" }] });
await client.chat.completions.create({ model: other, messages: [{ role: "user", content: "b" }] });
await client.chat.completions.create({
  model: process.env.NODE_ENV === "test" ? "gpt-4o-mini" : "gpt-4o",
  messages: [{ role: "user", content: "c" }],
});
