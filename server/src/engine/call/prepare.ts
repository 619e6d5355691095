/** From a request and its target to what an adapter takes: parameters checked, messages put in order, headers merged. */
import { familyOf } from "../catalog/lookup.ts";
import { type HandOff, handOff } from "../messages/handOff.ts";
import { normaliseMessages } from "../messages/normalise.ts";
import type { CompletionRequest, Warning } from "../messages/types.ts";
import { applyRules } from "../parameters/apply.ts";
import type { RuleModel } from "../parameters/rule.ts";
import type { PreparedRequest, ProviderDescriptor } from "../providers/adapter.ts";
import type { Target } from "./resolve.ts";

export interface Prepared {
  readonly request: PreparedRequest;
  readonly warnings: readonly Warning[];
}

/** Throws `UnsupportedParamsError` for a parameter that the model refuses, `BadRequestError` for messages that are none. */
export async function prepare(request: CompletionRequest, target: Target, key: string | null): Promise<Prepared> {
  const applied = applyRules(ruleModel(target), request, {
    drop_params: request.drop_params,
    additional_drop_params: request.additional_drop_params,
    allowed_openai_params: request.allowed_openai_params,
  });
  const taken = await messagesOf(request, target);
  return {
    request: {
      model: target.model,
      record: target.record,
      provider: target.provider,
      base: target.base,
      api_key: key,
      headers: { ...target.headers, ...request.headers },
      messages: taken.messages,
      parameters: applied.parameters,
      extra_body: request.extra_body ?? {},
      stream: request.stream === true,
    },
    warnings: [...target.warnings, ...applied.warnings, ...taken.warnings],
  };
}

/** How the parameter table sees a target. An endpoint of one's own follows the rules of the dialect it speaks. */
export function ruleModel(target: Pick<Target, "provider" | "model" | "record">): RuleModel {
  const provider = ruleProvider(target.provider);
  return {
    provider,
    id: target.model,
    family: target.record?.family ?? familyOf(provider, target.model),
    record: target.record,
  };
}

function ruleProvider(provider: ProviderDescriptor): string {
  switch (provider.dialect) {
    case "anthropic-messages":
      return "anthropic";
    case "gemini":
      return "gemini";
    case "xai-chat":
      return "xai";
    case "ollama":
      return "ollama";
    case "openai-chat":
    case "openai-responses":
    case "built-in":
    case "editor":
      return provider.id;
  }
}

/** Checked, in canonical spelling, and without what only another model could read. */
async function messagesOf(request: CompletionRequest, target: Target): Promise<HandOff> {
  // The schema library is the largest part of the engine; importing the engine stays cheap without it.
  const { parseMessages } = await import("../messages/schema.ts");
  const given = normaliseMessages(parseMessages(request.messages));
  const messages =
    request.system === undefined ? given : [{ role: "system", content: request.system } as const, ...given];
  return handOff(messages, {
    provider: target.provider.id,
    model: target.model,
    abilities: target.record?.abilities,
  });
}
