/** Whether messages fit a model's window, and how much of it they fill. Nothing is sent. */
import { type ChatMessage, validateContext } from "parlance/engine";

const messages: ChatMessage[] = [{ role: "user", content: "A long document. ".repeat(20_000) }];
for (const model of ["gpt-4.1", "claude-haiku-4-5", "gpt-4o", "my-own-model"]) {
  const { valid, exact, error_percent, utilization_percent, error } = validateContext(model, messages, {
    max_tokens: 4096,
  });
  if (error !== undefined) console.log(error);
  else {
    const count = exact ? "exact" : `± ${error_percent} %`;
    console.log(`${model}: ${valid ? "fits" : "too long"}, ${utilization_percent?.toFixed(1)} % (${count})`);
  }
}
