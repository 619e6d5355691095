/**
 * How OpenAI counts a prompt: the request of a response without what shapes the answer. Free of charge.
 * Source: https://platform.openai.com/docs/api-reference/responses/input-tokens
 */
import { asNumber, asObject } from "../../messages/json.ts";
import type { PreparedRequest, TokenCounter, WireRequest } from "../adapter.ts";

const FIELDS = [
  "model",
  "input",
  "instructions",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "reasoning",
  "text",
  "truncation",
  "previous_response_id",
  "conversation",
];

export function inputCounter(buildRequest: (request: PreparedRequest) => WireRequest): TokenCounter {
  return {
    whole: true,
    build(request) {
      const wire = buildRequest({ ...request, stream: false });
      const body = asObject(wire.body) ?? {};
      return {
        ...wire,
        url: `${wire.url}/input_tokens`,
        body: Object.fromEntries(FIELDS.filter((field) => body[field] !== undefined).map((name) => [name, body[name]])),
      };
    },
    parse: (body) => asNumber(asObject(body)?.["input_tokens"]) ?? null,
  };
}
