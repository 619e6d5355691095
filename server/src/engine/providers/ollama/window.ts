/**
 * The context window of a model as it is installed: `/api/show` tells it under the name of the model's architecture
 * (`llama.context_length`). Source: https://docs.ollama.com/api-reference/show-model-details
 */
import { isObject } from "../../messages/json.ts";

/** Address of the call, from a base that may have been meant for the compatible API. */
export function showAddress(base: string): string {
  return `${base.replace(/\/(?:v1|api)$/, "")}/api/show`;
}

/** Tokens, or null where the answer does not say. */
export function windowIn(body: unknown): number | null {
  if (!isObject(body) || !isObject(body["model_info"])) return null;
  const info = body["model_info"];
  // A model of several parts (text, vision) names its own architecture; that part is the one that reads the prompt.
  const own = info[`${String(info["general.architecture"])}.context_length`];
  const others = Object.entries(info).filter(([name]) => name.endsWith(".context_length"));
  const found = own ?? others[0]?.[1];
  return typeof found === "number" && Number.isInteger(found) && found > 0 ? found : null;
}
