/**
 * The typed protocol between client and server: everything that standard LSP does not say.
 * Each message is one row (method, schema of parameters, schema of result); both ends validate with it.
 * Streams run over LSP progress (`$/progress` with a token given in the parameters) and are cancelled by `$/cancelRequest`.
 */
import * as z from "zod";

export interface RequestDefinition<P extends z.ZodType, R extends z.ZodType> {
  readonly method: string;
  readonly params: P;
  readonly result: R;
}

export function request<P extends z.ZodType, R extends z.ZodType>(
  method: string,
  params: P,
  result: R,
): RequestDefinition<P, R> {
  return { method, params, result };
}

export interface NotificationDefinition<P extends z.ZodType> {
  readonly method: string;
  readonly params: P;
}

export function notification<P extends z.ZodType>(method: string, params: P): NotificationDefinition<P> {
  return { method, params };
}

export type ParamsOf<D> = D extends { params: infer P extends z.ZodType } ? z.infer<P> : never;
export type ResultOf<D> = D extends { result: infer R extends z.ZodType } ? z.infer<R> : never;

const position = z.object({ line: z.int().min(0), character: z.int().min(0) });
const range = z.object({ start: position, end: position });

/** What the client tells at `initialize`, in `initializationOptions`; every field may be missing (foreign editors). */
export const initializationOptions = z
  .object({
    /** Folder for conversations and ledger; without it nothing outlives the process. */
    storagePath: z.string().optional(),
    /** False in an untrusted workspace: nothing is sent, no key is read. */
    trusted: z.boolean().default(true),
    /** The client answers `parlance/secrets/get`. */
    secrets: z.boolean().default(false),
    /** The client answers `parlance/editorModels/*`. */
    editorModels: z.boolean().default(false),
    /** The client runs the commands that lenses and code actions name. */
    commands: z.boolean().default(false),
    /** Settings at start, so that no round trip is needed before the first answer. */
    settings: z.record(z.string(), z.unknown()).optional(),
    /** The editor's proxy and certificate settings. */
    http: z
      .object({
        proxy: z.string().optional(),
        noProxy: z.array(z.string()).optional(),
        proxyStrictSSL: z.boolean().optional(),
        systemCertificates: z.boolean().optional(),
      })
      .optional(),
  })
  .default({ trusted: true, secrets: false, editorModels: false, commands: false });
export type InitializationOptions = z.infer<typeof initializationOptions>;

/** An error as the panel shows it: one clear message and the next step. */
export const errorView = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  /** What a button under the message does. */
  action: z
    .enum([
      "add-key",
      "pick-model",
      "open-settings",
      "retry",
      "send-anyway",
      "new-chat",
      "show-log",
      "trust-workspace",
      "none",
    ])
    .default("none"),
  provider: z.string().optional(),
  retryAfterMs: z.number().optional(),
});
export type ErrorView = z.infer<typeof errorView>;

/** A cost in USD; `usd` is null where unknown. `basis` and `asOf` say what it was computed from. */
export const costView = z.object({
  usd: z.number().nullable(),
  basis: z.enum(["provider", "catalog", "free", "unknown"]),
  asOf: z.string().optional(),
  estimated: z.boolean(),
  /** What it is made of, a line each, as a hover shows it: which price, which tier, which date, exact or not. */
  lines: z.array(z.string()).optional(),
});
export type CostView = z.infer<typeof costView>;

/** Tokens of an answer. */
export const usageView = z.object({
  promptTokens: z.number(),
  completionTokens: z.number(),
  cachedTokens: z.number(),
  reasoningTokens: z.number(),
  estimated: z.boolean(),
});
export type UsageView = z.infer<typeof usageView>;

/** A model in the picker. */
export const modelView = z.object({
  /** What to pass as `model` in other requests: `provider/id`. */
  ref: z.string(),
  name: z.string(),
  provider: z.string(),
  contextWindow: z.number().nullable(),
  maxOutputTokens: z.number().nullable(),
  /** USD per 1 million tokens. */
  inputPrice: z.number().nullable(),
  outputPrice: z.number().nullable(),
  pricesAsOf: z.string().optional(),
  abilities: z.array(z.string()),
  status: z.enum(["active", "preview", "deprecated", "retired"]),
  /** Short note (retired on …, successor …). */
  note: z.string().optional(),
  /** Where its last calls failed or took long, with one sentence why. */
  health: z.object({ state: z.enum(["slow", "failing"]), text: z.string() }).optional(),
});
export type ModelView = z.infer<typeof modelView>;

export const providerView = z.object({
  id: z.string(),
  name: z.string(),
  usable: z.boolean(),
  /** What is missing, where it is not usable: "Add a key …", "Not running on 127.0.0.1:11434". */
  missing: z.string().optional(),
  /** How to make it usable. */
  action: z.enum(["add-key", "start-local", "sign-in", "trust-workspace", "none"]).default("none"),
  local: z.boolean(),
  keysUrl: z.string().nullable(),
  /** Where the key in use comes from. */
  keySource: z.enum(["secret", "environment", "setting", "none"]).default("none"),
  models: z.array(modelView),
});
export type ProviderView = z.infer<typeof providerView>;

export const messageView = z.object({
  id: z.string(),
  role: z.enum(["user", "assistant"]),
  /** Markdown. */
  text: z.string(),
  reasoning: z.string().optional(),
  /** Model that answered (`provider/id`). */
  model: z.string().optional(),
  modelName: z.string().optional(),
  /** ISO 8601. */
  createdAt: z.string(),
  status: z.enum(["done", "streaming", "stopped", "cut", "error"]),
  finishReason: z.string().optional(),
  usage: usageView.optional(),
  cost: costView.optional(),
  error: errorView.optional(),
  warnings: z.array(z.string()).optional(),
  /** Files and selections that went with the message. */
  attachments: z
    .array(z.object({ label: z.string(), uri: z.string().optional(), tokens: z.number().optional() }))
    .optional(),
});
export type MessageView = z.infer<typeof messageView>;

export const conversationView = z.object({
  id: z.string(),
  title: z.string(),
  model: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  messages: z.array(messageView),
  totals: z.object({
    promptTokens: z.number(),
    completionTokens: z.number(),
    /** Sum of the known costs; null where none is known. */
    usd: z.number().nullable(),
    /** True where some answer's cost is unknown or estimated. */
    incomplete: z.boolean(),
  }),
  /** A text that was typed and not sent, or that failed to send. */
  draft: z.string().optional(),
});
export type ConversationView = z.infer<typeof conversationView>;

export const conversationSummary = z.object({
  id: z.string(),
  title: z.string(),
  updatedAt: z.string(),
  messages: z.number(),
  usd: z.number().nullable(),
});
export type ConversationSummary = z.infer<typeof conversationSummary>;

/** Text that goes along with a message: a selection or a file. */
export const attachment = z.object({
  label: z.string().max(500),
  uri: z.string().optional(),
  languageId: z.string().optional(),
  range: range.optional(),
  text: z.string(),
});
export type Attachment = z.infer<typeof attachment>;

/** What a chat request reports while it runs, as the value of `$/progress`. */
export const chatProgress = z.discriminatedUnion("kind", [
  /** The answer begins; ids of both messages, as they are stored. */
  z.object({ kind: z.literal("begin"), user: messageView, assistant: messageView }),
  /** Text to add to the answer. Several pieces may be put together into one. */
  z.object({ kind: z.literal("delta"), text: z.string().optional(), reasoning: z.string().optional() }),
  /** Something worth saying while it runs: a retry, a fallback. */
  z.object({ kind: z.literal("note"), text: z.string() }),
]);
export type ChatProgress = z.infer<typeof chatProgress>;

const progressToken = z.union([z.string(), z.number()]);

/** From client to server. */
export const ListProviders = request(
  "parlance/models/list",
  z.object({ refresh: z.boolean().optional() }),
  z.object({
    providers: z.array(providerView),
    /** Model to preselect (`provider/id`). */
    preferred: z.string(),
  }),
);

export const CheckKey = request(
  "parlance/keys/check",
  z.object({ provider: z.string(), key: z.string().min(1) }),
  z.object({ ok: z.boolean(), models: z.number().optional(), error: errorView.optional() }),
);

export const ChatOpen = request(
  "parlance/chat/open",
  /** Without an id: the conversation used last, or a new one with `fresh`. */
  z.object({ id: z.string().optional(), fresh: z.boolean().optional(), model: z.string().optional() }),
  z.object({ conversation: conversationView }),
);
export const ChatList = request(
  "parlance/chat/list",
  z.object({ query: z.string().optional() }),
  z.object({
    conversations: z.array(conversationSummary),
  }),
);
export const ChatDelete = request("parlance/chat/delete", z.object({ id: z.string() }), z.object({}));
export const ChatDraft = request("parlance/chat/draft", z.object({ id: z.string(), draft: z.string() }), z.object({}));

export const ChatSend = request(
  "parlance/chat/send",
  z
    .object({
      conversation: z.string(),
      model: z.string(),
      /** May be empty where something is attached, or where a message is answered again. */
      text: z.string(),
      attachments: z.array(attachment).optional(),
      partialResultToken: progressToken,
      /** Answer this message again (its later messages are dropped) instead of adding one. */
      retryOf: z.string().optional(),
      /** Send it although a budget does not pay for it: this once. */
      overBudget: z.boolean().optional(),
      /** Facts about the open editor for the built-in assistant. */
      activeDocument: z.object({ uri: z.string(), range: range.optional() }).optional(),
    })
    .refine(({ text, attachments = [], retryOf }) => text !== "" || attachments.length > 0 || retryOf !== undefined, {
      path: ["text"],
      error: "A message needs a text or something attached.",
    }),
  /** The conversation as it is stored afterwards; an error of the call is in the answer's `error`, not thrown. */
  z.object({ conversation: conversationView }),
);

export const ChatEstimate = request(
  "parlance/chat/estimate",
  z.object({
    conversation: z.string(),
    model: z.string(),
    text: z.string(),
    attachments: z.array(attachment).optional(),
  }),
  z.object({
    promptTokens: z.number(),
    exact: z.boolean(),
    errorPercent: z.number(),
    /** Answers whose usage corrected the estimate; missing where none did. */
    samples: z.number().optional(),
    contextWindow: z.number().nullable(),
    /** Cost of the prompt alone, and with the longest answer the model may give. */
    cost: costView,
    /** With an answer as long as those of this conversation are; missing in a new one. */
    expected: z.object({ tokens: z.number(), answers: z.number(), cost: costView }).optional(),
    maxCost: costView,
  }),
);

export const editCommand = z.enum(["explain", "refactor", "fix", "document", "tests"]);
export type EditCommand = z.infer<typeof editCommand>;

/** What an editing command is run on. The server builds the prompt from it. */
export const editTarget = z.object({
  command: editCommand,
  uri: z.string(),
  languageId: z.string(),
  /** Whole text of the document, or as much of it as the client can give. */
  documentText: z.string(),
  range,
  instruction: z.string().optional(),
  diagnostics: z.array(z.object({ range, message: z.string(), source: z.string().optional(), severity: z.number() })),
  model: z.string().optional(),
});
export type EditTarget = z.infer<typeof editTarget>;

/** The prompt of an editing command before it is sent: what goes in, what it weighs. */
export const EditPrepare = request(
  "parlance/edit/prepare",
  editTarget,
  z.object({
    model: z.string(),
    modelName: z.string(),
    promptTokens: z.number(),
    budgetTokens: z.number(),
    exact: z.boolean(),
    cost: costView,
    /** What was cut to keep the budget. */
    omitted: z.array(z.string()),
    /** The prompt in markdown, for "explain" run in the panel. */
    prompt: z.string(),
  }),
);

/** Runs refactor, fix, document or tests; `text` replaces the range (or is the new file, for tests). */
export const EditRun = request(
  "parlance/edit/run",
  z.object({ target: editTarget, partialResultToken: progressToken }),
  z.object({
    text: z.string().optional(),
    model: z.string(),
    usage: usageView.optional(),
    cost: costView.optional(),
    error: errorView.optional(),
    note: z.string().optional(),
  }),
);

/** From server to client. */
export const GetSecret = request(
  "parlance/secrets/get",
  z.object({ provider: z.string() }),
  z.object({
    value: z.string().nullable(),
  }),
);

export const EditorModelsList = request(
  "parlance/editorModels/list",
  z.object({}),
  z.object({
    models: z.array(
      z.object({
        id: z.string(),
        vendor: z.string(),
        family: z.string(),
        name: z.string(),
        maxInputTokens: z.number(),
      }),
    ),
  }),
);

export const EditorModelsSend = request(
  "parlance/editorModels/send",
  z.object({
    id: z.string(),
    messages: z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })),
    partialResultToken: progressToken,
  }),
  z.object({
    error: errorView.optional(),
    promptTokens: z.number().optional(),
    completionTokens: z.number().optional(),
  }),
);
/** Value of `$/progress` while an editor's model answers. */
export const editorModelProgress = z.object({ text: z.string() });

/** Notifications. */
export const TrustChanged = notification("parlance/trust/changed", z.object({ trusted: z.boolean() }));
export const SecretsChanged = notification("parlance/secrets/changed", z.object({ provider: z.string() }));
export const HttpChanged = notification(
  "parlance/http/changed",
  z.object({
    http: z.object({
      proxy: z.string().optional(),
      noProxy: z.array(z.string()).optional(),
      proxyStrictSSL: z.boolean().optional(),
      systemCertificates: z.boolean().optional(),
    }),
  }),
);
/** Server to client: what `parlance/models/list` answers has changed. */
export const ProvidersChanged = notification("parlance/models/changed", z.object({}));
