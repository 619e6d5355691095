import OpenAI from "openai";
import { wrapOpenAI } from "langsmith/wrappers";
import { observeOpenAI } from "langfuse";

const traced = wrapOpenAI(new OpenAI());
await traced.chat.completions.create({ model: "gpt-4.1", messages: [{ role: "user", content: "x" }] });
await observeOpenAI(new OpenAI(), { generationName: "n" }).chat.completions.create({
  model: "gpt-4o",
  messages: [{ role: "user", content: "y" }],
});
