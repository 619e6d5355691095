/** The body of a chat-completions call. */
import type { SamplingParameters, Tool, Warning } from "../../messages/types.ts";
import type { CompatFlags, PreparedRequest } from "../adapter.ts";
import { wireMessages } from "./messages.ts";
import type { Warn } from "./warn.ts";

/** Parameters that go out under their own name with their own value. */
const verbatim = [
  "temperature",
  "top_p",
  "top_k",
  "stop",
  "n",
  "frequency_penalty",
  "presence_penalty",
  "logit_bias",
  "logprobs",
  "top_logprobs",
  "response_format",
  "user",
  "metadata",
  "service_tier",
  "verbosity",
  "prompt_cache_key",
] as const satisfies readonly (keyof SamplingParameters)[];

const includeTokens: Warning = {
  code: "parameter_dropped",
  parameter: "stream_options",
  message: "stream_options.include_tokens was left out: no provider has it. Usage comes with the last chunk.",
};

/** The body without `extra_body`. `warn` is told what had to be left out. */
export function buildBody(request: PreparedRequest, flags: CompatFlags, warn: Warn): Record<string, unknown> {
  const { parameters } = request;
  const body: Record<string, unknown> = { model: request.model, messages: wireMessages(request, flags) };
  for (const name of verbatim) {
    if (parameters[name] !== undefined) body[name] = parameters[name];
  }
  if (parameters.seed !== undefined) body[flags.seed_field ?? "seed"] = parameters.seed;
  if (body["n"] === undefined && parameters.candidate_count !== undefined) body["n"] = parameters.candidate_count;
  addLimit(body, parameters, flags);
  addTools(body, parameters, flags, warn);
  Object.assign(body, reasoning(parameters, flags));
  if (request.stream) {
    body["stream"] = true;
    if (flags.supports_stream_usage !== false) {
      // `include_tokens` is found in guides and in no API; servers that check their fields refuse it.
      const { include_tokens: nowhere, ...options } = parameters.stream_options ?? {};
      if (nowhere !== undefined) warn(includeTokens);
      body["stream_options"] = { ...options, include_usage: true };
    }
  }
  if (flags.asks_cost) body["usage"] = { include: true };
  return body;
}

function addLimit(body: Record<string, unknown>, parameters: SamplingParameters, flags: CompatFlags): void {
  const limit = parameters.max_completion_tokens ?? parameters.max_tokens;
  if (limit === undefined) return;
  const given = parameters.max_completion_tokens === undefined ? "max_tokens" : "max_completion_tokens";
  body[flags.max_tokens_field ?? given] = limit;
}

function addTools(body: Record<string, unknown>, parameters: SamplingParameters, flags: CompatFlags, warn: Warn): void {
  const tools = (parameters.tools ?? []).map((tool) => wireTool(tool, flags));
  if (tools.length === 0) {
    if (parameters.tool_choice !== undefined && parameters.tool_choice !== "none") {
      warn({
        code: "parameter_dropped",
        parameter: "tool_choice",
        message: "tool_choice was left out because the request has no tools.",
      });
    }
    return;
  }
  body["tools"] = tools;
  const choice = parameters.tool_choice;
  if (choice !== undefined) body["tool_choice"] = choice === "any" ? "required" : choice;
  if (parameters.parallel_tool_calls !== undefined && flags.supports_parallel_tool_calls !== false) {
    body["parallel_tool_calls"] = parameters.parallel_tool_calls;
  }
}

function wireTool(tool: Tool, flags: CompatFlags): Record<string, unknown> {
  const { cache_control: mark, ...rest } = tool as Tool & { cache_control?: unknown };
  return flags.cache_marks && mark !== undefined ? { ...rest, cache_control: mark } : rest;
}

/**
 * How hard the model thinks, in the provider's words.
 * Source: https://openrouter.ai/docs/use-cases/reasoning-tokens
 * Source: https://api-docs.deepseek.com/guides/thinking_mode
 */
function reasoning(parameters: SamplingParameters, flags: CompatFlags): Record<string, unknown> {
  const effort = parameters.reasoning_effort === "disable" ? "none" : parameters.reasoning_effort;
  const thinking = parameters.thinking;
  switch (flags.reasoning_format ?? "openai") {
    case "openai":
      return effort === undefined ? {} : { reasoning_effort: effort };
    case "openrouter": {
      const budget = thinking?.budget_tokens ?? parameters.max_reasoning_tokens;
      if (thinking?.type === "disabled" || effort === "none") return { reasoning: { enabled: false } };
      if (budget !== undefined) return { reasoning: { max_tokens: budget } };
      if (effort !== undefined) return { reasoning: { effort } };
      return thinking === undefined ? {} : { reasoning: { enabled: true } };
    }
    case "deepseek": {
      if (thinking?.type === "disabled" || effort === "none") return { thinking: { type: "disabled" } };
      if (thinking === undefined && effort === undefined) return {};
      return { thinking: { type: "enabled" }, ...(effort === undefined ? {} : { reasoning_effort: effort }) };
    }
    case "none":
      return {};
  }
}
