/**
 * Vertex AI serves Gemini and Claude in their makers' dialects at addresses of its own. The dialects are given to it,
 * so that this folder knows no other provider; what differs on Vertex AI is changed after they built their request.
 * Source: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference
 * Source: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude/use-claude
 * Source: https://github.com/anthropics/anthropic-sdk-python/pull/1199 (structured output of Claude works there too)
 */
import { asList, asObject, type JsonObject } from "../../messages/json.ts";
import type { Adapter, PreparedRequest, WireRequest } from "../adapter.ts";
import { vertexUrl } from "./address.ts";
import { vertexCounter } from "./count.ts";
import { publisherOf } from "./model.ts";

/** Version of the Messages API that Vertex AI wants in the body instead of a header. */
const anthropicVersion = "vertex-2023-10-16";

export interface VertexDialects {
  readonly gemini: Adapter;
  readonly claude: Adapter;
}

/** Vertex AI answers 400 to ids of function calls and their results, which the Gemini API gives and takes. */
function withoutCallIds(body: JsonObject): JsonObject {
  const contents = asList(body["contents"]).map((content) => {
    const turn = asObject(content);
    if (!turn) return content;
    return { ...turn, parts: asList(turn["parts"]).map(withoutId) };
  });
  return { ...body, contents };
}

function withoutId(part: unknown): unknown {
  const given = asObject(part);
  if (!given) return part;
  for (const field of ["functionCall", "functionResponse"] as const) {
    const call = asObject(given[field]);
    if (call?.["id"] === undefined) continue;
    const { id: _id, ...rest } = call;
    return { ...given, [field]: rest };
  }
  return part;
}

function claudeBody(body: JsonObject): JsonObject {
  const { model: _model, ...rest } = body;
  return { anthropic_version: anthropicVersion, ...rest };
}

/** API keys go into a header of their own; everything else is an access token. */
function authorised(headers: Readonly<Record<string, string>>, request: PreparedRequest): Record<string, string> {
  const { "anthropic-version": _version, ...rest } = headers;
  const key = request.api_key;
  if (key === null || rest["authorization"] !== `Bearer ${key}`) return rest;
  if (request.cloud?.kind !== "vertex" || !request.cloud.by_api_key) return rest;
  const { authorization: _bearer, ...others } = rest;
  return { ...others, "x-goog-api-key": key };
}

function placed(wire: WireRequest, request: PreparedRequest): WireRequest {
  const cloud = request.cloud?.kind === "vertex" ? request.cloud : { project: null, location: "global" };
  const body = asObject(wire.body) ?? {};
  return {
    ...wire,
    url: vertexUrl(request.base, request.model, cloud, request.stream),
    headers: authorised(wire.headers, request),
    body: publisherOf(request.model) === "anthropic" ? claudeBody(body) : withoutCallIds(body),
  };
}

/** Adapter for Vertex AI over the dialects of the makers whose models it serves. */
export function createVertexAdapter({ gemini, claude }: VertexDialects): Adapter {
  const dialectOf = (model: string): Adapter => (publisherOf(model) === "anthropic" ? claude : gemini);
  return {
    framing: "sse",
    buildRequest: (request) => placed(dialectOf(request.model).buildRequest(request), request),
    parseResponse: (body, context) => dialectOf(context.model).parseResponse(body, context),
    createStreamParser: (context) => dialectOf(context.model).createStreamParser(context),
    ...(gemini.countTokens === undefined ? {} : { countTokens: vertexCounter(gemini, placed) }),
    // Both kinds of model answer with Google's errors as long as the request does not reach the model itself.
    mapError: (error, context) => gemini.mapError(error, context),
  };
}
