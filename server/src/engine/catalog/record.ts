/**
 * One model as the catalog knows it. The one place for a fact about a model; adapters, hover, completion, cost,
 * lint, the chat's picker and the docs read it from here.
 */

/** Prices in USD per 1 million tokens. Null where unknown, 0 only where free. */
export interface Prices {
  readonly input: number | null;
  readonly output: number | null;
  readonly cache_read?: number | null;
  /** Writing to the cache with the 5-minute (or the provider's only) lifetime. */
  readonly cache_write?: number | null;
  readonly cache_write_1h?: number | null;
  readonly audio_input?: number | null;
  readonly audio_output?: number | null;
  readonly reasoning?: number | null;
}

/** Prices that replace the base prices for the whole request when the prompt (with cache) has MORE tokens than `above`. */
export interface PriceTier extends Prices {
  readonly above: number;
}

export type Ability =
  | "vision"
  | "pdf"
  | "audio_input"
  | "audio_output"
  | "video_input"
  | "function_calling"
  | "parallel_function_calling"
  | "reasoning"
  | "response_schema"
  | "json_mode"
  | "prompt_caching"
  | "computer_use"
  | "web_search"
  | "assistant_prefill"
  | "system_messages";

export interface LifeCycle {
  readonly status: "active" | "preview" | "deprecated" | "retired";
  /** ISO 8601 days. */
  readonly released?: string;
  readonly deprecated?: string;
  /** Day from which calls fail; in the past for retired models. */
  readonly retires?: string;
  /** Id of the model that the provider names as the successor, without prefix. */
  readonly successor?: string;
}

export interface ModelRecord {
  /** Id as the provider's API takes it. */
  readonly id: string;
  /** Id of the provider descriptor. */
  readonly provider: string;
  readonly name: string;
  /** Family by which parameter rules and tokenizers are chosen: `gpt-5.1`, `o-series`, `claude-4`, `gemini-2.5`, `grok-4` … */
  readonly family: string;
  readonly kind: "chat" | "embedding" | "image" | "audio" | "completion" | "other";
  /** Tokens that prompt (and, for most, answer) may take together. */
  readonly context_window: number | null;
  readonly max_input_tokens: number | null;
  readonly max_output_tokens: number | null;
  readonly prices: Prices | null;
  readonly tiers?: readonly PriceTier[];
  /** ISO 8601 day of the prices. */
  readonly prices_as_of?: string;
  readonly abilities: readonly Ability[];
  /** Efforts the model takes, in `reasoning_effort` words; absent where it does not reason or is not known. */
  readonly efforts?: readonly string[];
  readonly life_cycle: LifeCycle;
  readonly knowledge_cutoff?: string;
  readonly aliases: readonly string[];
  readonly docs_url?: string;
  /** Where a field comes from: `field → source`. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** How a spelling was understood. */
export interface Resolution {
  readonly record: ModelRecord;
  /** `exact`: an id or alias; `inherited`: an unknown newer id of a known family, facts taken from its newest member. */
  readonly match: "exact" | "alias" | "normalized" | "inherited";
  /** Provider selected by a prefix or by the record. */
  readonly provider: string;
  /** Id to send. */
  readonly id: string;
}
