/**
 * What a 400 taught: parameters that a model refuses although the table says nothing, or spellings that an endpoint
 * wants. A call that failed this way is repeated once without the parameter, and later calls leave it out at once.
 */
import type { SamplingParameters } from "../messages/types.ts";
import type { CompatFlags, Dialect, PreparedRequest } from "../providers/adapter.ts";
import { responsesDialectOf } from "../providers/dialect.ts";
import type { ParlanceError } from "./errors.ts";

export type Lesson =
  | { readonly kind: "drop"; readonly parameter: keyof SamplingParameters }
  /** The model is not on chat completions, or not for this call, but on the provider's other API. */
  | { readonly kind: "dialect"; readonly dialect: Dialect }
  | { readonly kind: "flag"; readonly flag: Partial<CompatFlags>; readonly about: string };

export interface Lessons {
  /** The lesson in an error, or null where there is none or it is known already and did not help. */
  learn(error: ParlanceError, request: PreparedRequest): Lesson | null;
  /** The request with everything known applied; `applied` names what was changed. */
  apply(request: PreparedRequest): { request: PreparedRequest; dropped: readonly (keyof SamplingParameters)[] };
}

/** Parameters whose absence changes how the answer is drawn, not what is asked for. */
const optional: readonly (keyof SamplingParameters)[] = [
  "temperature",
  "top_p",
  "top_k",
  "seed",
  "frequency_penalty",
  "presence_penalty",
  "logit_bias",
  "logprobs",
  "top_logprobs",
  "reasoning_effort",
  "parallel_tool_calls",
  "user",
  "metadata",
  "service_tier",
  "verbosity",
  "reasoning_content",
  "prompt_cache_key",
  "safety_settings",
];

/** Names that providers write for parameters of ours. */
const wireNames: Readonly<Record<string, keyof SamplingParameters>> = {
  topP: "top_p",
  topK: "top_k",
  frequencyPenalty: "frequency_penalty",
  presencePenalty: "presence_penalty",
  "output_config.effort": "reasoning_effort",
  "reasoning.effort": "reasoning_effort",
  "reasoning.summary": "reasoning_content",
  "text.verbosity": "verbosity",
  thinkingConfig: "reasoning_effort",
  safetySettings: "safety_settings",
};

/**
 * Parameters that a provider refuses without their names. Source: https://github.com/google-gemini/cookbook/issues/1290
 * (Gemini: “Penalty is not enabled for this model”, whichever of the two was sent)
 */
const inOtherWords: Partial<Record<keyof SamplingParameters, RegExp>> = {
  frequency_penalty: /\bpenalt(?:y|ies)\b/i,
  presence_penalty: /\bpenalt(?:y|ies)\b/i,
};

const refusal =
  /unsupported|not enabled|not supported|does not support|deprecated|not permitted|not allowed|unrecognized|unknown|unexpected|extra (?:inputs|fields)|invalid (?:parameter|field|argument|value)|only the default/i;

interface Known {
  readonly dropped: Set<keyof SamplingParameters>;
  flags: CompatFlags;
  dialect: Dialect | undefined;
}

export function createLessons(): Lessons {
  const known = new Map<string, Known>();
  return {
    learn(error, request) {
      const elsewhere = otherDialect(error, request);
      if (
        elsewhere === null &&
        error.code !== "bad_request" &&
        error.code !== "unsupported_params" &&
        error.code !== "unprocessable"
      )
        return null;
      const lesson = elsewhere ?? lessonIn(error, request);
      if (lesson === null) return null;
      const key = keyOf(request);
      const entry = known.get(key) ?? { dropped: new Set(), flags: {}, dialect: undefined };
      known.set(key, entry);
      if (lesson.kind === "dialect") {
        entry.dialect = lesson.dialect;
      } else if (lesson.kind === "drop") {
        if (entry.dropped.has(lesson.parameter)) return null;
        entry.dropped.add(lesson.parameter);
      } else {
        if (isSubset(lesson.flag, entry.flags)) return null;
        entry.flags = { ...entry.flags, ...lesson.flag };
      }
      return lesson;
    },
    apply(request) {
      // Most programs never meet a refusal; they need not pay for the key.
      const entry = known.size === 0 ? undefined : known.get(keyOf(request));
      if (!entry) return { request, dropped: [] };
      const dropped = [...entry.dropped].filter((name) => request.parameters[name] !== undefined);
      const parameters = Object.fromEntries(
        Object.entries(request.parameters).filter(([name]) => !entry.dropped.has(name as keyof SamplingParameters)),
      ) as SamplingParameters;
      const provider = {
        ...request.provider,
        compat: { ...request.provider.compat, ...entry.flags },
        dialect: entry.dialect ?? request.provider.dialect,
      };
      return { request: { ...request, parameters, provider }, dropped };
    },
  };
}

function keyOf(request: PreparedRequest): string {
  return `${request.provider.id}\n${request.base}\n${request.model}`;
}

function lessonIn(error: ParlanceError, request: PreparedRequest): Lesson | null {
  const words = error.provider_message ?? "";
  if (error.code !== "unsupported_params" && !refusal.test(words)) return null;
  const names = (name: string): boolean => error.parameter === name || mentions(words, name);
  if (names("max_tokens") && /max_completion_tokens/.test(words)) {
    return { kind: "flag", flag: { max_tokens_field: "max_completion_tokens" }, about: "max_tokens" };
  }
  if (names("max_completion_tokens")) {
    return { kind: "flag", flag: { max_tokens_field: "max_tokens" }, about: "max_completion_tokens" };
  }
  if (/encrypted[_ ]content/i.test(words) && request.provider.compat?.encrypted_reasoning !== false) {
    return { kind: "flag", flag: { encrypted_reasoning: false }, about: "reasoning.encrypted_content" };
  }
  if (request.stream && (names("stream_options") || names("include_usage"))) {
    return { kind: "flag", flag: { supports_stream_usage: false }, about: "stream_options" };
  }
  if (/\bdeveloper\b/.test(words) && /role/i.test(words)) {
    return { kind: "flag", flag: { supports_developer_role: false }, about: "developer" };
  }
  const sent = optional.filter((name) => request.parameters[name] !== undefined);
  const own = error.parameter === undefined ? undefined : (wireNames[error.parameter] ?? error.parameter);
  const parameter =
    sent.find((name) => name === own) ??
    sent.find((name) => mentions(words, name)) ??
    Object.entries(wireNames).find(([wire, name]) => sent.includes(name) && mentions(words, wire))?.[1] ??
    sent.find((name) => inOtherWords[name]?.test(words));
  return parameter === undefined ? null : { kind: "drop", parameter };
}

/**
 * OpenAI: “… not supported … in /v1/chat/completions. Please use /v1/responses instead”, “only supported in
 * v1/responses”; xAI: “Multi Agent requests are not allowed on chat completions”.
 */
function otherDialect(error: ParlanceError, request: PreparedRequest): Lesson | null {
  const responses = responsesDialectOf(request.provider);
  if (responses === undefined || responses === request.provider.dialect) return null;
  const words = error.provider_message ?? "";
  const refused = error.status === 400 || error.status === 404;
  const says = /v1\/responses|not (?:allowed|supported|accessible) (?:on|in|via)(?: the)? \/?chat[ /]completions/i;
  return refused && says.test(words) ? { kind: "dialect", dialect: responses } : null;
}

/** Whether the words name the parameter as a name, not as part of another one. */
function mentions(words: string, name: string): boolean {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w.])${literal}(?![\\w])`).test(words);
}

function isSubset(flags: Partial<CompatFlags>, known: CompatFlags): boolean {
  return Object.entries(flags).every(([name, value]) => known[name as keyof CompatFlags] === value);
}
