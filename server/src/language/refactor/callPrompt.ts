/** What a call or a prompt file sends, in OpenAI's shape, as far as it is written in the file. */
import type { CallFact, DocumentFacts, MessageFact, ModelNameFact, Span } from "../facts.ts";
import { resolutionOf } from "../modelOf.ts";
import { plainValue } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";
import { callAt } from "./refactorings.ts";

export interface CallPrompt {
  /** `provider/id`. */
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly tools: readonly Readonly<Record<string, unknown>>[];
  /** Some of it is only known when the program runs. */
  readonly partial: boolean;
}

/**
 * The prompt at a position; null where its model is not known or it has no text.
 * @param fallback model for prompt files that name none; empty for none
 */
export function promptAt(world: LanguageWorld, facts: DocumentFacts, range: Span, fallback: string): CallPrompt | null {
  const call = callAt(facts, range);
  if (call !== null && call.messages.length > 0) return promptOf(world, call.model, call.messages, call);
  const file = facts.prompts[0];
  if (file === undefined) return null;
  const named: ModelNameFact | null =
    fallback === "" ? null : { kind: "model-name", text: fallback, span: { start: 0, end: 0 }, certainty: "certain" };
  return promptOf(world, file.model ?? named, file.messages, null);
}

function promptOf(
  world: LanguageWorld,
  model: ModelNameFact | null,
  messages: readonly MessageFact[],
  call: CallFact | null,
): CallPrompt | null {
  const resolution = model === null ? undefined : resolutionOf(world, model);
  const known = messages.filter(({ text }) => text !== "");
  if (resolution === undefined || known.length === 0) return null;
  const tools = call?.parameters.find(({ name }) => name === "tools");
  const list = tools === undefined ? [] : plainValue(tools.value);
  return {
    model: `${resolution.provider}/${resolution.id}`,
    messages: known.map(({ role, text }) => ({ role: knownRole(role), content: text })),
    tools: Array.isArray(list) ? list.filter((tool) => typeof tool === "object" && tool !== null) : [],
    partial: messages.some(({ partial }) => partial) || call?.open === true,
  };
}

function knownRole(role: string): string {
  return role === "system" || role === "developer" || role === "assistant" ? role : "user";
}
