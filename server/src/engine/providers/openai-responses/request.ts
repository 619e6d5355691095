/** The body of a Responses call. Source: https://platform.openai.com/docs/api-reference/responses/create */
import { asList, asObject, isObject, type JsonObject } from "../../messages/json.ts";
import type { ResponseFormat, SamplingParameters, Warning } from "../../messages/types.ts";
import type { PreparedRequest } from "../adapter.ts";
import type { Warn } from "../compatible/warn.ts";
import { inputItems } from "./input.ts";
import type { ResponsesOptions } from "./options.ts";
import { wireTools, wireToolChoice } from "./tools.ts";

/** Parameters that go out under their own name with their own value. */
const verbatim = [
  "temperature",
  "top_p",
  "seed",
  "user",
  "metadata",
  "service_tier",
  "prompt_cache_key",
] as const satisfies readonly (keyof SamplingParameters)[];

/** Objects and lists that a caller's own fields are added to instead of replacing them. */
const joined = ["reasoning", "text", "include"] as const;

const ENCRYPTED = "reasoning.encrypted_content";
const LOGPROBS = "message.output_text.logprobs";

/** The whole body, `extra_body` merged in. `warn` is told what had to be left out or changed. */
export function buildBody(request: PreparedRequest, options: ResponsesOptions, warn: Warn): JsonObject {
  const { parameters, extra_body: extra } = request;
  const stored = extra["store"] === true;
  const kept = without(parameters, options, warn);
  const reasons = options.reasons(request);
  const encrypted = reasons && request.provider.compat?.encrypted_reasoning !== false;
  const include = [
    ...(encrypted ? [ENCRYPTED] : []),
    ...(kept.logprobs === true && !options.logprobs_field ? [LOGPROBS] : []),
  ];
  const body: Record<string, unknown> = {
    model: request.model,
    input: inputItems(request, options, stored),
    // Nothing is left with the provider: history and reasoning are kept here and sent along.
    store: false,
    ...(include.length === 0 ? {} : { include }),
    ...Object.fromEntries(verbatim.filter((name) => kept[name] !== undefined).map((name) => [name, kept[name]])),
    ...limit(kept, options, warn),
    ...text(kept),
    ...reasoning(kept, request, options, warn),
    ...tools(kept, options, warn),
    ...(kept.logprobs === true && options.logprobs_field ? { logprobs: true } : {}),
    ...(kept.top_logprobs === undefined ? {} : { top_logprobs: kept.top_logprobs }),
    ...(request.stream ? { stream: true } : {}),
  };
  return withExtra(body, extra);
}

/** The caller's own fields come last; those of `joined` are added to ours. */
function withExtra(body: JsonObject, extra: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...body, ...extra };
  for (const name of joined) {
    const [ours, theirs] = [body[name], extra[name]];
    if (Array.isArray(ours) && Array.isArray(theirs)) merged[name] = [...new Set([...ours, ...theirs] as unknown[])];
    else if (isObject(ours) && isObject(theirs)) merged[name] = { ...ours, ...theirs };
  }
  return merged;
}

/** The parameters that the API has. The others are reported: an answer without them is still the one asked for. */
function without(parameters: SamplingParameters, options: ResponsesOptions, warn: Warn): SamplingParameters {
  const kept: Record<string, unknown> = { ...parameters };
  for (const [name, why] of Object.entries(options.missing)) {
    const value = kept[name];
    delete kept[name];
    // One answer is what comes anyway.
    const says =
      value !== undefined && value !== null && !((name === "n" || name === "candidate_count") && value === 1);
    if (says) warn(dropped(name, `${name} was left out of the Responses call: ${why}.`));
  }
  return kept;
}

function dropped(parameter: string, message: string): Warning {
  return { code: "parameter_dropped", parameter, message };
}

function limit(parameters: SamplingParameters, options: ResponsesOptions, warn: Warn): JsonObject {
  const asked = parameters.max_completion_tokens ?? parameters.max_tokens;
  if (asked === undefined) return {};
  const least = options.min_output_tokens;
  if (asked >= least) return { max_output_tokens: asked };
  warn({
    code: "parameter_clamped",
    parameter: parameters.max_completion_tokens === undefined ? "max_tokens" : "max_completion_tokens",
    message: `The limit of ${asked} output tokens was raised to ${least}, the least that the Responses API takes.`,
  });
  return { max_output_tokens: least };
}

function text(parameters: SamplingParameters): JsonObject {
  const format = parameters.response_format;
  const said = {
    ...(format === undefined ? {} : { format: wireFormat(format) }),
    ...(parameters.verbosity === undefined ? {} : { verbosity: parameters.verbosity }),
  };
  return Object.keys(said).length === 0 ? {} : { text: said };
}

/** The schema stands flat beside its type. Source: https://platform.openai.com/docs/guides/structured-outputs */
function wireFormat(format: ResponseFormat): JsonObject {
  if (format.type !== "json_schema") return { type: format.type };
  return { type: "json_schema", ...format.json_schema };
}

/**
 * `reasoning_content: true` asks to be shown the reasoning, of which this API shows a summary.
 * Source: https://platform.openai.com/docs/guides/reasoning#reasoning-summaries
 */
function reasoning(
  parameters: SamplingParameters,
  request: PreparedRequest,
  options: ResponsesOptions,
  warn: Warn,
): JsonObject {
  const asked = parameters.reasoning_effort;
  const mapped = options.effort?.(asked, request.model);
  for (const warning of mapped?.warnings ?? []) warn(warning);
  const effort = mapped ? mapped.effort : asked === "disable" ? "none" : (asked ?? undefined);
  const said = {
    ...(effort === undefined ? {} : { effort }),
    ...(parameters.reasoning_content === true ? { summary: "auto" } : {}),
  };
  return Object.keys(said).length === 0 ? {} : { reasoning: said };
}

function tools(parameters: SamplingParameters, options: ResponsesOptions, warn: Warn): JsonObject {
  const list = wireTools(asList(parameters.tools).filter((tool) => asObject(tool)) as never, options);
  const choice = parameters.tool_choice;
  if (list.length === 0) {
    if (choice !== undefined && choice !== "none") {
      warn(dropped("tool_choice", "tool_choice was left out because the request has no tools."));
    }
    return {};
  }
  return {
    tools: list,
    ...(choice === undefined ? {} : { tool_choice: wireToolChoice(choice) }),
    ...(parameters.parallel_tool_calls === undefined ? {} : { parallel_tool_calls: parameters.parallel_tool_calls }),
  };
}
