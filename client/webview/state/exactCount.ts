/** The provider's own count of the draft: asked for by the user, forgotten with the next change. */
import type { Counted } from "../host/incoming.ts";
import { post, showProblem } from "./actions.ts";
import { attachments, exactCount, text } from "./composer.ts";
import { chat } from "./store.ts";

/** Providers that count prompts. */
const COUNTING = ["openai/", "anthropic/", "gemini/", "xai/", "vertex_ai/"];

let serial = 0;

/** Whether the provider of a model (`provider/id`) counts prompts. */
export function canCount(model: string): boolean {
  return COUNTING.some((prefix) => model.startsWith(prefix));
}

/** Sends the draft to its provider for counting. */
export function countExactly(): void {
  const { id, model } = chat.value;
  serial += 1;
  exactCount.value = "asking";
  post({
    type: "count-exactly",
    conversation: id,
    model,
    text: text.value,
    attachments: attachments.value.map(({ attachment }) => attachment),
    serial,
  });
}

/** Takes an answer, unless the draft has changed since. */
export function takeCount(answered: number, counted: Counted): void {
  if (answered !== serial || exactCount.value !== "asking") return;
  exactCount.value = counted.tokens === null ? null : counted;
  if (counted.error) showProblem(counted.error);
}
