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
  ["stop", "options.stop"],
  ["response_format", "format"],
  ["reasoning_effort", "think"],
  ["thinking", "think"],
];

/** Rows for `ollama`, `parlance` and `editor`. Every other endpoint gets what was asked for, untouched. */
export const otherRules: readonly ParameterRule[] = [
  ...ollamaUnused.map((name) => unused("ollama", name, "all models on Ollama", `Ollama has no ${name}.`, ollama)),
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
