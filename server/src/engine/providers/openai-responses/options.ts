/**
 * What differs between providers that speak the Responses API: data, and three hooks for what data cannot say.
 * Source: https://platform.openai.com/docs/api-reference/responses/create
 */
import type { JsonObject } from "../../messages/json.ts";
import type { ReasoningEffort, SamplingParameters, Warning } from "../../messages/types.ts";
import type { AdapterContext } from "../adapter.ts";

export interface ResponsesOptions {
  /** Whether the model reasons: then its encrypted reasoning is asked for and instructions go in as the developer's. */
  readonly reasons: (context: AdapterContext) => boolean;
  /** Whether instructions of a reasoning model are the developer's; otherwise the system's. */
  readonly developer_role: boolean;
  /** Smallest limit of output tokens that the API takes. */
  readonly min_output_tokens: number;
  /** Functions are strict unless the request says otherwise, so it must say otherwise. */
  readonly strict_by_default: boolean;
  /** Calls of an earlier turn carry an id and a status of their own. */
  readonly whole_calls: boolean;
  /** Log probabilities are asked for by a field of the body instead of by `include`. */
  readonly logprobs_field: boolean;
  /** Takes the content of files in the request; otherwise by address or id only. */
  readonly inline_files: boolean;
  /** Whether the model takes marks on parts from where on nothing is cached any more. */
  readonly cache_breakpoints?: (context: AdapterContext) => boolean;
  /** Parameters that this API does not have, each with the words for the warning. */
  readonly missing: Readonly<Partial<Record<keyof SamplingParameters, string>>>;
  /** A tool's schema as the provider takes it. */
  readonly toolSchema?: (schema: JsonObject) => JsonObject;
  /** The effort to send, where the provider's words differ. */
  readonly effort?: (
    effort: ReasoningEffort | undefined,
    model: string,
  ) => { readonly effort?: string; readonly warnings: readonly Warning[] };
}

/** Parameters of chat completions that no Responses API has. */
export const missingEverywhere = {
  stop: "it has no stop sequences",
  n: "it gives one answer",
  candidate_count: "it gives one answer",
  frequency_penalty: "it has no penalties",
  presence_penalty: "it has no penalties",
  logit_bias: "it has no logit_bias",
  top_k: "it has no top_k",
  safety_settings: "it has no safety_settings",
  thinking: "reasoning_effort sets how much the model reasons",
  max_reasoning_tokens: "reasoning counts against the limit of output tokens",
} as const satisfies ResponsesOptions["missing"];
