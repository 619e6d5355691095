/**
 * Every setting of Parlance: one row each (schema, default, description, scope). The manifest's
 * `contributes.configuration` is generated from this table, and both processes validate with it.
 */
import * as z from "zod";

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
  "edit.contextTokens": {
    schema: z.int().min(500).max(1_000_000),
    default: 8000,
    description: "Most tokens that an editing command (explain, refactor, fix …) puts into its prompt.",
    scope: "window",
    order: 20,
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
