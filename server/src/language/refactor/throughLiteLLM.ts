/** Calls whose names carry the provider, so that another name reaches another provider. */
import type { CallFact } from "../facts.ts";

const libraries: ReadonlySet<string> = new Set(["litellm", "litellm-proxy", "aider"]);

export function isThroughLiteLLM(calls: readonly CallFact[]): boolean {
  return calls.length > 0 && calls.every(({ library }) => libraries.has(library));
}
