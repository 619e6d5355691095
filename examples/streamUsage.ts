/** Tokens and cost of a stream: they come with the last chunk, which has no choices, asked for or not. */
import { ParlanceError } from "parlance/engine";
import { completion } from "./endpoints.ts";

const messages = [{ role: "user", content: "Tell me a story" }] as const;
const stream = await completion({
  model: "claude-sonnet-5-5",
  messages,
  stream: true,
  stream_options: { include_usage: true },
});
for await (const { usage, cost } of stream) {
  if (usage) console.log(`tokens: ${usage.prompt_tokens} + ${usage.completion_tokens} = ${usage.total_tokens}`);
  if (cost) console.log(`cost: $${cost.usd?.toFixed(6)} by the prices of ${cost.as_of}`);
}

// A stream that breaks keeps what arrived, with its usage estimated.
try {
  const broken = await completion({ model: "openai/replay-cut", messages, stream: true, num_retries: 0 });
  for await (const { usage } of broken) if (usage) console.log("whole after all");
} catch (error) {
  if (!(error instanceof ParlanceError)) throw error;
  console.log(`${error.code}; kept: ${error.partial?.choices[0].message.content?.slice(0, 10)}…`);
  console.log(`estimated: ${error.partial?.usage.estimated}`);
}
