/** A PDF for any provider: each gets it in its own shape, and no text has to be taken out before. */
import { type ChatMessage, countTokens, filePart, supportsPdfInput } from "parlance/engine";
import { completion } from "./endpoints.ts";

const report = await filePart(new URL("data/report.pdf", import.meta.url), { cache_control: { type: "ephemeral" } });

const messages: ChatMessage[] = [
  {
    role: "system",
    content: [{ type: "text", text: "You are a document analysis expert.", cache_control: { type: "ephemeral" } }],
  },
  {
    role: "user",
    content: [{ type: "text", text: "What are the key findings?" }, report],
  },
];

for (const model of ["gpt-4.1", "claude-opus-5-5", "gemini-3.8-flash"]) {
  const { tokens, error_percent } = countTokens(model, messages);
  console.log(`${model}: about ${tokens} tokens ± ${error_percent} %, taken as it is: ${supportsPdfInput(model)}`);
  const { choices } = await completion({ model, messages, max_tokens: 2000 });
  console.log(choices[0].message.content);
}
