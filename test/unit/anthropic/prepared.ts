import type { ModelRecord } from "../../../server/src/engine/catalog/record.ts";
import type { ChatMessage, SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import type { AdapterContext, PreparedRequest } from "../../../server/src/engine/providers/adapter.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";

/** Where a call of the provider goes when nothing is set, and who makes it. */
export function context(provider: string, model: string, record: ModelRecord | null = null): AdapterContext {
  const row = providerById(provider);
  if (!row) throw new Error(`no provider ${provider}`);
  return { provider: row, model, record };
}

/** A request as the engine hands it to an adapter. */
export function prepared(
  provider: string,
  model: string,
  messages: readonly ChatMessage[] | string,
  parameters: SamplingParameters = {},
  more: Partial<PreparedRequest> = {},
): PreparedRequest {
  const { provider: row } = context(provider, model);
  return {
    model,
    record: null,
    provider: row,
    base: row.default_base ?? "http://127.0.0.1:1",
    api_key: "test-key",
    headers: {},
    messages: typeof messages === "string" ? [{ role: "user", content: messages }] : messages,
    parameters,
    extra_body: {},
    stream: false,
    ...more,
  };
}

/** The body as it will be after JSON. */
export function wireBody(body: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
}
