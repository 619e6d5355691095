/** The Anthropic Messages API as an adapter. Source: https://platform.claude.com/docs/en/api/messages */
import { asList, asObject, asText } from "../../messages/json.ts";
import type { SamplingParameters, Warning } from "../../messages/types.ts";
import { claudeContract } from "../../parameters/claudeContract.ts";
import { errorFromResponse } from "../../resilience/classify.ts";
import type { Adapter, PreparedRequest, WireRequest } from "../adapter.ts";
import { address } from "../address.ts";
import { requestHeaders } from "../compatible/adapter.ts";
import { clampCacheMarks } from "./cacheMarks.ts";
import { convertMessages } from "./convertMessages.ts";
import { type HistoryTools, historyTools } from "./historyTools.ts";
import { thinkingFor } from "./lostThinking.ts";
import { outputLimit } from "./outputLimit.ts";
import { messageCounter } from "./count.ts";
import { prepareThinking, type Thinking } from "./reasoning.ts";
import { parseMessage } from "./response.ts";
import { prepareFormat } from "./responseFormat.ts";
import { createMessageStreamParser } from "./stream.ts";
import { prepareToolChoice, prepareTools } from "./tools.ts";
import type { WireBlock, WireMessage } from "./wire.ts";

/** Sampling as it goes out: nothing while Claude thinks or where it refuses samplers. */
function sampling(
  parameters: SamplingParameters,
  refuses: boolean,
  thinking: Thinking,
): { readonly fields: object; readonly warnings: readonly Warning[] } {
  const { temperature, top_p, top_k } = parameters;
  const fields = Object.fromEntries(
    Object.entries({ temperature, top_p, top_k }).filter(([, value]) => value !== undefined && value !== null),
  );
  if (!refuses && !thinking.on) return { fields, warnings: [] };
  const warnings = Object.keys(fields).map((name): Warning => ({
    code: "parameter_dropped",
    parameter: name,
    message: `${name} was left out: ${refuses ? "this Claude chooses its own sampling." : "Claude samples in its own way while it thinks."}`,
  }));
  return { fields: {}, warnings };
}

function stops(stop: SamplingParameters["stop"]): readonly string[] {
  // Sequences of white space only are answered with 400.
  return (typeof stop === "string" ? [stop] : (stop ?? [])).filter((text) => text.trim() !== "");
}

function plain(block: WireBlock): object {
  return block.type === "verbatim" ? block.block : block;
}

function plainMessage(message: WireMessage): object {
  return { role: message.role, content: message.content.map(plain) };
}

function namesFile(messages: readonly WireMessage[]): boolean {
  return messages.some((message) => message.content.some((block) => "source" in block && block.source.type === "file"));
}

function withBetas(headers: Record<string, string>, betas: readonly string[]): Record<string, string> {
  const given = (headers["anthropic-beta"] ?? "").split(",").map((beta) => beta.trim());
  const all = [...new Set([...given, ...betas])].filter((beta) => beta !== "");
  return all.length === 0 ? headers : { ...headers, "anthropic-beta": all.join(",") };
}

function buildRequest(request: PreparedRequest): WireRequest {
  const { parameters, model } = request;
  const contract = claudeContract(model);
  const asked = prepareThinking(parameters, contract, model);
  const converted = convertMessages(request.messages, contract.prefill && !asked.on, request);
  const thinking = thinkingFor(asked, converted.messages, model);
  const limit = outputLimit(request, thinking);
  const mayForce = !contract.rejects_forced_tool && thinking.thinking?.type !== "enabled";
  const tools = prepareTools(parameters.tools ?? [], contract, model);
  const hasTools = tools.tools.length > 0;
  const format = prepareFormat(parameters.response_format, { contract, mayForce, hasTools });
  const choice = hasTools ? prepareToolChoice(parameters, mayForce, model) : { warnings: [] };
  const system: readonly WireBlock[] = format.instruction
    ? [...converted.system, { type: "text", text: format.instruction }]
    : converted.system;
  const earlier: HistoryTools = hasTools || format.tool ? { tools: [] } : historyTools(converted.messages);
  const sentTools = format.tool ? [format.tool] : [...tools.tools, ...earlier.tools];
  const marked = clampCacheMarks(sentTools, system, converted.messages);
  const sampled = sampling(parameters, contract.rejects_sampling, thinking);
  const sequences = stops(parameters.stop);
  const toolChoice = format.choice ?? choice.choice ?? earlier.choice;
  const userId = parameters.user ?? parameters.metadata?.["user_id"];
  const config = {
    ...(thinking.effort ? { effort: thinking.effort } : {}),
    ...(format.format ? { format: format.format } : {}),
  };

  const body = {
    model,
    max_tokens: limit.max_tokens,
    messages: marked.messages.map(plainMessage),
    ...(marked.system.length > 0 ? { system: marked.system.map(plain) } : {}),
    ...sampled.fields,
    ...(sequences.length > 0 ? { stop_sequences: sequences } : {}),
    ...(marked.tools.length > 0 ? { tools: marked.tools } : {}),
    ...(toolChoice ? { tool_choice: toolChoice } : {}),
    ...(thinking.thinking ? { thinking: thinking.thinking } : {}),
    ...(Object.keys(config).length > 0 ? { output_config: config } : {}),
    ...(userId ? { metadata: { user_id: userId } } : {}),
    ...(parameters.service_tier ? { service_tier: parameters.service_tier } : {}),
    ...(request.stream ? { stream: true } : {}),
    ...request.extra_body,
  };
  const betas = [...tools.betas, ...(namesFile(converted.messages) ? ["files-api-2025-04-14"] : [])];
  return {
    method: "POST",
    url: request.base.endsWith("/messages") ? request.base : address(request.base, "/v1/messages"),
    headers: withBetas(headersOf(request), betas),
    body,
    warnings: [
      ...converted.warnings,
      ...thinking.warnings,
      ...limit.warnings,
      ...sampled.warnings,
      ...tools.warnings,
      ...choice.warnings,
      ...format.warnings,
      ...marked.warnings,
    ],
  };
}

/** A gateway's own `authorization` replaces the key; both together are refused. */
function headersOf(request: PreparedRequest): Record<string, string> {
  const headers = requestHeaders(request);
  const own = Object.keys(request.headers).map((name) => name.toLowerCase());
  if (own.includes("authorization") && !own.includes("x-api-key")) delete headers["x-api-key"];
  return { "anthropic-version": "2023-06-01", ...headers };
}

export const anthropicAdapter: Adapter = {
  framing: "sse",
  buildRequest,
  parseResponse: parseMessage,
  createStreamParser: createMessageStreamParser,
  mapError: (error, context) => errorFromResponse(error, context),
  countTokens: messageCounter(buildRequest),
  parseModels: (body) =>
    asList(asObject(body)?.["data"])
      .map((row) => asText(asObject(row)?.["id"]))
      .filter((id) => id !== undefined),
};
