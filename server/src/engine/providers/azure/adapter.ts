/**
 * Azure OpenAI: OpenAI's dialect at a deployment of one's own. What the model can is a matter of the model behind the
 * deployment (`record`, from the deployment's name or `base_model`), not of the deployment's name.
 * Source: https://learn.microsoft.com/azure/ai-foundry/openai/reference
 */
import { lineageOf } from "../../parameters/lineage.ts";
import { isReasoningGpt, isOSeries } from "../../parameters/openaiModels.ts";
import type { Adapter, AdapterContext, PreparedRequest } from "../adapter.ts";
import { createChatAdapter } from "../compatible/adapter.ts";
import { azureUrl } from "./address.ts";
import { mapAzureError } from "./error.ts";

function reasons({ record, model }: AdapterContext): boolean {
  const subject = { provider: "azure", id: record?.id ?? model, family: record?.family ?? "", record };
  return lineageOf(subject.id).line !== "other" && (isOSeries(subject) || isReasoningGpt(subject));
}

const chat = createChatAdapter({
  flags: (context) =>
    reasons(context) ? { max_tokens_field: "max_completion_tokens", supports_developer_role: true } : {},
});

/** Tokens of Entra ID are JSON Web Tokens; keys never hold a dot. */
function isToken(key: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(key);
}

/** Headers with the key where it belongs: a token goes into `authorization`. */
export function authorised(
  headers: Readonly<Record<string, string>>,
  request: Pick<PreparedRequest, "api_key">,
): Record<string, string> {
  const key = request.api_key;
  if (key === null || headers["api-key"] !== key || !isToken(key)) return { ...headers };
  const { "api-key": _key, ...rest } = headers;
  return { ...rest, authorization: `Bearer ${key}` };
}

export const azureAdapter: Adapter = {
  ...chat,
  buildRequest(request) {
    const wire = chat.buildRequest(request);
    const version = request.cloud?.kind === "azure" ? request.cloud.api_version : null;
    return {
      ...wire,
      url: azureUrl(request.base, request.model, version),
      headers: authorised(wire.headers, request),
    };
  },
  mapError: mapAzureError,
};
