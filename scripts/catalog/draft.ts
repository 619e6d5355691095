/** What the sources say about models, in the catalog's own words, before they are merged. */
import type { Ability, ModelRecord } from "../../server/src/engine/catalog/record.ts";

/** Fields that a source may speak about. */
export type Facts = Partial<Omit<ModelRecord, "id" | "provider" | "sources" | "aliases" | "abilities">> & {
  readonly abilities?: readonly Ability[];
  /** Abilities that the source says are missing. */
  readonly lacks?: readonly Ability[];
  /** Other ids that the provider's API takes for the model. */
  readonly aliases?: readonly string[];
  /** ISO 8601 day or month of release. */
  readonly released?: string;
};

/** Facts of one source by reference `provider/id`. */
export type SourceFacts = ReadonlyMap<string, Facts>;

/**
 * Providers of the snapshot: our id, and what the sources call them. `serves`: models of its own, other makers' open
 * models on its own machines and at its own price, or other makers' models passed on.
 */
interface ProviderRow {
  readonly id: string;
  readonly piAi?: string;
  readonly prices?: string;
  readonly serves: "own" | "hosted" | "passed on";
}

export const PROVIDERS: readonly ProviderRow[] = [
  { id: "openai", piAi: "openai", prices: "openai", serves: "own" },
  { id: "anthropic", piAi: "anthropic", prices: "anthropic", serves: "own" },
  { id: "gemini", piAi: "google", prices: "google", serves: "own" },
  { id: "xai", piAi: "xai", prices: "x-ai", serves: "own" },
  { id: "deepseek", piAi: "deepseek", prices: "deepseek", serves: "own" },
  { id: "mistral", piAi: "mistral", prices: "mistral", serves: "own" },
  { id: "cohere", prices: "cohere", serves: "own" },
  { id: "perplexity", prices: "perplexity", serves: "own" },
  { id: "moonshot", piAi: "moonshotai", prices: "moonshotai", serves: "own" },
  { id: "minimax", piAi: "minimax", prices: "minimax", serves: "own" },
  { id: "zai", piAi: "zai", prices: "zai", serves: "own" },
  { id: "groq", piAi: "groq", prices: "groq", serves: "hosted" },
  { id: "cerebras", piAi: "cerebras", prices: "cerebras", serves: "hosted" },
  { id: "together_ai", piAi: "together", prices: "together", serves: "hosted" },
  { id: "fireworks_ai", piAi: "fireworks", prices: "fireworks", serves: "hosted" },
  { id: "baseten", piAi: "baseten", prices: "baseten", serves: "hosted" },
  { id: "nvidia_nim", piAi: "nvidia", serves: "hosted" },
  { id: "novita", prices: "novita", serves: "hosted" },
  { id: "ovhcloud", prices: "ovhcloud", serves: "hosted" },
  { id: "huggingface", piAi: "huggingface", serves: "passed on" },
  { id: "bedrock", piAi: "amazon-bedrock", prices: "aws", serves: "passed on" },
  { id: "openrouter", piAi: "openrouter", prices: "openrouter", serves: "passed on" },
  { id: "vercel_ai_gateway", piAi: "vercel-ai-gateway", serves: "passed on" },
];

const FIRST_PARTY = new Set(PROVIDERS.filter(({ serves }) => serves === "own").map(({ id }) => id));

/** Whether a reference `provider/id` is a maker's own model. */
export function isFirstParty(ref: string): boolean {
  return FIRST_PARTY.has(ref.slice(0, ref.indexOf("/")));
}
