/** A conversation with its cost: no figure is guessed, each answer carries what it cost. */
import type { ChatMessage, SamplingParameters } from "parlance/engine";
import { completion } from "./endpoints.ts";

/** A chat that remembers. The system prompt is marked for caching. */
function chatBot(model: string, system: string, defaults: SamplingParameters = { max_tokens: 2000 }) {
  const messages: ChatMessage[] = [
    { role: "system", content: [{ type: "text", text: system, cache_control: { type: "ephemeral" } }] },
  ];
  let usd = 0;
  return {
    async chat(content: string, parameters: SamplingParameters = {}): Promise<string> {
      const asked: ChatMessage[] = [...messages, { role: "user", content }];
      const { choices, cost } = await completion({ model, messages: asked, ...defaults, ...parameters });
      // The message is kept as it came, so that signed thoughts go back with the next turn.
      messages.splice(0, messages.length, ...asked, { ...choices[0].message });
      usd += cost.usd ?? 0;
      return choices[0].message.content ?? "";
    },
    cost: () => usd,
    turns: () => messages.length,
  };
}

const bot = chatBot("claude-sonnet-5-5", "You are a helpful AI assistant.");
console.log(await bot.chat("What is machine learning?"));
console.log(await bot.chat("Can you give me practical examples?", { max_tokens: 500 }));
console.log(`${bot.turns()} messages, $${bot.cost().toFixed(6)}`);
