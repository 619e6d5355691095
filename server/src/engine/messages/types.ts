/**
 * The messages that go in and the answers that come out, in OpenAI's shape whatever the provider.
 *
 * Field names follow the OpenAI Chat Completions API (snake_case) so that code written for it reads the same here.
 * What other providers add (thinking signatures, cache marks) rides along in optional fields.
 * Source: https://platform.openai.com/docs/api-reference/chat
 */

/** Marks the end of a prefix that the provider may cache. `ttl` is the lifetime asked for. */
export interface CacheControl {
  readonly type: "ephemeral";
  readonly ttl?: "5m" | "1h";
}

/**
 * State that only the provider which wrote it can read (thinking signatures, encrypted reasoning, item ids).
 * It is replayed verbatim to the same provider and model and dropped on a switch.
 */
export interface ProviderState {
  readonly provider: string;
  readonly model: string;
  readonly data: unknown;
}

interface PartBase {
  readonly cache_control?: CacheControl;
}

export interface TextPart extends PartBase {
  readonly type: "text" | "input_text" | "output_text";
  readonly text: string;
}

export interface ImagePart extends PartBase {
  readonly type: "image_url" | "input_image";
  readonly image_url: string | { readonly url: string; readonly detail?: "low" | "high" | "auto" | "original" };
  readonly detail?: "low" | "high" | "auto" | "original";
}

export interface AudioPart extends PartBase {
  readonly type: "input_audio" | "audio";
  readonly input_audio?: { readonly data: string; readonly format: string };
  /** The guide's spelling; `data` is base64. */
  readonly audio?: { readonly data: string; readonly mime_type: string };
}

export interface VideoPart extends PartBase {
  readonly type: "video";
  readonly video: { readonly data?: string; readonly url?: string; readonly mime_type: string };
}

export interface FilePart extends PartBase {
  readonly type: "file" | "input_file";
  readonly file?: {
    readonly file_id?: string;
    readonly file_data?: string;
    readonly filename?: string;
    readonly format?: string;
  };
  readonly file_id?: string;
  readonly file_data?: string;
  readonly file_url?: string;
  readonly filename?: string;
  readonly mime_type?: string;
}

export type ContentPart = TextPart | ImagePart | AudioPart | VideoPart | FilePart;
export type Content = string | readonly ContentPart[];

export interface ToolCall {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
  readonly provider_state?: ProviderState;
}

/** A thinking block as Anthropic writes it; other providers' thoughts are given in the same shape. */
export type ThinkingBlock =
  | { readonly type: "thinking"; readonly thinking: string; readonly signature?: string }
  | { readonly type: "redacted_thinking"; readonly data: string };

interface MessageBase {
  readonly name?: string;
  readonly cache_control?: CacheControl;
}

export interface SystemMessage extends MessageBase {
  readonly role: "system" | "developer";
  readonly content: Content;
}

export interface UserMessage extends MessageBase {
  readonly role: "user";
  readonly content: Content;
}

export interface AssistantMessage extends MessageBase {
  readonly role: "assistant";
  readonly content: Content | null;
  readonly tool_calls?: readonly ToolCall[];
  readonly reasoning_content?: string | null;
  readonly thinking_blocks?: readonly ThinkingBlock[];
  readonly refusal?: string | null;
  readonly provider_state?: ProviderState;
  readonly [extra: string]: unknown;
}

export interface ToolMessage extends MessageBase {
  readonly role: "tool";
  readonly tool_call_id: string;
  readonly content: Content;
  /** The tool failed; `content` says how. */
  readonly is_error?: boolean;
}

export type ChatMessage = SystemMessage | UserMessage | AssistantMessage | ToolMessage;

export interface FunctionTool {
  readonly type: "function";
  readonly function: {
    readonly name: string;
    readonly description?: string;
    readonly parameters?: Readonly<Record<string, unknown>>;
    readonly strict?: boolean;
  };
  readonly cache_control?: CacheControl;
}

/** A tool that the provider runs or defines itself (`web_search`, `computer_20250124`, …). */
export interface ProviderTool {
  readonly type: string;
  readonly [field: string]: unknown;
}

export type Tool = FunctionTool | ProviderTool;

export type ToolChoice =
  | "none"
  | "auto"
  | "required"
  | "any"
  | { readonly type: "function"; readonly function: { readonly name: string } };

/** A function in Anthropic's spelling, taken for every provider. */
export interface AnthropicTool {
  readonly type?: "custom";
  readonly name: string;
  readonly description?: string;
  readonly input_schema: Readonly<Record<string, unknown>>;
  readonly strict?: boolean;
  readonly cache_control?: CacheControl;
}

/** A choice in Anthropic's spelling, taken for every provider. */
export type AnthropicToolChoice =
  | { readonly type: "auto" | "any" | "none"; readonly disable_parallel_tool_use?: boolean }
  | { readonly type: "tool"; readonly name: string; readonly disable_parallel_tool_use?: boolean };

export type ResponseFormat =
  | { readonly type: "text" }
  | { readonly type: "json_object" }
  | {
      readonly type: "json_schema";
      readonly json_schema: {
        readonly name: string;
        readonly description?: string;
        readonly schema: Readonly<Record<string, unknown>>;
        readonly strict?: boolean;
      };
    };

export type ReasoningEffort = "none" | "disable" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max";

export interface ThinkingParameter {
  readonly type: "enabled" | "disabled" | "adaptive";
  readonly budget_tokens?: number;
  readonly display?: "summarized" | "omitted";
}

/** The parameters that shape an answer: everything the parameter table knows. */
export interface SamplingParameters {
  readonly temperature?: number;
  readonly top_p?: number;
  readonly top_k?: number;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly stop?: string | readonly string[];
  readonly n?: number;
  readonly candidate_count?: number;
  readonly seed?: number;
  readonly frequency_penalty?: number;
  readonly presence_penalty?: number;
  readonly logit_bias?: Readonly<Record<string, number>>;
  readonly logprobs?: boolean;
  readonly top_logprobs?: number;
  readonly reasoning_effort?: ReasoningEffort;
  readonly thinking?: ThinkingParameter;
  readonly max_reasoning_tokens?: number;
  readonly reasoning_content?: boolean;
  readonly response_format?: ResponseFormat;
  readonly tools?: readonly Tool[];
  readonly tool_choice?: ToolChoice;
  readonly parallel_tool_calls?: boolean;
  readonly user?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly service_tier?: string;
  readonly verbosity?: "low" | "medium" | "high";
  readonly safety_settings?: readonly Readonly<Record<string, unknown>>[];
  readonly prompt_cache_key?: string;
  readonly stream_options?: { readonly include_usage?: boolean; readonly [option: string]: unknown };
}

/** How cache marks are spent. */
export interface PromptCaching {
  /** Lifetime of what is written; `1h` costs more to write. Default: the provider's own, 5 minutes. */
  readonly ttl?: "5m" | "1h";
  /** Fewer marks than the provider takes. */
  readonly max_breakpoints?: number;
  /** Characters from which a message counts as long; default 1000. */
  readonly long?: number;
  /** Every how many messages a point is considered; default 5, 0 for never. */
  readonly every?: number;
  /** Every how many messages a checkpoint is set; default 10, 0 for never. */
  readonly checkpoint_every?: number;
  /** Name under which OpenAI keeps calls together; default: one made from the system prompt. */
  readonly key?: string;
}

/** One call to a model. `model` takes any spelling the catalog knows, with or without a provider prefix. */
export interface CompletionRequest extends Omit<SamplingParameters, "tools" | "tool_choice"> {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly (Tool | AnthropicTool)[];
  readonly tool_choice?: ToolChoice | AnthropicToolChoice;
  readonly stream?: boolean;
  /** A system prompt beside the messages; put in front of them. */
  readonly system?: string;

  /** Base address of the endpoint, without the path of the call (`http://127.0.0.1:8080/v1`). */
  readonly api_base?: string;
  readonly api_key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds for the whole call, as in LiteLLM; default 600. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;

  /** Drop parameters that the model refuses instead of throwing `UnsupportedParamsError`. */
  readonly drop_params?: boolean;
  readonly additional_drop_params?: readonly string[];
  /** Send these although the table says the model refuses them. */
  readonly allowed_openai_params?: readonly string[];
  /** Merged into the wire body last, untouched. */
  readonly extra_body?: Readonly<Record<string, unknown>>;

  readonly num_retries?: number;
  readonly fallbacks?: readonly string[];
  readonly context_window_fallbacks?: readonly string[];
  readonly content_policy_fallbacks?: readonly string[];

  /** Sets cache marks where they pay (or a cache key), by the rules of `addUniversalCaching`. */
  readonly prompt_caching?: boolean | PromptCaching;

  readonly vertex_ai_project?: string;
  /** `global` (the default), `us`, `eu` or a region such as `europe-west4`. */
  readonly vertex_ai_location?: string;
  /** Path of a credentials file, its content as JSON text, or the object itself. */
  readonly vertex_ai_credentials?: string | Readonly<Record<string, unknown>>;

  /** Model behind an Azure deployment or an endpoint of one's own: its limits, abilities and rules hold for the call. */
  readonly base_model?: string;
  /** API version of Azure OpenAI: `v1` (the default), `preview`, or a day such as `2024-10-21`. */
  readonly api_version?: string;
  /** Token of Entra ID instead of an Azure key. */
  readonly azure_ad_token?: string;
  /** Asked for such a token before each call. */
  readonly azure_ad_token_provider?: () => Promise<string>;
}

export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter" | "error";

/**
 * Tokens in disjoint buckets: nothing is counted twice, the sum is the bill. All counts are tokens.
 * Providers disagree on which number contains which; each adapter takes them apart.
 */
export interface Usage {
  readonly input: {
    readonly text: number;
    readonly audio: number;
    readonly cache_read: number;
    readonly cache_write_5m: number;
    readonly cache_write_1h: number;
    /** Sound that the cache already held, where the provider tells it apart; not part of `cache_read`. */
    readonly audio_cache_read?: number;
    /** Only where the provider tells images apart. */
    readonly image?: number;
  };
  readonly output: {
    readonly text: number;
    readonly reasoning: number;
    readonly audio: number;
    readonly image?: number;
  };
  /** Uses of the provider's own tools that it bills beside the tokens. */
  readonly tool_uses?: { readonly web_search?: number };
  /** Service tier that the answer says it was given (`priority`, `flex`, `batch`); wins over the one asked for. */
  readonly service_tier?: string;
  /** Region in which the provider says it ran, and the speed it says it ran at. */
  readonly region?: string;
  readonly speed?: string;
  /** What the provider itself says the call cost, in USD, where it does. */
  readonly provider_cost_usd?: number;
  /** True where the provider gave no usage and the counts are ours. */
  readonly estimated?: boolean;
}

/** `usage` of an answer in OpenAI's shape, derived from the buckets. */
export interface OpenAIUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: {
    readonly cached_tokens: number;
    readonly cache_write_tokens: number;
    readonly audio_tokens: number;
  };
  readonly completion_tokens_details: { readonly reasoning_tokens: number; readonly audio_tokens: number };
  /** The same number as in the details, where code written after LiteLLM looks for it; only where the model reasoned. */
  readonly reasoning_tokens?: number;
  readonly estimated?: boolean;
}

/** A change that the engine made to a call, or something the caller should know. Warnings are data, never log lines. */
export interface Warning {
  readonly code:
    | "parameter_dropped"
    | "parameter_clamped"
    | "parameter_renamed"
    | "model_retired"
    | "model_unknown"
    | "cache_mark_ignored"
    | "content_changed"
    | "other";
  readonly message: string;
  readonly parameter?: string;
}

/** One try of a call: which model, how it ended. */
export interface Attempt {
  readonly model: string;
  readonly provider: string;
  readonly started_ms: number;
  readonly duration_ms: number;
  readonly outcome: "ok" | "error" | "cancelled";
  readonly error_code?: string;
  readonly status?: number;
}

/** Cost of a call in USD with what it was computed from; `usd` is null where no price is known. */
export interface Cost {
  readonly usd: number | null;
  readonly input_usd: number | null;
  readonly output_usd: number | null;
  readonly basis: "provider" | "catalog" | "free" | "unknown";
  /** Date of the price, ISO 8601 day. */
  readonly as_of?: string;
  readonly estimated: boolean;
  /** What the sum is made of; absent where the provider told the sum alone. */
  readonly parts?: readonly CostPart[];
  /** The prompt had more tokens than this, so the prices of that tier hold. */
  readonly tier_above?: number;
  /** Service tier whose prices hold, where it is not the standard one. */
  readonly service_tier?: string;
  /** What region and speed multiplied every price of a token by, where they did. */
  readonly factor?: number;
  /** Why it is only an estimate, in words. */
  readonly note?: string;
}

export type CostBucket =
  | "input"
  | "audio_input"
  | "image_input"
  | "cache_read"
  | "audio_cache_read"
  | "cache_write_5m"
  | "cache_write_1h"
  | "output"
  | "reasoning"
  | "audio_output"
  | "image_output"
  | "request"
  | "web_search";

/** One line of a bill. */
export interface CostPart {
  readonly bucket: CostBucket;
  /** Tokens, or uses where the bucket is a tool or the request itself. */
  readonly amount: number;
  /** USD per million tokens, or per use. */
  readonly rate: number;
  readonly usd: number;
  /** `listed`: the rate stands in the catalog; `derived`: it follows from the listed ones by the provider's rule; `standard`: no price of the service tier is known. */
  readonly source: "listed" | "derived" | "standard";
}

/**
 * Where a statement of the answer comes from: a page or a file that a tool of the provider read. Places are characters
 * of the text. Source: https://platform.openai.com/docs/api-reference/chat/object (annotations)
 */
export interface Annotation {
  /** `url_citation`, `file_citation` or the provider's own; the field of that name has the rest. */
  readonly type: string;
  readonly url_citation?: {
    readonly url: string;
    readonly title?: string;
    readonly start_index?: number;
    readonly end_index?: number;
  };
  readonly file_citation?: { readonly file_id: string; readonly filename?: string; readonly index?: number };
  readonly [field: string]: unknown;
}

export interface CompletionMessage {
  readonly role: "assistant";
  readonly content: string | null;
  readonly refusal?: string | null;
  readonly annotations?: readonly Annotation[];
  readonly reasoning_content?: string | null;
  readonly thinking_blocks?: readonly ThinkingBlock[];
  readonly tool_calls?: readonly ToolCall[];
  readonly provider_state?: ProviderState;
}

export interface CompletionChoice {
  readonly index: number;
  readonly message: CompletionMessage;
  readonly finish_reason: FinishReason;
  readonly logprobs?: unknown;
}

export interface CompletionResponse {
  readonly id: string;
  readonly object: "chat.completion";
  /** Unix time, seconds. */
  readonly created: number;
  readonly model: string;
  readonly provider: string;
  readonly choices: readonly CompletionChoice[];
  readonly usage: OpenAIUsage;
  /** The disjoint buckets behind `usage`. */
  readonly usage_buckets: Usage;
  readonly cost: Cost;
  readonly warnings: readonly Warning[];
  readonly attempts: readonly Attempt[];
}

export interface ChunkToolCall {
  readonly index: number;
  readonly id?: string;
  readonly type?: "function";
  readonly function: { readonly name?: string; readonly arguments?: string };
}

export interface ChunkDelta {
  readonly role?: "assistant";
  readonly content?: string;
  readonly refusal?: string;
  readonly annotations?: readonly Annotation[];
  readonly reasoning_content?: string;
  readonly thinking_blocks?: readonly ThinkingBlock[];
  readonly tool_calls?: readonly ChunkToolCall[];
}

export interface CompletionChunk {
  readonly id: string;
  readonly object: "chat.completion.chunk";
  readonly created: number;
  readonly model: string;
  readonly choices: readonly {
    readonly index: number;
    readonly delta: ChunkDelta;
    readonly finish_reason: FinishReason | null;
    readonly logprobs?: unknown;
  }[];
  /** Only in the last chunk, which has no choices. */
  readonly usage?: OpenAIUsage;
  readonly cost?: Cost;
}

/** Chunks as they arrive; `final()` gives the whole answer, equal to that of the same call without `stream`. */
export interface CompletionStream extends AsyncIterable<CompletionChunk> {
  final(): Promise<CompletionResponse>;
}
