/**
 * Azure's content filter says in `innererror` which category it was and how severe.
 * Source: https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter
 */
import { asObject, asText, parseJson } from "../../messages/json.ts";
import { errorFromResponse } from "../../resilience/classify.ts";
import { ContentPolicyViolationError, type ParlanceError } from "../../resilience/errors.ts";
import type { AdapterContext, WireError } from "../adapter.ts";

/** `violence (medium)`, for each category that was filtered. */
function filtered(body: string): readonly string[] {
  const error = asObject(asObject(parseJson(body))?.["error"]);
  const inner = asObject(error?.["innererror"]);
  const results = asObject(inner?.["content_filter_result"]) ?? {};
  return Object.entries(results).flatMap(([category, value]) => {
    const result = asObject(value);
    if (result?.["filtered"] !== true) return [];
    const severity = asText(result["severity"]);
    return [severity === undefined ? category.replaceAll("_", " ") : `${category.replaceAll("_", " ")} (${severity})`];
  });
}

/** The error class for a failed call; a refusal by the content filter names the categories. */
export function mapAzureError(error: WireError, context: AdapterContext): ParlanceError {
  const mapped = errorFromResponse(error, context);
  if (!(mapped instanceof ContentPolicyViolationError)) return mapped;
  const categories = filtered(error.body);
  if (categories.length === 0) return mapped;
  return new ContentPolicyViolationError({
    message: `The content filter of ${context.provider.name} refused this request for ${categories.join(", ")}.`,
    hint: "Change the wording, pick another model, or change the filter of the deployment in Azure.",
    provider: context.provider.id,
    model: context.model,
    cause: mapped,
    ...(mapped.status === undefined ? {} : { status: mapped.status }),
    ...(mapped.request_id === undefined ? {} : { request_id: mapped.request_id }),
    ...(mapped.provider_message === undefined ? {} : { provider_message: mapped.provider_message }),
  });
}
