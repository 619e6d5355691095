/** The parameters that a call of a library may have on its model, without those it has. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import { isParameterName } from "../../engine/parameters/names.ts";
import { openAIName } from "../extraction/libraries.ts";
import { isFirstParty, resolutionOf, ruleModelOf } from "../modelOf.ts";
import { shownModel } from "../rules/callModels.ts";
import type { LanguageWorld } from "../world.ts";
import type { Place } from "./place.ts";

const sampling = ["temperature", "top_p", "stop", "seed"];
const chat = [
  "max_completion_tokens",
  "max_tokens",
  ...sampling,
  "reasoning_effort",
  "response_format",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "stream",
  "stream_options",
  "n",
  "frequency_penalty",
  "presence_penalty",
  "logprobs",
  "top_logprobs",
  "logit_bias",
  "verbosity",
  "service_tier",
  "prompt_cache_key",
  "metadata",
];
const google = [
  "system_instruction",
  "max_output_tokens",
  "temperature",
  "top_p",
  "top_k",
  "stop_sequences",
  "seed",
  "response_mime_type",
  "response_schema",
  "thinking_config",
  "safety_settings",
  "tools",
  "candidate_count",
  "frequency_penalty",
  "presence_penalty",
];

/**
 * Names as each library writes them, the needed ones first.
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 * Source: https://platform.openai.com/docs/api-reference/responses/create
 * Source: https://docs.anthropic.com/en/api/messages
 * Source: https://ai.google.dev/api/generate-content#generationconfig
 * Source: https://docs.litellm.ai/docs/completion/input
 * Source: https://ai-sdk.dev/docs/ai-sdk-core/settings
 */
const namesByLibrary: Readonly<Record<string, readonly string[]>> = {
  openai: ["model", "messages", ...chat],
  litellm: ["model", "messages", ...chat, "top_k", "thinking", "drop_params", "api_base", "timeout"],
  anthropic: [
    "model",
    "max_tokens",
    "messages",
    "system",
    "temperature",
    "top_p",
    "top_k",
    "stop_sequences",
    "thinking",
    "tools",
    "tool_choice",
    "stream",
    "metadata",
    "service_tier",
  ],
  "ai-sdk": [
    "model",
    "prompt",
    "messages",
    "system",
    "maxOutputTokens",
    "temperature",
    "topP",
    "topK",
    "presencePenalty",
    "frequencyPenalty",
    "stopSequences",
    "seed",
    "tools",
    "toolChoice",
    "maxRetries",
    "abortSignal",
  ],
  "google-genai": ["model", "contents", "config"],
  langchain: ["model", "temperature", "max_tokens", "timeout", "max_retries", "api_key"],
};

const responses = [
  "model",
  "input",
  "instructions",
  "max_output_tokens",
  "reasoning",
  "temperature",
  "top_p",
  "text",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "previous_response_id",
  "stream",
  "store",
  "service_tier",
  "metadata",
];

/** Names for a place, in the order of the library's row. */
export function parameterItems(
  world: LanguageWorld,
  place: Extract<Place, { kind: "parameter" }>,
): readonly CompletionItem[] {
  const { call, joint, present } = place;
  const names = namesOf(place).filter((name) => !present.has(name));
  const resolution = call.model === null ? undefined : resolutionOf(world, call.model);
  const judged = call.model !== null && resolution !== undefined && isFirstParty(call.model, resolution);
  const taken = judged ? takenBy(world, resolution, call.library) : undefined;
  return names
    .filter((name) => taken === undefined || !isParameterName(openAIName(name)) || taken.has(openAIName(name)))
    .map((name, index): CompletionItem => ({
      label: name,
      kind: CompletionItemKind.Property,
      sortText: String(index).padStart(2, "0"),
      data: { parameter: openAIName(name) },
      ...(joint === "" ? {} : { textEditText: `${name}${joint}` }),
      ...(judged ? { detail: shownModel(resolution) } : {}),
    }));
}

function namesOf({ call, nested, joint }: Extract<Place, { kind: "parameter" }>): readonly string[] {
  if (nested) {
    if (!call.library.startsWith("google")) return [];
    return joint.startsWith(":") ? google.map(camel) : google;
  }
  if (call.callee.startsWith("responses.")) return responses;
  return namesByLibrary[call.library] ?? [];
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
}

/** Names in OpenAI's words; with OpenAI's own library the one that the API itself takes (`max_completion_tokens`). */
function takenBy(
  world: LanguageWorld,
  resolution: NonNullable<ReturnType<typeof resolutionOf>>,
  library: string,
): ReadonlySet<string> {
  const model = ruleModelOf(resolution);
  const taken = new Set(world.takenParameters(model));
  if (library !== "openai") return taken;
  const limit = world.checkParameter(model, "max_tokens", 1, {});
  if (limit.kind === "ok") taken.delete(limit.sent_as === "max_tokens" ? "max_completion_tokens" : "max_tokens");
  return taken;
}
