import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const openai = new OpenAI();
const anthropic = new Anthropic();

const { data, response } = await openai.responses.create({ model: "gpt-4.1", input: "a" }).withResponse();
const raw = await openai.chat.completions
  .create({ model: "gpt-4.1", messages: [{ role: "user", content: "b" }], temperature: 0.1 })
  .asResponse();
const runner = openai.chat.completions.runTools({
  model: "gpt-4.1",
  messages: [{ role: "user", content: "c" }],
  tools: [],
});
await openai.withOptions({ timeout: 5000 }).responses.create({ model: "gpt-4.1", input: "d" });
await openai.withOptions({ baseURL: "http://localhost/v1" }).responses.create({ model: "gpt-4.1", input: "e" });
await Promise.all(["f", "g"].map((input) => openai.responses.create({ model: "gpt-4.1-mini", input })));
await anthropic.beta.messages.toolRunner({
  model: "claude-sonnet-4-5",
  max_tokens: 1024,
  messages: [{ role: "user", content: "h" }],
  tools: [],
});
await anthropic.messages.batches.create({
  requests: ["i", "j"].map((content, index) => ({
    custom_id: `${index}`,
    params: { model: "claude-sonnet-4-5", max_tokens: 100, messages: [{ role: "user" as const, content }] },
  })),
});
