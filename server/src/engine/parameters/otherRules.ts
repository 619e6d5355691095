/** Parameter rules of the providers that are not one of the four makers: Ollama, the built-in assistant, the editor's models. */
import { parameterNames } from "./names.ts";
import type { ParameterName, ParameterRule, RuleModel } from "./rule.ts";

const ollama = "https://github.com/ollama/ollama/blob/main/docs/api.md";
const builtIn = "docs/architecture.md";
const editor = "https://code.visualstudio.com/api/references/vscode-api#LanguageModelChatRequestOptions";

function unused(
  provider: string,
  parameter: ParameterName,
  models: string,
  why: string,
  source: string,
): ParameterRule {
  return {
    parameter,
    models,
    applies: (model: RuleModel) => model.provider === provider,
    verdict: { kind: "ignored", why },
    source,
  };
}

const ollamaUnused: readonly ParameterName[] = [
  "n",
  "candidate_count",
  "logit_bias",
  "tool_choice",
  "parallel_tool_calls",
  "user",
  "metadata",
  "service_tier",
  "verbosity",
  "safety_settings",
  "prompt_cache_key",
  "max_reasoning_tokens",
];

const ollamaNames: readonly (readonly [ParameterName, string])[] = [
  ["max_tokens", "options.num_predict"],
  ["max_completion_tokens", "options.num_predict"],
  ["temperature", "options.temperature"],
  ["top_p", "options.top_p"],
  ["top_k", "options.top_k"],
  ["seed", "options.seed"],
  ["frequency_penalty", "options.frequency_penalty"],
  ["presence_penalty", "options.presence_penalty"],
  ["stop", "options.stop"],
  ["response_format", "format"],
  ["reasoning_effort", "think"],
  ["thinking", "think"],
];

/** Providers whose own rows say what becomes of every parameter. */
const described: ReadonlySet<string> = new Set([
  "openai",
  "azure",
  "anthropic",
  "gemini",
  "vertex_ai",
  "xai",
  "ollama",
  "parlance",
  "editor",
]);

const compatible = "https://platform.openai.com/docs/api-reference/chat/create";

/** What the chat-completions dialect has no field for. `except` are endpoints with a field of their own for it. */
function fieldless(parameter: ParameterName, why: string, except: readonly string[] = []): ParameterRule {
  return {
    parameter,
    models: `all models on OpenAI-compatible endpoints${except.length === 0 ? "" : ` but ${except.join(" and ")}`}`,
    applies: ({ provider }) => !described.has(provider) && !except.includes(provider),
    verdict: { kind: "ignored", why },
    source: compatible,
  };
}

const fieldlessRules: readonly ParameterRule[] = [
  fieldless(
    "thinking",
    "Chat completions have no thinking parameter; reasoning_effort sets how much a model reasons, extra_body holds what else the endpoint takes.",
    ["openrouter", "deepseek"],
  ),
  fieldless("max_reasoning_tokens", "Chat completions have no limit for reasoning alone.", ["openrouter"]),
  fieldless("reasoning_content", "The endpoint shows the reasoning, where it does, without being asked."),
  fieldless("safety_settings", "safety_settings is a parameter of Gemini."),
];

/** Rows for `ollama`, `parlance` and `editor`, and for what no other endpoint has a field for; the rest it gets untouched. */
export const otherRules: readonly ParameterRule[] = [
  ...fieldlessRules,
  ...ollamaUnused.map((name) => unused("ollama", name, "all models on Ollama", `Ollama has no ${name}.`, ollama)),
  ...(["logprobs", "top_logprobs"] as const).map((name) =>
    unused("ollama", name, "all models on Ollama", "Log probabilities are not asked of Ollama.", ollama),
  ),
  unused(
    "ollama",
    "reasoning_content",
    "all models on Ollama",
    "Ollama shows the thoughts of a model that thinks without being asked.",
    ollama,
  ),
  ...ollamaNames.map(([parameter, as]): ParameterRule => ({
    parameter,
    models: "all models on Ollama",
    applies: (model) => model.provider === "ollama",
    verdict: { kind: "sent", as },
    source: ollama,
  })),
  ...parameterNames
    .filter((name) => name !== "stream_options")
    .map((name) =>
      unused("parlance", name, "the built-in assistant", "The built-in assistant is no language model.", builtIn),
    ),
  ...parameterNames
    .filter((name) => name !== "tools" && name !== "tool_choice" && name !== "stream_options")
    .map((name) =>
      unused("editor", name, "the editor's models", "The editor sets its models' parameters itself.", editor),
    ),
];
