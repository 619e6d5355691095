/** Decoding one payload of a stream: JSON, or a clear error about what came instead. */
import { looksLikeHtml } from "../resilience/errorBody.ts";
import { APIResponseValidationError } from "../resilience/errors.ts";
import { maskSecrets } from "../resilience/mask.ts";
import type { AdapterContext } from "./adapter.ts";

/**
 * The payload as JSON; `undefined` for an empty one and for `[DONE]`.
 * @throws APIResponseValidationError where it is no JSON.
 */
export function decodePayload(data: string, context: AdapterContext): unknown {
  const text = data.trim();
  if (text === "" || text === "[DONE]") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const what = looksLikeHtml(text) ? "a web page (HTML)" : `“${maskSecrets(text.slice(0, 80))}”`;
    throw new APIResponseValidationError({
      message: `The stream of ${context.provider.name} holds ${what} where a piece of the answer should be.`,
      hint: "Try again. If it stays so, check the base address in the setting parlance.providers and the proxy.",
      provider: context.provider.id,
      model: context.model,
      cause,
    });
  }
}
