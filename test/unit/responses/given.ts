/** A request and a context for adapters of the Responses API, with everything a test does not care about filled in. */
import type { ChatMessage, SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import type {
  Adapter,
  AdapterContext,
  CompatFlags,
  PreparedRequest,
} from "../../../server/src/engine/providers/adapter.ts";
import { openaiResponsesAdapter } from "../../../server/src/engine/providers/openai-responses/adapter.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";

export interface Given {
  readonly adapter?: Adapter;
  readonly provider?: string;
  readonly model?: string;
  readonly base?: string;
  readonly messages?: readonly ChatMessage[];
  readonly parameters?: SamplingParameters;
  readonly extra_body?: Record<string, unknown>;
  readonly compat?: CompatFlags;
  readonly stream?: boolean;
}

export function context(provider = "openai", model = "gpt-5.4"): AdapterContext {
  const descriptor = providerById(provider);
  if (!descriptor) throw new Error(`no provider ${provider}`);
  return { provider: descriptor, model, record: null };
}

export function build(given: Given = {}) {
  const { provider } = context(given.provider);
  const request: PreparedRequest = {
    model: given.model ?? "gpt-5.4",
    record: null,
    provider: given.compat ? { ...provider, compat: given.compat } : provider,
    base: given.base ?? provider.default_base ?? "http://127.0.0.1:9/v1",
    api_key: "the-key",
    headers: {},
    messages: given.messages ?? [{ role: "user", content: "Hello" }],
    parameters: given.parameters ?? {},
    extra_body: given.extra_body ?? {},
    stream: given.stream ?? false,
  };
  const wire = (given.adapter ?? openaiResponsesAdapter).buildRequest(request);
  return { ...wire, body: wire.body as Record<string, unknown> };
}
