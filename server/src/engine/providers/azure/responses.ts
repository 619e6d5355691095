/**
 * The Responses API of Azure OpenAI: OpenAI's, at the resource's own address and with its own way of signing in.
 * Source: https://learn.microsoft.com/azure/ai-foundry/openai/how-to/responses
 */
import { isOSeries, isReasoningGpt, takesCacheBreakpoints } from "../../parameters/openaiModels.ts";
import type { Adapter, AdapterContext } from "../adapter.ts";
import { createResponsesAdapter, openaiContract } from "../openai-responses/adapter.ts";
import { authorised } from "./adapter.ts";
import { azureResponsesUrl } from "./address.ts";
import { mapAzureError } from "./error.ts";

/** The model behind a deployment decides; its name may say nothing. */
function reasons({ record, model }: AdapterContext): boolean {
  const own = { provider: "openai", id: record?.id ?? model, family: "", record };
  return isOSeries(own) || isReasoningGpt(own);
}

const responses = createResponsesAdapter({
  ...openaiContract,
  reasons,
  cache_breakpoints: ({ record, model }) => takesCacheBreakpoints(record?.id ?? model),
});

export const azureResponsesAdapter: Adapter = {
  ...responses,
  buildRequest(request) {
    const wire = responses.buildRequest(request);
    const version = request.cloud?.kind === "azure" ? request.cloud.api_version : null;
    return {
      ...wire,
      url: azureResponsesUrl(request.base, version),
      headers: authorised(wire.headers, request),
    };
  },
  mapError: mapAzureError,
};
