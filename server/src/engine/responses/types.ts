/**
 * Requests and answers in the shape of OpenAI's Responses API, for every provider.
 * Source: https://platform.openai.com/docs/api-reference/responses
 */
import type {
  Attempt,
  CompletionChoice,
  CompletionRequest,
  Cost,
  Tool,
  ToolChoice,
  Usage,
  Warning,
} from "../messages/types.ts";
import type { Sessions } from "../sessions/sessions.ts";

/** Any item of input or output; the fields depend on `type`, and a message may go without one. */
export interface ResponseItem {
  readonly type?: string;
  readonly [field: string]: unknown;
}

/** A function in this API's flat spelling. */
export interface FlatFunctionTool {
  readonly type: "function";
  readonly name: string;
  readonly description?: string | null;
  readonly parameters?: Readonly<Record<string, unknown>> | null;
  readonly strict?: boolean | null;
}

/** A choice in this API's flat spelling. */
export interface FlatToolChoice {
  readonly type: string;
  readonly name?: string;
  readonly [field: string]: unknown;
}

export interface TextSetting {
  readonly format?:
    | { readonly type: "text" }
    | { readonly type: "json_object" }
    | {
        readonly type: "json_schema";
        readonly name: string;
        readonly schema: Readonly<Record<string, unknown>>;
        readonly description?: string;
        readonly strict?: boolean | null;
      };
  readonly verbosity?: "low" | "medium" | "high" | null;
}

/**
 * A call in the shape of the Responses API. Whatever `completion` takes beside its messages is taken here too
 * (`api_base`, `fallbacks`, `drop_params`, …).
 */
export interface ResponsesRequest extends Omit<CompletionRequest, "messages" | "system" | "tools" | "tool_choice"> {
  readonly input: string | readonly ResponseItem[];
  /** What the model is told to be, for this response only. */
  readonly instructions?: string | null;
  readonly max_output_tokens?: number | null;
  readonly tools?: readonly (FlatFunctionTool | Tool)[];
  readonly tool_choice?: ToolChoice | FlatToolChoice;
  readonly reasoning?: {
    readonly effort?: CompletionRequest["reasoning_effort"] | null;
    readonly summary?: "auto" | "concise" | "detailed" | null;
    readonly [field: string]: unknown;
  } | null;
  readonly text?: TextSetting | null;
  /** The response to go on from; its conversation is put in front of `input`, whichever provider wrote it. */
  readonly previous_response_id?: string | null;
  /**
   * `false`: the response cannot be gone on from. `true`: the provider keeps it too, where it has the Responses API.
   * By default it is kept here and nowhere else.
   */
  readonly store?: boolean | null;
  /** Where responses are kept; by default the engine's own store. */
  readonly sessions?: Sessions;

  /** Only the Responses API of a provider has these; elsewhere they are left out with a warning. */
  readonly include?: readonly string[] | null;
  readonly truncation?: "auto" | "disabled" | null;
  readonly max_tool_calls?: number | null;
  readonly conversation?: unknown;
  readonly prompt?: unknown;
  readonly context_management?: unknown;
  readonly safety_identifier?: string | null;
  readonly prompt_cache_retention?: string | null;
  readonly prompt_cache_options?: unknown;
}

/** `usage` in this API's words. All counts are tokens. */
export interface ResponsesUsage {
  readonly input_tokens: number;
  readonly input_tokens_details: { readonly cached_tokens: number; readonly cache_write_tokens: number };
  readonly output_tokens: number;
  readonly output_tokens_details: { readonly reasoning_tokens: number };
  readonly total_tokens: number;
  readonly estimated?: boolean;
}

/** The Response object, with the chat view of the same answer beside it. */
export interface ResponsesAnswer {
  readonly id: string;
  readonly object: "response";
  /** Unix time, seconds. */
  readonly created_at: number;
  readonly status: "completed" | "incomplete" | "failed";
  readonly error: null;
  readonly incomplete_details: { readonly reason: "max_output_tokens" | "content_filter" } | null;
  readonly instructions: string | null;
  readonly max_output_tokens: number | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly model: string;
  readonly output: readonly ResponseItem[];
  /** All text of the output put together. */
  readonly output_text: string;
  readonly parallel_tool_calls: boolean;
  readonly previous_response_id: string | null;
  readonly reasoning: { readonly effort: string | null; readonly summary: string | null };
  readonly store: boolean;
  readonly temperature: number | null;
  readonly text: TextSetting;
  readonly tool_choice: unknown;
  readonly tools: readonly unknown[];
  readonly top_p: number | null;
  readonly truncation: "auto" | "disabled";
  readonly usage: ResponsesUsage;

  /** The same answer as `completion` gives it. */
  readonly choices: readonly CompletionChoice[];
  readonly provider: string;
  readonly usage_buckets: Usage;
  readonly cost: Cost;
  readonly warnings: readonly Warning[];
  readonly attempts: readonly Attempt[];
}

/** An event by its official name (`response.output_text.delta`, …); the fields depend on it. */
export interface ResponsesEvent {
  readonly type: string;
  readonly sequence_number: number;
  readonly [field: string]: unknown;
}

/** Events as they arrive; the last one carries the whole response, which `final()` gives too. */
export interface ResponsesStream extends AsyncIterable<ResponsesEvent> {
  final(): Promise<ResponsesAnswer>;
}
