/** Text as it is written, and the whole answer at the end. */
import type { ChatMessage } from "parlance/engine";
import { completion } from "./endpoints.ts";

/** Prints the answer while it comes and gives it whole. */
async function streamAnswer(model: string, messages: readonly ChatMessage[]): Promise<string> {
  const stream = await completion({ model, messages, stream: true });
  const written: string[] = [];
  for await (const chunk of stream) {
    const piece = chunk.choices[0]?.delta.content;
    if (piece) written.push(piece);
  }
  const { choices } = await stream.final();
  console.log(`${written.length} pieces, the same as the whole: ${written.join("") === choices[0].message.content}`);
  return choices[0].message.content ?? "";
}

for (const model of ["claude-sonnet-5-5", "gpt-6-luna", "gemini-3.8-flash", "xai/grok-4.7"]) {
  console.log(await streamAnswer(model, [{ role: "user", content: "Tell me a story" }]));
}
