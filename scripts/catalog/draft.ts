/** What the sources say about models, in the catalog's own words, before they are merged. */
import type { Ability, ModelRecord } from "../../server/src/engine/catalog/record.ts";

/** Fields that a source may speak about. */
export type Facts = Partial<Omit<ModelRecord, "id" | "provider" | "sources" | "aliases" | "abilities">> & {
  readonly abilities?: readonly Ability[];
  /** Abilities that the source says are missing. */
  readonly lacks?: readonly Ability[];
  /** Other ids that the provider's API takes for the model. */
  readonly aliases?: readonly string[];
};

/** Facts of one source by reference `provider/id`. */
export type SourceFacts = ReadonlyMap<string, Facts>;

/** Providers of the snapshot: our id, and what the sources call them. */
export const PROVIDERS = [
  { id: "openai", piAi: "openai", prices: "openai" },
  { id: "anthropic", piAi: "anthropic", prices: "anthropic" },
  { id: "gemini", piAi: "google", prices: "google" },
  { id: "xai", piAi: "xai", prices: "x-ai" },
  { id: "deepseek", piAi: "deepseek", prices: "deepseek" },
  { id: "mistral", piAi: "mistral", prices: "mistral" },
  { id: "groq", piAi: "groq", prices: "groq" },
  { id: "openrouter", piAi: "openrouter", prices: "openrouter" },
] as const;

export type ProviderRow = (typeof PROVIDERS)[number];
