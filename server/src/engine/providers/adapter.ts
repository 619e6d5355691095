/**
 * What a provider is to the engine: a descriptor (data) and an adapter (pure functions over data).
 * Only `transport` talks HTTP; nothing here does.
 */
import type { ModelRecord } from "../catalog/record.ts";
import type { ChatMessage, SamplingParameters, Warning } from "../messages/types.ts";
import type { ParlanceError } from "../resilience/errors.ts";
import type { StreamEvent } from "../stream/events.ts";

/** Names of the wire formats that adapters speak. */
export type Dialect =
  | "openai-chat"
  | "openai-responses"
  | "anthropic-messages"
  | "gemini"
  | "xai-chat"
  | "xai-responses"
  | "ollama"
  | "vertex"
  | "azure"
  | "azure-responses"
  | "built-in"
  | "editor";

/** How an OpenAI-compatible endpoint differs from OpenAI's own: differences are data, not branches. */
export interface CompatFlags {
  readonly max_tokens_field?: "max_tokens" | "max_completion_tokens";
  readonly supports_stream_usage?: boolean;
  readonly supports_developer_role?: boolean;
  readonly supports_store?: boolean;
  readonly supports_parallel_tool_calls?: boolean;
  readonly reasoning_format?: "openai" | "openrouter" | "deepseek" | "none";
  readonly completion_excludes_reasoning?: boolean;
  readonly requires_reasoning_on_tool_turns?: boolean;
  readonly asks_cost?: boolean;
  /** The answer may begin with a `<think>` block that is reasoning, not text. */
  readonly think_tags?: boolean;
  /** Takes `video_url` parts. */
  readonly video_parts?: boolean;
  /** Takes `cache_control` marks on content parts. */
  readonly cache_marks?: boolean;
  /** Takes such marks in OpenAI's own words, `prompt_cache_breakpoint`. */
  readonly cache_breakpoints?: boolean;
  /** Name of the parameter for a seed, where it is not `seed`. */
  readonly seed_field?: string;
  /** `false`: the Responses endpoint gives no encrypted reasoning and refuses to be asked for it. */
  readonly encrypted_reasoning?: boolean;
  /** Path of a call that needs a right key, where listing the models needs none. */
  readonly key_check_path?: string;
}

/** One row of the provider table; feeds transport, settings, secrets, onboarding and docs. */
export interface ProviderDescriptor {
  readonly id: string;
  readonly name: string;
  /** Prefixes in front of a model name that select this provider (`anthropic/…`). */
  readonly prefixes: readonly string[];
  readonly dialect: Dialect;
  /** The user chose the dialect: no call is spoken in another one. */
  readonly dialect_fixed?: boolean;
  readonly default_base: string | null;
  /** Environment variables that may hold the key, first found wins. Empty: the provider needs no key. */
  readonly key_env: readonly string[];
  readonly key_optional?: boolean;
  readonly auth: { readonly header: string; readonly scheme?: "Bearer" } | null;
  readonly fixed_headers?: Readonly<Record<string, string>>;
  /** Path of the free call that lists models and so checks a key. */
  readonly models_path: string | null;
  readonly compat?: CompatFlags;
  /** Runs on this machine: costs nothing, sends nothing out. */
  readonly local?: boolean;
  readonly docs_url: string;
  readonly keys_url: string | null;
  /** What to do where signing in fails, for providers that take more than a key. */
  readonly auth_hint?: string;
  /** Environment variables that may hold the base address, first found wins. */
  readonly base_env?: readonly string[];
  /** How keys of this provider look, for masking and for telling keys of providers apart. */
  readonly key_pattern?: string;
}

/** Where in a cloud a call goes, beyond the base address. */
export type CloudPlace =
  | {
      readonly kind: "vertex";
      /** Null in express mode, which knows its project by the key. */
      readonly project: string | null;
      readonly location: string;
      /** The key is an API key, not an access token. */
      readonly by_api_key: boolean;
    }
  /** `api_version` null means the v1 API. */
  | { readonly kind: "azure"; readonly api_version: string | null };

/** A request after resolving and checking: what an adapter turns into HTTP. */
export interface PreparedRequest {
  /** Name that goes on the wire. */
  readonly model: string;
  readonly record: ModelRecord | null;
  readonly provider: ProviderDescriptor;
  /** Base address without trailing slash. */
  readonly base: string;
  /** Set for clouds only. */
  readonly cloud?: CloudPlace;
  readonly api_key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly messages: readonly ChatMessage[];
  /** Already checked, renamed and clamped by the parameter rules where the rule is a matter of the model. */
  readonly parameters: SamplingParameters;
  readonly extra_body: Readonly<Record<string, unknown>>;
  readonly stream: boolean;
  /** The provider's own stream events are wanted beside ours. */
  readonly native_events?: boolean;
  /** Context window in tokens that the server itself tells, where it was asked. */
  readonly window?: number;
}

export interface WireRequest {
  readonly method: "POST" | "GET";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly warnings: readonly Warning[];
}

/** What error mapping is given: status, lower-case header names, and the body as text. */
export interface WireError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface AdapterContext {
  readonly provider: ProviderDescriptor;
  readonly model: string;
  readonly record: ModelRecord | null;
  /** The provider's own events are wanted beside ours: the caller speaks the same dialect. */
  readonly native_events?: boolean;
}

/** Holds the state of one stream; fed with decoded payloads (SSE `data` or one NDJSON line). */
export interface StreamParser {
  /** Gives text that was held back for more (a half-read tag). Called before `end`, also where the stream was cut. */
  flush?(): StreamEvent[];
  /** `event` is the SSE event name, where there is one. Throws a `ParlanceError` for an error inside the stream. */
  push(data: string, event?: string): StreamEvent[];
  /** Whether the mark that ends the stream has come, so that waiting for the connection to close is not needed. */
  done?(): boolean;
  /** The connection ended. Gives what is still owed; throws `APIConnectionError` where the stream was cut. */
  end(): StreamEvent[];
}

/** The call by which a provider counts the tokens of a prompt: pure functions, like those of the adapter. */
export interface TokenCounter {
  /**
   * Counts the whole request with its framing, tools and media. False: the text alone, to which our own figures for the
   * framing are added.
   */
  readonly whole: boolean;
  build(request: PreparedRequest): WireRequest;
  /** Tokens in the body of a 200; null where it holds none. */
  parse(body: unknown): number | null;
}

export interface Adapter {
  readonly framing: "sse" | "ndjson";
  buildRequest(request: PreparedRequest): WireRequest;
  /** The whole body of a 200, already parsed as JSON. Throws a `ParlanceError` for an error inside a 200. */
  parseResponse(body: unknown, context: AdapterContext): StreamEvent[];
  createStreamParser(context: AdapterContext): StreamParser;
  mapError(error: WireError, context: AdapterContext): ParlanceError;
  /** Ids of the models that a listing of `models_path` names. */
  parseModels?(body: unknown): readonly string[];
  /** Present where the provider counts prompts. */
  readonly countTokens?: TokenCounter;
}
