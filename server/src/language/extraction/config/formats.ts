/**
 * Configuration files whose keys are known: where they name models, in which spelling, and where parameters stand.
 * Adding a format is adding a row.
 */

/**
 * How a value names a model:
 * - `plain`: the provider's own id; the provider stands in a key beside it where the row says which;
 * - `litellm`: with LiteLLM's prefix (`openai/gpt-4.1`);
 * - `promptfoo`: words joined by colons (`anthropic:messages:claude-…`).
 */
export type ModelSpelling = "plain" | "litellm" | "promptfoo";

/** A key whose value is a model. */
export interface ModelPlace {
  /** Dotted keys from the root, `**` for any number of keys. */
  readonly path: string;
  readonly spelling: ModelSpelling;
  /** Key beside it that names the provider. */
  readonly provider?: string;
  /** Keys beside it that give another address than the provider's own. */
  readonly base?: readonly string[];
  /** Where parameters stand, seen from the object that holds the model; empty for beside it. */
  readonly parameters?: readonly string[];
}

export interface ConfigFormat {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Paths of its files. */
  readonly files: RegExp;
  /** Files of any name are of this format where their text holds all of these. */
  readonly marks?: readonly RegExp[];
  readonly models: readonly ModelPlace[];
  /** Leaves out parameters that a model does not take: by itself, or where this key is true. */
  readonly drops?: "always" | { readonly key: string };
  /** What it is known to leave out by provider, in OpenAI's words; everything that a model does not take where absent. */
  readonly leavesOut?: Readonly<Record<string, readonly string[]>>;
  /** Keys whose values are names that the file's owner chose. */
  readonly aliases: readonly string[];
}

const litellm: ConfigFormat = {
  id: "litellm-proxy",
  title: "LiteLLM proxy `config.yaml`",
  source: "https://docs.litellm.ai/docs/proxy/configs",
  drops: { key: "litellm_settings.drop_params" },
  files: /(?:^|[/\\])litellm[\w.-]*\.ya?ml$/i,
  marks: [/^model_list[ \t]*:/m, /^[ \t-]+litellm_params[ \t]*:/m],
  models: [
    {
      path: "model_list.litellm_params.model",
      spelling: "litellm",
      base: ["api_base", "base_url", "custom_llm_provider"],
      parameters: [""],
    },
    { path: "model_list.model_info.base_model", spelling: "litellm" },
  ],
  aliases: ["model_list.model_name", "router_settings.**", "litellm_settings.**", "general_settings.**"],
};

const promptfoo: ConfigFormat = {
  id: "promptfoo",
  title: "promptfoo `promptfooconfig.yaml`",
  source: "https://www.promptfoo.dev/docs/providers/",
  // It knows the reasoning models, and the Claudes without sampling.
  // Source: https://github.com/promptfoo/promptfoo (src/providers/openai/chat.ts, src/providers/anthropic/messages.ts)
  drops: "always",
  leavesOut: {
    openai: ["temperature", "max_tokens", "reasoning_effort"],
    anthropic: ["temperature", "top_p", "top_k"],
  },
  files: /(?:^|[/\\])[\w.-]*promptfoo[\w.-]*\.(?:ya?ml|json)$/i,
  models: [
    { path: "providers", spelling: "promptfoo" },
    {
      path: "providers.id",
      spelling: "promptfoo",
      base: ["config.apiBaseUrl", "config.apiHost"],
      parameters: ["config"],
    },
    { path: "targets", spelling: "promptfoo" },
    {
      path: "targets.id",
      spelling: "promptfoo",
      base: ["config.apiBaseUrl", "config.apiHost"],
      parameters: ["config"],
    },
    { path: "**.provider", spelling: "promptfoo" },
    { path: "**.provider.id", spelling: "promptfoo", parameters: ["config"] },
  ],
  aliases: ["providers.label", "targets.label", "description"],
};

const continueModel = { spelling: "plain", provider: "provider", base: ["apiBase"] } as const;

const continueDev: ConfigFormat = {
  id: "continue",
  title: "Continue `config.yaml` and `config.json`",
  source: "https://docs.continue.dev/reference",
  files: /(?:^|[/\\])\.continue[/\\](?:.*[/\\])?[\w.-]+\.(?:ya?ml|json)$/i,
  marks: [/^schema[ \t]*:[ \t]*v\d/m, /^models[ \t]*:/m],
  models: [
    { path: "models.model", ...continueModel, parameters: ["defaultCompletionOptions", "completionOptions"] },
    { path: "tabAutocompleteModel.model", ...continueModel, parameters: ["completionOptions"] },
    { path: "embeddingsProvider.model", ...continueModel },
  ],
  aliases: ["name", "models.name", "models.title", "tabAutocompleteModel.title"],
};

const aider: ConfigFormat = {
  id: "aider",
  title: "aider `.aider.conf.yml` and `.aider.model.settings.yml`",
  source: "https://aider.chat/docs/config/aider_conf.html",
  files: /(?:^|[/\\])\.aider[\w.]*\.ya?ml$/i,
  models: [
    { path: "model", spelling: "litellm", base: ["openai-api-base"] },
    { path: "weak-model", spelling: "litellm", base: ["openai-api-base"] },
    { path: "editor-model", spelling: "litellm", base: ["openai-api-base"] },
    { path: "name", spelling: "litellm", parameters: ["extra_params"] },
    { path: "weak_model_name", spelling: "litellm" },
    { path: "editor_model_name", spelling: "litellm" },
  ],
  aliases: ["alias"],
};

export const configFormats: readonly ConfigFormat[] = [litellm, promptfoo, continueDev, aider];

/** The format of a configuration file; undefined where its keys mean nothing in particular. */
export function configFormatOf(uri: string, text: string): ConfigFormat | undefined {
  return (
    configFormats.find(({ files }) => files.test(uri)) ??
    configFormats.find(({ marks }) => marks?.every((mark) => mark.test(text)) === true)
  );
}
