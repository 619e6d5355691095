/** Begin the answer for the model. Claude continued it until 4.5; newer ones refuse, so ask first. */
import { type ChatMessage, supportsAssistantPrefill } from "parlance/engine";
import { completion } from "./endpoints.ts";

const begun = "```python\ndef fibonacci(";
const messages: ChatMessage[] = [
  { role: "user", content: "Write a Python function to calculate fibonacci" },
  { role: "assistant", content: begun },
];

for (const model of ["claude-haiku-4-5", "claude-opus-5-5"]) {
  const continues = supportsAssistantPrefill(model);
  const said = continues ? messages : messages.slice(0, 1);
  const { choices } = await completion({ model, messages: said, max_tokens: 500 });
  console.log(`${model}: ${continues ? begun : ""}${choices[0].message.content}`);
}
