/** The Gemini API (generateContent) as an adapter. Source: https://ai.google.dev/api/generate-content */
import { asList, asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { SamplingParameters, Warning } from "../../messages/types.ts";
import type { Adapter, PreparedRequest, WireRequest } from "../adapter.ts";
import { address } from "../address.ts";
import { requestHeaders } from "../compatible/adapter.ts";
import { convertMessages } from "./convertMessages.ts";
import { contentCounter } from "./count.ts";
import { mapError } from "./error.ts";
import { prepareThinking } from "./reasoning.ts";
import { parseAnswer } from "./response.ts";
import { prepareFormat } from "./responseFormat.ts";
import { createContentStreamParser } from "./stream.ts";
import { prepareToolConfig, prepareTools } from "./tools.ts";

/** The API takes five stop sequences at most. */
const mostStops = 5;

function present(fields: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}

function generation(parameters: SamplingParameters): {
  readonly config: JsonObject;
  readonly warnings: readonly Warning[];
} {
  const stops = typeof parameters.stop === "string" ? [parameters.stop] : (parameters.stop ?? []);
  const warnings: Warning[] =
    stops.length > mostStops
      ? [
          {
            code: "parameter_clamped",
            parameter: "stop",
            message: `Only the first ${mostStops} of ${stops.length} stop sequences were sent: Gemini takes no more.`,
          },
        ]
      : [];
  const config = present({
    maxOutputTokens: parameters.max_tokens ?? parameters.max_completion_tokens,
    temperature: parameters.temperature,
    topP: parameters.top_p,
    topK: parameters.top_k,
    stopSequences: stops.length > 0 ? stops.slice(0, mostStops) : undefined,
    candidateCount: parameters.n ?? parameters.candidate_count,
    seed: parameters.seed,
    frequencyPenalty: parameters.frequency_penalty,
    presencePenalty: parameters.presence_penalty,
    responseLogprobs: parameters.logprobs,
    logprobs: parameters.top_logprobs,
  });
  return { config, warnings };
}

/** The key goes into a header, never into the address, which ends up in logs. */
function url(request: PreparedRequest): string {
  const path = request.model.includes("/") ? request.model : `models/${request.model}`;
  const method = request.stream ? "streamGenerateContent?alt=sse" : "generateContent";
  return `${address(request.base, `/v1beta/${encodeURI(path)}`)}:${method}`;
}

function buildRequest(request: PreparedRequest): WireRequest {
  const { parameters, model } = request;
  const tools = prepareTools(parameters.tools ?? [], model);
  const hasFunctions = tools.tools.some((tool) => tool["functionDeclarations"] !== undefined);
  const toolConfig = hasFunctions ? prepareToolConfig(parameters.tool_choice) : undefined;
  const format = prepareFormat(parameters.response_format, hasFunctions, model);
  const thinking = prepareThinking(parameters, model);
  const generated = generation(parameters);
  const converted = convertMessages(request.messages, request);
  const system = [...converted.system, ...(format.instruction ? [{ text: format.instruction }] : [])];
  const config = {
    ...generated.config,
    ...format.fields,
    ...(thinking.config ? { thinkingConfig: thinking.config } : {}),
  };

  const body = {
    contents: converted.contents,
    ...(system.length > 0 ? { systemInstruction: { parts: system } } : {}),
    ...(Object.keys(config).length > 0 ? { generationConfig: config } : {}),
    ...(tools.tools.length > 0 ? { tools: tools.tools } : {}),
    ...(toolConfig ? { toolConfig } : {}),
    ...(parameters.safety_settings ? { safetySettings: parameters.safety_settings } : {}),
    ...request.extra_body,
  };
  return {
    method: "POST",
    url: url(request),
    headers: requestHeaders(request),
    body,
    warnings: [
      ...converted.warnings,
      ...thinking.warnings,
      ...generated.warnings,
      ...tools.warnings,
      ...format.warnings,
    ],
  };
}

/** Ids of the models that can answer; embedding and image models name other methods. */
function parseModels(body: unknown): readonly string[] {
  return asList(asObject(body)?.["models"])
    .map(asObject)
    .filter((row) => {
      const methods = row?.["supportedGenerationMethods"];
      return !Array.isArray(methods) || methods.includes("generateContent");
    })
    .map((row) => asText(row?.["name"])?.replace(/^models\//, ""))
    .filter((id) => id !== undefined);
}

export const geminiAdapter: Adapter = {
  framing: "sse",
  buildRequest,
  parseResponse: parseAnswer,
  createStreamParser: createContentStreamParser,
  mapError,
  parseModels,
  countTokens: contentCounter(buildRequest),
};
