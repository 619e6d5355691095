/** The Response object of an answer. Source: https://platform.openai.com/docs/api-reference/responses/object */
import { asObject, asText } from "../messages/json.ts";
import type { CompletionResponse, FinishReason, OpenAIUsage } from "../messages/types.ts";
import { textOfItem } from "../providers/openai-responses/replay.ts";
import type { ResponseItem, ResponsesAnswer, ResponsesRequest, ResponsesUsage } from "./types.ts";

type Facts = Pick<ResponsesAnswer, "id" | "created_at" | "model">;

/** What a response says of itself before there is anything in it; streams begin with it. */
export function emptyResponse(facts: Facts, request: ResponsesRequest) {
  return {
    id: facts.id,
    object: "response",
    created_at: facts.created_at,
    status: "in_progress",
    error: null,
    incomplete_details: null,
    ...echo(request),
    model: facts.model,
    output: [] as readonly ResponseItem[],
    usage: null,
  } as const;
}

/** The whole response. @param output its items: the provider's own where it speaks this API */
export function toResponse(
  answer: CompletionResponse,
  id: string,
  output: readonly ResponseItem[],
  request: ResponsesRequest,
): ResponsesAnswer {
  const end = ending(answer.choices[0]?.finish_reason ?? "stop");
  return {
    ...emptyResponse({ id, created_at: answer.created, model: answer.model }, request),
    ...end,
    output,
    output_text: output.map(textOfItem).join(""),
    usage: usageOf(answer.usage),
    choices: answer.choices,
    provider: answer.provider,
    usage_buckets: answer.usage_buckets,
    cost: answer.cost,
    warnings: answer.warnings,
    attempts: answer.attempts,
  };
}

function ending(reason: FinishReason): Pick<ResponsesAnswer, "status" | "incomplete_details"> {
  switch (reason) {
    case "stop":
    case "tool_calls":
      return { status: "completed", incomplete_details: null };
    case "length":
      return { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } };
    case "content_filter":
      return { status: "incomplete", incomplete_details: { reason: "content_filter" } };
    case "error":
      return { status: "failed", incomplete_details: null };
  }
}

/** The request's settings, as a response repeats them. */
function echo(request: ResponsesRequest) {
  return {
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    metadata: request.metadata ?? {},
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: request.previous_response_id ?? null,
    reasoning: {
      effort: request.reasoning?.effort ?? null,
      summary: asText(asObject(request.reasoning)?.["summary"]) ?? null,
    },
    store: request.store ?? true,
    temperature: request.temperature ?? null,
    text: request.text ?? { format: { type: "text" } },
    tool_choice: request.tool_choice ?? "auto",
    tools: request.tools ?? [],
    top_p: request.top_p ?? null,
    truncation: request.truncation ?? "disabled",
  } as const;
}

function usageOf(usage: OpenAIUsage): ResponsesUsage {
  return {
    input_tokens: usage.prompt_tokens,
    input_tokens_details: {
      cached_tokens: usage.prompt_tokens_details.cached_tokens,
      cache_write_tokens: usage.prompt_tokens_details.cache_write_tokens,
    },
    output_tokens: usage.completion_tokens,
    output_tokens_details: { reasoning_tokens: usage.completion_tokens_details.reasoning_tokens },
    total_tokens: usage.total_tokens,
    ...(usage.estimated ? { estimated: true } : {}),
  };
}
