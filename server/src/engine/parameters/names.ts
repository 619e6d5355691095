/** The parameters that the table knows, in the order in which they are checked and shown. */
import type { ParameterName } from "./rule.ts";

/** Every key of `SamplingParameters`; a missing one is a compile error. */
const known: Readonly<Record<ParameterName, true>> = {
  temperature: true,
  top_p: true,
  top_k: true,
  max_tokens: true,
  max_completion_tokens: true,
  stop: true,
  n: true,
  candidate_count: true,
  seed: true,
  frequency_penalty: true,
  presence_penalty: true,
  logit_bias: true,
  logprobs: true,
  top_logprobs: true,
  reasoning_effort: true,
  thinking: true,
  max_reasoning_tokens: true,
  reasoning_content: true,
  response_format: true,
  tools: true,
  tool_choice: true,
  parallel_tool_calls: true,
  user: true,
  metadata: true,
  service_tier: true,
  verbosity: true,
  safety_settings: true,
  prompt_cache_key: true,
  stream_options: true,
};

export const parameterNames: readonly ParameterName[] = Object.keys(known) as ParameterName[];

/** Whether a name found in code or settings is a parameter of the table. */
export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(known, name);
}

/** Names of ours for one and the same thing. */
const synonyms: readonly (readonly [ParameterName, ParameterName])[] = [
  ["max_tokens", "max_completion_tokens"],
  ["n", "candidate_count"],
];

/**
 * The name of ours that `sentAs` is, where it means the same as `name` and takes the same values. Any other name that a
 * rule gives is a field on the wire: Gemini's `logprobs` is our `top_logprobs`.
 */
export function synonym(name: ParameterName, sentAs: string | undefined): ParameterName | undefined {
  const pair = synonyms.find((names) => names.includes(name));
  return pair?.find((other) => other !== name && other === sentAs);
}
