/** Long conversations: what does not fit is left out, or summarised first. */
import { adaptiveMaxTokens, type ChatMessage, fitContext, validateContext } from "parlance/engine";
import { completion } from "./endpoints.ts";

/** A summary of the middle of a conversation, by a cheap model with a large window. */
async function summaryOf(messages: readonly ChatMessage[]): Promise<string> {
  const { choices } = await completion({
    model: "gpt-6-luna",
    messages: [{ role: "user", content: `Summarize this conversation:\n${JSON.stringify(messages)}` }],
    max_tokens: 500,
  });
  return choices[0].message.content ?? "";
}

/** The system prompt, a summary where one is needed, and the newest turns: at most 90 % of the window. */
async function fitted(model: string, messages: readonly ChatMessage[]): Promise<readonly ChatMessage[]> {
  if (validateContext(model, messages).valid !== false) return messages;
  const { dropped } = fitContext(model, messages);
  return fitContext(model, messages, { summary: await summaryOf(dropped) }).messages;
}

async function smartCompletion(model: string, messages: readonly ChatMessage[]) {
  const sent = await fitted(model, messages);
  const max_tokens = adaptiveMaxTokens(model, sent);
  console.log(`${messages.length} messages, ${sent.length} sent, up to ${max_tokens} tokens for the answer`);
  return completion({ model, messages: sent, max_tokens });
}

const turn = (index: number): ChatMessage => ({
  role: index % 2 === 0 ? "user" : "assistant",
  content: `Turn ${index}. ${"word ".repeat(6000)}`,
});
const long: ChatMessage[] = [
  { role: "system", content: "Be brief." },
  ...Array.from({ length: 41 }, (_, index) => turn(index)),
];

await smartCompletion("claude-haiku-4-5", long.slice(0, 4));
const answer = await smartCompletion("claude-haiku-4-5", long);
console.log(answer.choices[0].finish_reason);
