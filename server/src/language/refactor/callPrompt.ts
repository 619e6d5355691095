/** What a call or a prompt file sends, in OpenAI's shape, as far as it is written in the file. */
import { dearestOf, estimatedModels } from "../dearestModel.ts";
import type { CallFact, DocumentFacts, MessageFact, ModelNameFact, Span } from "../facts.ts";
import { modelsOfCall, resolutionOf } from "../modelOf.ts";
import { plainValue } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";
import { callAt, touches } from "./refactorings.ts";

export interface CallPrompt {
  /** `provider/id`. */
  readonly model: string;
  /** It is the dearest of so many that the call chooses from. */
  readonly dearestOf?: number;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly tools: readonly Readonly<Record<string, unknown>>[];
  /** Some of it is only known when the program runs. */
  readonly partial: boolean;
}

/**
 * The prompt at a position; null where its model is not known or it has no text. Of a call that chooses its model, it is
 * for the one that stands there, else for the dearest.
 * @param fallback model for prompt files that name none; empty for none
 */
export async function promptAt(
  world: LanguageWorld,
  facts: DocumentFacts,
  range: Span,
  fallback: string,
): Promise<CallPrompt | null> {
  const call = callAt(facts, range);
  if (call !== null && call.messages.length > 0) {
    const models = modelsOfCall(call);
    const here = models.find(({ span, elsewhere }) => elsewhere !== true && touches(span, range));
    return promptOf(world, here === undefined ? models : [here], call.messages, call);
  }
  const file = facts.prompts[0];
  if (file === undefined) return null;
  const named: ModelNameFact | null =
    fallback === "" ? null : { kind: "model-name", text: fallback, span: { start: 0, end: 0 }, certainty: "certain" };
  const model = file.model ?? named;
  return promptOf(world, model === null ? [] : [model], file.messages, null);
}

async function promptOf(
  world: LanguageWorld,
  models: readonly ModelNameFact[],
  messages: readonly MessageFact[],
  call: CallFact | null,
): Promise<CallPrompt | null> {
  const known = messages.filter(({ text }) => text !== "");
  if (known.length === 0) return null;
  const estimated = models.length > 1 ? await estimatedModels(world, models, messages, call) : [];
  const [first] = models;
  const alone = first === undefined ? undefined : resolutionOf(world, first);
  const resolution = models.length > 1 ? dearestOf(estimated)?.resolution : alone;
  if (resolution === undefined) return null;
  const tools = call?.parameters.find(({ name }) => name === "tools");
  const list = tools === undefined ? [] : plainValue(tools.value);
  return {
    model: `${resolution.provider}/${resolution.id}`,
    ...(estimated.length > 1 ? { dearestOf: estimated.length } : {}),
    messages: known.map(({ role, text }) => ({ role: knownRole(role), content: text })),
    tools: Array.isArray(list) ? list.filter((tool) => typeof tool === "object" && tool !== null) : [],
    partial: messages.some(({ partial }) => partial) || call?.open === true,
  };
}

function knownRole(role: string): string {
  return role === "system" || role === "developer" || role === "assistant" ? role : "user";
}
