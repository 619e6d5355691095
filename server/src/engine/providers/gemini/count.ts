/**
 * How Gemini counts a prompt: the whole request, put inside one of `countTokens`. Free of charge.
 * Source: https://ai.google.dev/api/tokens
 */
import { asNumber, asObject } from "../../messages/json.ts";
import type { PreparedRequest, TokenCounter, WireRequest } from "../adapter.ts";

export function contentCounter(buildRequest: (request: PreparedRequest) => WireRequest): TokenCounter {
  return {
    whole: true,
    build(request) {
      const wire = buildRequest({ ...request, stream: false });
      const model = request.model.includes("/") ? request.model : `models/${request.model}`;
      return {
        ...wire,
        url: wire.url.replace(/:generateContent$/u, ":countTokens"),
        body: { generateContentRequest: { model, ...asObject(wire.body) } },
      };
    },
    parse: (body) => asNumber(asObject(body)?.["totalTokens"]) ?? null,
  };
}
