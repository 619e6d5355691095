/** From a request and its target to what an adapter takes: parameters checked, messages put in order, headers merged. */
import { familyOf } from "../catalog/lookup.ts";
import type { Ability } from "../catalog/record.ts";
import { checkMedia } from "../messages/files/check.ts";
import { type HandOff, handOff } from "../messages/handOff.ts";
import { normaliseMessages } from "../messages/normalise.ts";
import { pdfAsText } from "../messages/pdfAsText.ts";
import { plainMessages } from "../messages/plain.ts";
import type * as Schema from "../messages/schema.ts";
import { toolsInOneSpelling } from "../messages/toolSpelling.ts";
import type { ChatMessage, CompletionRequest, Warning } from "../messages/types.ts";
import { applyRules } from "../parameters/apply.ts";
import type { RuleModel } from "../parameters/rule.ts";
import type { PreparedRequest, ProviderDescriptor } from "../providers/adapter.ts";
import { dialectFor, responsesDialectOf } from "../providers/dialect.ts";
import { modelsWith } from "../selection/withAbility.ts";
import { withCaching } from "./caching.ts";
import type { Entry } from "./cloud.ts";
import { missingFields, type NativeCall } from "./native.ts";
import type { Target } from "./resolve.ts";

export interface Prepared {
  readonly request: PreparedRequest;
  readonly warnings: readonly Warning[];
}

/**
 * Throws `UnsupportedParamsError` for a parameter that the model refuses, `BadRequestError` for messages that are none.
 * @param native the call as it was made in the shape of the Responses API
 * @param listed parameters that the provider's listing gives the model, where that was fetched
 */
export async function prepare(
  request: CompletionRequest,
  target: Target,
  entry: Entry,
  native?: NativeCall,
  listed?: ReadonlySet<string>,
): Promise<Prepared> {
  const own = native ? responsesDialectOf(target.provider) : undefined;
  const said = native?.conversation({ provider: target.provider.id, model: target.model, native: own !== undefined });
  const call = toolsInOneSpelling(
    said
      ? { ...request, messages: said.messages, ...(said.tools === undefined ? {} : { tools: said.tools }) }
      : request,
  );
  const applied = applyRules({ ...ruleModel(target), ...(listed === undefined ? {} : { listed }) }, call, {
    drop_params: request.drop_params,
    additional_drop_params: request.additional_drop_params,
    allowed_openai_params: request.allowed_openai_params,
  });
  const taken = withCaching(request, await messagesOf(call, target), target);
  const asked = { ...request, ...applied.parameters, model: target.model, messages: taken.messages };
  const dialect = own ?? dialectFor(asked, target.provider, target.record).dialect;
  const fields = native?.fields ?? {};
  return {
    request: {
      model: target.model,
      record: target.record,
      provider: dialect === target.provider.dialect ? target.provider : { ...target.provider, dialect },
      base: target.base,
      ...(entry.cloud === undefined ? {} : { cloud: entry.cloud }),
      api_key: entry.api_key,
      headers: { ...target.headers, ...request.headers },
      messages: taken.messages,
      parameters: { ...(taken.key === undefined ? {} : { prompt_cache_key: taken.key }), ...applied.parameters },
      extra_body: own === undefined ? (request.extra_body ?? {}) : { ...fields, ...request.extra_body },
      stream: request.stream === true,
      ...(own !== undefined ? { native_events: true } : {}),
    },
    warnings: [
      ...target.warnings,
      ...applied.warnings,
      ...(said?.warnings ?? []),
      ...taken.warnings,
      ...(own === undefined ? missingFields(fields, target.provider.name) : []),
    ],
  };
}

/** How the parameter table sees a target. An endpoint of one's own follows the rules of the dialect it speaks. */
export function ruleModel(target: Pick<Target, "provider" | "model" | "record" | "base_model">): RuleModel {
  const provider = ruleProvider(target.provider);
  const id = target.base_model ?? target.model;
  return {
    provider,
    id,
    family: target.record?.family ?? familyOf(provider, id),
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
    case "xai-responses":
      return "xai";
    case "ollama":
      return "ollama";
    case "vertex":
      return "vertex_ai";
    case "azure":
    case "azure-responses":
      return "azure";
    case "openai-chat":
    case "openai-responses":
    case "built-in":
    case "editor":
      return provider.id;
  }
}

let schema: Promise<typeof Schema> | undefined;

async function checked(messages: unknown): Promise<readonly ChatMessage[]> {
  // The schema library is the largest part of the engine; importing the engine stays cheap without it.
  schema ??= import("../messages/schema.ts");
  const { parseMessages } = await schema;
  return normaliseMessages(parseMessages(messages));
}

/** Checked, in canonical spelling, and without what only another model could read. */
async function messagesOf(request: CompletionRequest, target: Target): Promise<HandOff> {
  const given = plainMessages(request.messages) ?? (await checked(request.messages));
  const messages =
    request.system === undefined ? given : [{ role: "system", content: request.system } as const, ...given];
  const reader = {
    provider: target.provider.id,
    model: target.model,
    abilities: target.record?.abilities,
    alternatives: (ability: Ability) => modelsWith(ability, target.record?.provider ?? target.provider.id),
  };
  // A server on this machine passes text and images on, never files.
  const isServerHere = target.provider.local === true && target.provider.dialect !== "built-in";
  const readable = await pdfAsText(messages, reader, isServerHere);
  const handed = handOff(readable.messages, reader);
  const taken = { ...handed, warnings: [...readable.warnings, ...handed.warnings] };
  checkMedia(taken.messages, {
    provider: target.provider.id,
    name: target.provider.name,
    model: target.model,
    window: target.record?.max_input_tokens ?? target.record?.context_window ?? null,
  });
  return taken;
}
