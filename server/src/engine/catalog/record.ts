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
  /** Sound of the prompt that the cache already holds. */
  readonly audio_cache_read?: number | null;
  readonly image_input?: number | null;
  /** Tokens of which a picture in the answer consists. */
  readonly image_output?: number | null;
  readonly reasoning?: number | null;
}

/** Prices that replace the base prices for the whole request when the prompt (with cache) has MORE tokens than `above`. */
export interface PriceTier extends Prices {
  readonly above: number;
}

/** Ways of billing besides the standard one, by what `service_tier` of a request (or the batch interface) says. */
export type ServiceTier = "batch" | "flex" | "priority";

/** What a service tier costs: prices of its own; those that it leaves out move as its input or output does. */
export type ServicePrices = Partial<Prices> & {
  /** Tiers by the prompt's length within the service tier. */
  readonly tiers?: readonly (Partial<Prices> & { readonly above: number })[];
};

/** USD for each single one, added to the tokens. */
export interface Fees {
  /** Each request. */
  readonly request?: number;
  /** Each web search on the provider's side. */
  readonly web_search?: number;
  /** Each picture made. */
  readonly image?: number;
  /** Each second of sound, where sound is not billed by tokens. */
  readonly audio_second?: number;
}

/** Factors on every token price of a request, by the value that asks for them. */
export interface Multipliers {
  /** By region of processing: `inference_geo: "us"` of Anthropic, the regional endpoints of clouds. */
  readonly region?: Readonly<Record<string, number>>;
  /** By speed: `fast` of Anthropic's fast mode. */
  readonly speed?: Readonly<Record<string, number>>;
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
  /** Prices of other ways of billing; a tier that is absent is not known to have a price of its own. */
  readonly service_tiers?: Readonly<Partial<Record<ServiceTier, ServicePrices>>>;
  readonly fees?: Fees;
  readonly multipliers?: Multipliers;
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
  /** Fields of an imported list that the record has no place for, as they stood there. */
  readonly extra?: Readonly<Record<string, unknown>>;
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
  /** What a reader should know: facts of an unknown newer model are those of an older one. */
  readonly note?: string;
}
