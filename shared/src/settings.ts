/**
 * Every setting of Parlance: one row each (schema, default, description, scope). The manifest's
 * `contributes.configuration` is generated from this table, and both processes validate with it.
 */
import * as z from "zod";
import { budgetSetting } from "./budgetSetting.ts";

export interface SettingDefinition {
  readonly schema: z.ZodType;
  readonly default: unknown;
  readonly description: string;
  /** `machine` settings can't be set by a workspace: whatever decides where code and keys are sent. */
  readonly scope: "machine" | "window" | "resource";
  readonly order: number;
  /** Words for each value of an enumeration. */
  readonly enumDescriptions?: readonly string[];
}

const severity = z.enum(["off", "hint", "information", "warning", "error"]);
export type RuleSeverity = z.infer<typeof severity>;

const price = z.number().min(0).nullable();
const tokenCount = z.int().min(1);

/** Rates in USD per million tokens. */
const modelPrices = z
  .object({
    input: price,
    output: price,
    cache_read: price,
    cache_write: price,
    cache_write_1h: price,
    audio_input: price,
    audio_output: price,
    image_input: price,
    image_output: price,
    reasoning: price,
  })
  .partial();

/** What the setting `parlance.models` says of a model; LiteLLM's other fields go through to the catalog, which checks them. */
const modelFacts = z.looseObject({
  provider: z.string().optional(),
  name: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  /** Model whose facts hold where nothing else is said: what a deployment or fine-tune is made of. */
  base_model: z.string().optional(),
  context_window: tokenCount.optional(),
  max_input_tokens: tokenCount.optional(),
  max_output_tokens: tokenCount.optional(),
  prices: modelPrices.optional(),
  tiers: z.array(modelPrices.extend({ above: z.int().min(0) })).optional(),
  abilities: z
    .array(
      z.enum([
        "vision",
        "pdf",
        "audio_input",
        "audio_output",
        "video_input",
        "function_calling",
        "parallel_function_calling",
        "reasoning",
        "response_schema",
        "json_mode",
        "prompt_caching",
        "computer_use",
        "web_search",
        "assistant_prefill",
        "system_messages",
      ]),
    )
    .optional(),
  efforts: z.array(z.string()).optional(),
  knowledge_cutoff: z.string().optional(),
});

/** Rows by the setting's name without the `parlance.` prefix. */
export const settings = {
  "chat.model": {
    schema: z.string(),
    default: "",
    description:
      "Model that a new conversation starts with (`provider/id`). Empty: the best one that is usable, or the one used last.",
    scope: "window",
    order: 1,
  },
  "chat.systemPrompt": {
    schema: z.string(),
    default: "",
    description: "System prompt put in front of every conversation. Empty: none.",
    scope: "window",
    order: 2,
  },
  "chat.maxOutputTokens": {
    schema: z.int().min(0),
    default: 0,
    description: "Longest answer in tokens. 0: the model's own limit.",
    scope: "window",
    order: 3,
  },
  providers: {
    schema: z.record(
      z.string(),
      z.object({
        baseUrl: z.string().optional(),
        headers: z.record(z.string(), z.string()).optional(),
        /** Any OpenAI-compatible endpoint under a name of one's own. */
        dialect: z
          .enum([
            "openai-chat",
            "openai-responses",
            "anthropic-messages",
            "gemini",
            "xai-chat",
            "xai-responses",
            "ollama",
          ])
          .optional(),
        name: z.string().optional(),
        models: z.array(z.string()).optional(),
        keyOptional: z.boolean().optional(),
        /** Vertex AI: Google Cloud project, location, and path of a credentials file. */
        project: z.string().optional(),
        location: z.string().optional(),
        credentials: z.string().optional(),
        /** Azure OpenAI: API version, and the model behind each deployment. */
        apiVersion: z.string().optional(),
        baseModels: z.record(z.string(), z.string()).optional(),
      }),
    ),
    default: {},
    description:
      "Endpoints by provider: `baseUrl`, extra `headers`, and for an endpoint of your own a `name`, a `dialect` and its `models`; for `vertex_ai` a `project`, `location` and `credentials` file, for `azure` an `apiVersion` and `baseModels` (deployment: model). Keys never go here: use the command “Parlance: Add API Key…”.",
    scope: "machine",
    order: 10,
  },
  "requests.timeoutSeconds": {
    schema: z.number().min(1).max(3600),
    default: 600,
    description: "Longest time for one answer, in seconds.",
    scope: "machine",
    order: 11,
  },
  "requests.idleTimeoutSeconds": {
    schema: z.number().min(1).max(3600),
    default: 120,
    description: "Longest silence within an answer, in seconds, after which the stream counts as stalled.",
    scope: "machine",
    order: 12,
  },
  "requests.retries": {
    schema: z.int().min(0).max(10),
    default: 2,
    description: "How often a call is tried again after a failure that may pass (rate limit, overload, connection).",
    scope: "machine",
    order: 13,
  },
  "network.caFile": {
    schema: z.string(),
    default: "",
    description: "File with extra certificate authorities (PEM) for connections through a company proxy.",
    scope: "machine",
    order: 14,
  },
  "local.discover": {
    schema: z.boolean(),
    default: true,
    description:
      "Look for model servers on this machine (Ollama, LM Studio, llama.cpp on their default ports on 127.0.0.1; no other host).",
    scope: "machine",
    order: 15,
  },
  "tokens.countByProvider": {
    schema: z.enum(["never", "whenAsked"]),
    default: "whenAsked",
    description:
      "Whether a prompt may be sent to its provider to be counted exactly (free of charge). Only ever done when you ask for it.",
    scope: "machine",
    order: 16,
    enumDescriptions: ["Never: only the estimate is shown.", "When you choose “Count exactly”."],
  },
  "edit.contextTokens": {
    schema: z.int().min(500).max(1_000_000),
    default: 8000,
    description: "Most tokens that an editing command (explain, refactor, fix …) puts into its prompt.",
    scope: "window",
    order: 20,
  },
  budgets: {
    schema: z.array(budgetSetting),
    default: [],
    description:
      'Most US dollars to spend, for example `[{ "limitUsd": 5, "period": "daily" }]`. `period` is `daily`, `weekly` or `monthly`; `provider`, `model` (`provider/id`) and `workspace` (folder) narrow a budget down. A call that a budget does not pay for is not sent; from `warnPercent` (80) on you are warned.',
    scope: "machine",
    order: 21,
  },
  "ledger.keepDays": {
    schema: z.int().min(31).max(3660),
    default: 730,
    description:
      "How many days the ledger keeps what each call cost (tokens, cost, duration; never prompts or answers).",
    scope: "machine",
    order: 22,
  },
  "health.slowSeconds": {
    schema: z.number().min(0).max(3600),
    default: 30,
    description: "An answer that takes longer raises an alert, in seconds. 0: never.",
    scope: "machine",
    order: 23,
  },
  "health.errorPercent": {
    schema: z.number().min(1).max(100),
    default: 30,
    description: "A model of whose last calls more than this share failed is marked and passed over, in percent.",
    scope: "machine",
    order: 23.1,
  },
  "health.leastCalls": {
    schema: z.int().min(1).max(1000),
    default: 5,
    description: "Fewest calls by which a model's health is judged.",
    scope: "machine",
    order: 23.2,
  },
  "health.windowMinutes": {
    schema: z.number().min(1).max(1440),
    default: 10,
    description: "How far back a model's health looks, in minutes.",
    scope: "machine",
    order: 23.3,
  },
  "statusBar.spend": {
    schema: z.boolean(),
    default: true,
    description: "Show today's spending, and how much of the budget it is, in the status bar.",
    scope: "window",
    order: 25,
  },
  models: {
    schema: z.record(z.string(), modelFacts),
    default: {},
    description:
      'Models of your own, and corrections of the catalog, by name: `{ "openai/my-deployment": { "base_model": "gpt-4.1", "prices": { "input": 1.5 } } }`. Prices are USD per million tokens; what is left out stays as it is. LiteLLM\'s fields (`input_cost_per_token`, `supports_vision`, …) are understood too.',
    scope: "machine",
    order: 25,
  },
  "modelFacts.refresh": {
    schema: z.boolean(),
    default: true,
    description:
      "Read newer facts about models (prices, windows, life cycles) once a day from the list at `#parlance.modelFacts.url#`. Nothing about you or your code is sent.",
    scope: "machine",
    order: 26,
  },
  "modelFacts.url": {
    schema: z.string(),
    default: "https://models.dev/api.json",
    description:
      "List of model facts that is read once a day: models.dev's `api.json`, LiteLLM's `model_prices_and_context_window.json`, or a mirror of one of them.",
    scope: "machine",
    order: 27,
  },
  "modelFacts.import": {
    schema: z.array(z.string()),
    default: [],
    description:
      "Files or https addresses of further lists (LiteLLM's or models.dev's) that are laid over the catalog. `#parlance.models#` wins over them.",
    scope: "machine",
    order: 28,
  },
  "hover.enabled": {
    schema: z.boolean(),
    default: true,
    description: "Show facts about a model when the pointer rests on its name.",
    scope: "resource",
    order: 30,
  },
  inlayHints: {
    schema: z.enum(["off", "minimal", "full"]),
    default: "minimal",
    description: "What is shown beside the code of calls to models.",
    scope: "resource",
    order: 31,
    enumDescriptions: [
      "Nothing.",
      "Price and window after the model's name of a call.",
      "Also tokens and cost after the messages of calls and prompt files.",
    ],
  },
  "codeLens.enabled": {
    schema: z.boolean(),
    default: true,
    description: "Show tokens, cost and share of the window above calls to models and in prompt files.",
    scope: "resource",
    order: 32,
  },
  "lint.enabled": {
    schema: z.boolean(),
    default: true,
    description: "Check prompts and calls to models.",
    scope: "resource",
    order: 40,
  },
  "lint.workspace": {
    schema: z.boolean(),
    default: false,
    description: "Check all files of the workspace, not only those that are open.",
    scope: "window",
    order: 40.5,
  },
  "lint.model": {
    schema: z.string(),
    default: "",
    description: "Model against whose window prompt files without a model of their own are measured. Empty: none.",
    scope: "resource",
    order: 41,
  },
  "lint.rules": {
    schema: z.record(z.string(), severity),
    default: {},
    description: 'Severity by rule code, for example `{ "retired-model": "error", "unknown-model": "off" }`.',
    scope: "resource",
    order: 42,
  },
  "lint.overrides": {
    schema: z.array(z.object({ files: z.array(z.string()), rules: z.record(z.string(), severity) })),
    default: [],
    description:
      'Severities for some files, by globs: `[{ "files": ["test/**", "**/*.ipynb"], "rules": { "retired-model": "off" } }]`. A glob without a slash at its start fits at any depth; of several, the last wins.',
    scope: "resource",
    order: 44,
  },
  "lint.maxCallUsd": {
    schema: z.number().min(0),
    default: 0.1,
    description: "Price of a single call in USD above which the rule `call-price` reports it (off unless switched on).",
    scope: "resource",
    order: 45,
  },
  "lint.promptWarningPercent": {
    schema: z.number().min(1).max(100),
    default: 90,
    description: "Share of a model's context window from which a prompt is reported as nearly too large, in percent.",
    scope: "resource",
    order: 43,
  },
} as const satisfies Record<string, SettingDefinition>;

export type SettingName = keyof typeof settings;
export type SettingValue<N extends SettingName> = z.infer<(typeof settings)[N]["schema"]>;
export type Settings = { readonly [N in SettingName]: SettingValue<N> };

/** A setting that was not usable, and what was taken instead. */
export interface SettingProblem {
  readonly name: string;
  readonly message: string;
}

/**
 * Reads settings from what an editor gives: nested (`{ chat: { model } }`) or flat (`{ "chat.model": … }`).
 * A bad value is reported and replaced by its default; it never stops anything.
 */
export function readSettings(raw: unknown): { settings: Settings; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(settings)) {
    const given = pick(raw, name);
    if (given === undefined || given === null) {
      values[name] = definition.default;
      continue;
    }
    const parsed = definition.schema.safeParse(given);
    if (parsed.success) {
      values[name] = parsed.data;
    } else {
      values[name] = definition.default;
      const issue = parsed.error.issues[0];
      const where = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}` : "";
      problems.push({
        name: `parlance.${name}`,
        message: `The setting parlance.${name} is not usable${where}: ${issue?.message ?? "wrong shape"}. Its default is used until it is corrected.`,
      });
    }
  }
  return { settings: values as unknown as Settings, problems };
}

function pick(raw: unknown, name: string): unknown {
  if (typeof raw !== "object" || raw === null) return undefined;
  const flat = raw as Record<string, unknown>;
  if (Object.hasOwn(flat, name)) return flat[name];
  let node: unknown = raw;
  for (const key of name.split(".")) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return node;
}
