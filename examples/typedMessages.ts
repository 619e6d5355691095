/** Messages with types: a missing field or a wrong role does not compile. */
import type { AssistantMessage, ChatMessage, CompletionResponse, SystemMessage, UserMessage } from "parlance/engine";
import { completion } from "./endpoints.ts";

const system: SystemMessage = { role: "system", content: "You write science fiction.", name: "assistant_config" };
const user: UserMessage = { role: "user", content: "Write about quantum computing", name: "storyteller" };
const begun: AssistantMessage = { role: "assistant", content: "Once upon a qubit …" };
const picture: UserMessage = {
  role: "user",
  content: [
    { type: "text", text: "Analyze this architectural design" },
    { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=", detail: "high" } },
  ],
};

/** Text of an answer. `content` is null where the model called a tool instead. */
function textOf(answer: CompletionResponse): string {
  return answer.choices[0].message.content ?? "No content received";
}

const messages: ChatMessage[] = [system, user, begun, picture];
console.log(textOf(await completion({ model: "gpt-4.1", messages, max_tokens: 1000, temperature: 0.8 })));
