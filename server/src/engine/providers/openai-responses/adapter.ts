/**
 * Base of every adapter that speaks the Responses API, and OpenAI's own. Differences are data (`options.ts`).
 * Source: https://platform.openai.com/docs/api-reference/responses
 */
import { isOSeries, isReasoningGpt, takesCacheBreakpoints } from "../../parameters/openaiModels.ts";
import type { Adapter, AdapterContext } from "../adapter.ts";
import { address } from "../address.ts";
import { requestHeaders } from "../compatible/adapter.ts";
import { parseModelIds } from "../compatible/models.ts";
import { collectWarnings } from "../compatible/warn.ts";
import { missingEverywhere, type ResponsesOptions } from "./options.ts";
import { inputCounter } from "./count.ts";
import { mapResponsesError } from "./failure.ts";
import { buildBody } from "./request.ts";
import { parseWhole } from "./response.ts";
import { createResponsesStreamParser } from "./stream.ts";

export function createResponsesAdapter(options: ResponsesOptions): Adapter {
  return {
    framing: "sse",
    buildRequest(request) {
      const { warn, warnings } = collectWarnings();
      const body = buildBody(request, options, warn);
      return {
        method: "POST",
        url: responsesUrl(request.base),
        headers: requestHeaders(request),
        body,
        warnings,
      };
    },
    parseResponse: parseWhole,
    createStreamParser: createResponsesStreamParser,
    mapError: mapResponsesError,
    parseModels: parseModelIds,
  };
}

/** A base that names a call of the chat API is that of the same server. */
function responsesUrl(base: string): string {
  if (base.endsWith("/responses")) return base;
  return address(base.replace(/\/chat\/completions$/, ""), "/responses");
}

/** Models of OpenAI's reasoning lines by name; at other endpoints what the catalog says. */
function reasons({ provider, model, record }: AdapterContext): boolean {
  const own = { provider: "openai", id: model, family: "", record };
  if (isOSeries(own) || isReasoningGpt(own) || model.startsWith("codex-")) return true;
  return provider.id !== "openai" && provider.id !== "azure" && (record?.abilities.includes("reasoning") ?? false);
}

/** What OpenAI's own API is like, at OpenAI and at Azure. */
export const openaiContract = {
  developer_role: true,
  // Source: the API's own refusal, "integer below minimum value. Expected a value >= 16" (vectorize-io/hindsight#58)
  min_output_tokens: 16,
  strict_by_default: true,
  whole_calls: false,
  logprobs_field: false,
  inline_files: true,
  missing: { ...missingEverywhere, seed: "it has no seed" },
} as const satisfies Partial<ResponsesOptions>;

/** Serves OpenAI and every other endpoint that speaks the API. */
const responses: Adapter = createResponsesAdapter({
  ...openaiContract,
  reasons,
  cache_breakpoints: ({ provider, model }) => provider.id === "openai" && takesCacheBreakpoints(model),
});

export const openaiResponsesAdapter: Adapter = {
  ...responses,
  countTokens: inputCounter((request) => responses.buildRequest(request)),
};
