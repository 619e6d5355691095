/** Go's libraries. Sources: github.com/openai/openai-go, github.com/anthropics/anthropic-sdk-go, github.com/sashabaranov/go-openai, google.golang.org/genai, github.com/tmc/langchaingo */
import type { CallShape, ClientWords, MessageSource } from "./shape.ts";
import * as takes from "./takes/go.ts";

/** Functions that only wrap a value for an optional field. */
export const goWrappers: ReadonlySet<string> = new Set([
  ...["openai", "anthropic", "param"].flatMap((name) =>
    ["Float", "Int", "String", "Bool", "F", "Opt", "NewOpt", "Raw"].map((wrapper) => `${name}.${wrapper}`),
  ),
  ...["Ptr", "To"].flatMap((wrapper) => ["genai", "ptr", "lo"].map((name) => `${name}.${wrapper}`)),
  "lo.ToPtr",
  "string",
  "int",
  "int32",
  "int64",
  "float32",
  "float64",
  "genai.NewPartFromText",
]);

/** Functions whose first argument is a text with places to be filled in. */
export const goFormats: ReadonlySet<string> = new Set(["fmt.Sprintf", "fmt.Sprint"]);

const openaiMessages: readonly MessageSource[] = [{ argument: "Messages", shape: "chat", role: "user" }];
const openaiGo = ["github.com/openai/openai-go"];
const goOpenai = ["github.com/sashabaranov/go-openai"];

export const goShapes: readonly CallShape[] = [
  {
    library: "openai-go",
    callee: "ChatCompletionNewParams",
    style: "literal",
    takes: takes.chatTakes,
    model: ["Model"],
    messages: openaiMessages,
    packages: openaiGo,
    provider: "openai",
  },
  {
    library: "openai-go",
    callee: "ResponseNewParams",
    style: "literal",
    takes: takes.responseTakes,
    model: ["Model"],
    messages: [
      { argument: "Instructions", shape: "text-or-chat", role: "system" },
      { argument: "Input", shape: "text-or-chat", role: "user" },
    ],
    packages: openaiGo,
    provider: "openai",
  },
  {
    library: "go-openai",
    callee: "ChatCompletionRequest",
    style: "literal",
    renamed: takes.logprobs,
    takes: takes.requestTakes,
    model: ["Model"],
    messages: openaiMessages,
    packages: goOpenai,
    provider: "openai",
  },
  ...[
    "MessageNewParams",
    "BetaMessageNewParams",
    "MessageCountTokensParams",
    "MessageBatchNewParamsRequestParams",
    "BetaMessageBatchNewParamsRequestParams",
  ].map((callee): CallShape => ({
    library: "anthropic-sdk-go",
    callee,
    style: "literal",
    takes: callee === "MessageCountTokensParams" ? takes.countTakes : takes.messageTakes,
    model: ["Model"],
    messages: [
      { argument: "System", shape: "text-or-chat", role: "system" },
      { argument: "Messages", shape: "chat", role: "user" },
    ],
    packages: ["github.com/anthropics/anthropic-sdk-go"],
    provider: "anthropic",
  })),
  ...["Models.GenerateContent", "Models.GenerateContentStream"].map((callee): CallShape => ({
    library: "google-genai",
    callee,
    style: "keywords",
    positional: [null, "model", "contents", "config"],
    model: ["model"],
    messages: [{ argument: "contents", shape: "contents", role: "user" }],
    nested: ["config"],
    takes: { names: [], nested: { config: takes.configTakes.names }, words: {}, roles: [] },
    packages: ["google.golang.org/genai"],
    provider: "gemini",
  })),
  {
    library: "langchaingo",
    callee: "WithModel",
    style: "keywords",
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: ["github.com/tmc/langchaingo"],
  },
];

/** What is handed to a call elsewhere. */
export const goOptions: readonly CallShape[] = [
  {
    library: "google-genai",
    callee: "GenerateContentConfig",
    style: "literal",
    model: [],
    messages: [],
    takes: takes.configTakes,
    packages: ["google.golang.org/genai"],
  },
];

export const goClients: ClientWords = {
  clients: { "openai.NewClient": "openai", "anthropic.NewClient": "anthropic", "genai.NewClient": "gemini" },
  redirects: [
    "WithBaseURL",
    "BaseURL",
    "DefaultAzureConfig",
    "WithEndpoint",
    "WithEnvironmentProduction",
    "WithLoadDefaultConfig",
    "WithGoogleAuth",
    "BackendVertexAI",
    "HTTPOptions",
    "OPENAI_BASE_URL",
  ],
};
