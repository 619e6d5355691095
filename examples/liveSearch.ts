/** Grok with news of today. It does not search by itself any more: the searches are tools that xAI runs. */
import { completion } from "./endpoints.ts";

const { choices, warnings } = await completion({
  model: "xai/grok-4.7",
  messages: [{ role: "user", content: "What are the latest developments in AI announced today?" }],
  tools: [{ type: "web_search" }, { type: "x_search" }],
  temperature: 0.7,
});
console.log(choices[0].message.content);
for (const { message } of warnings) console.log(message);
