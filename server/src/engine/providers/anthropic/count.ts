/**
 * How Anthropic counts a prompt: the request without what shapes the answer, at an address of its own. Free of charge.
 * Source: https://docs.claude.com/en/docs/build-with-claude/token-counting
 * Source: https://docs.claude.com/en/api/messages-count-tokens
 */
import { asNumber, asObject } from "../../messages/json.ts";
import type { PreparedRequest, TokenCounter, WireRequest } from "../adapter.ts";

/** Fields that the endpoint takes; every other one is answered with 400. */
const FIELDS = ["model", "messages", "system", "tools", "tool_choice", "thinking", "output_config", "mcp_servers"];

export function messageCounter(buildRequest: (request: PreparedRequest) => WireRequest): TokenCounter {
  return {
    whole: true,
    build(request) {
      const wire = buildRequest({ ...request, stream: false });
      const body = asObject(wire.body) ?? {};
      return {
        ...wire,
        url: `${wire.url}/count_tokens`,
        body: Object.fromEntries(FIELDS.filter((field) => body[field] !== undefined).map((name) => [name, body[name]])),
      };
    },
    parse: (body) => asNumber(asObject(body)?.["input_tokens"]) ?? null,
  };
}
