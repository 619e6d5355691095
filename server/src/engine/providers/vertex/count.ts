/**
 * How Vertex AI counts a Gemini prompt: the request itself at `countTokens`, not put inside another one.
 * Source: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/model-reference/count-tokens
 */
import { asObject } from "../../messages/json.ts";
import type { Adapter, PreparedRequest, TokenCounter, WireRequest } from "../adapter.ts";

const FIELDS = ["contents", "systemInstruction", "tools", "generationConfig"];

export function vertexCounter(
  gemini: Adapter,
  placed: (wire: WireRequest, request: PreparedRequest) => WireRequest,
): TokenCounter {
  return {
    whole: true,
    build(request) {
      const whole = { ...request, stream: false };
      const wire = placed(gemini.buildRequest(whole), whole);
      const body = asObject(wire.body) ?? {};
      return {
        ...wire,
        url: wire.url.replace(/:generateContent$/u, ":countTokens"),
        body: Object.fromEntries(FIELDS.filter((field) => body[field] !== undefined).map((name) => [name, body[name]])),
      };
    },
    parse: (body) => gemini.countTokens?.parse(body) ?? null,
  };
}
