/** What many rows of the provider table share. */
import type { CompatFlags } from "./adapter.ts";

/** A key goes out as `Authorization: Bearer …`. */
export const bearer = { header: "authorization", scheme: "Bearer" } as const;

/** What most servers that speak OpenAI's chat dialect have in common, seen from OpenAI's own. */
export const compatible: CompatFlags = {
  max_tokens_field: "max_tokens",
  supports_stream_usage: true,
  supports_developer_role: false,
  supports_store: false,
  reasoning_format: "openai",
  think_tags: true,
};
