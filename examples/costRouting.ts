/** A cheap model for small talk, one that reasons for problems, and one conversation over both. */
import type { ChatMessage } from "parlance/engine";
import { completion } from "./endpoints.ts";

const primary = "gemini/gemini-3.5-flash-lite";
const reasoner = "openai/gpt-6.1-sol";
const hard = /solve|calculate|analy[sz]e|compare|evaluate|explain why|step by step|reason|logic/i;

const messages: ChatMessage[] = [];
let total = 0;

async function chat(content: string): Promise<string> {
  messages.push({ role: "user", content });
  const model = hard.test(content) ? reasoner : primary;
  const { choices, usage, cost } = await completion({ model, messages, max_tokens: 1500 });
  total += cost.usd ?? 0;
  console.log(`${model}: ${usage.total_tokens} tokens, $${cost.usd?.toFixed(6)}`);
  // What only one provider can read of this message is left out when the other one is asked.
  messages.push({ ...choices[0].message });
  return choices[0].message.content ?? "";
}

console.log(await chat("Hello, how are you?"));
console.log(await chat("Solve this step by step: a train travels 120 km in 1.5 hours. How fast is it?"));
console.log(`total: $${total.toFixed(6)}`);
