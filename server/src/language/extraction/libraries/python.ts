/**
 * Calls of Python's client libraries; frameworks have a file of their own.
 *
 * Source: https://docs.litellm.ai/docs/completion/input
 * Source: https://googleapis.github.io/python-genai/
 * Source: https://github.com/xai-org/xai-sdk-python
 * Source: https://github.com/ollama/ollama-python
 * Source: https://docs.aws.amazon.com/boto3/latest/reference/services/bedrock-runtime/client/converse.html
 */
import { chat, contents, responses, systemAndChat } from "./messages.ts";
import { pythonAgents } from "./pythonAgents.ts";
import { pythonFrameworks } from "./pythonFrameworks.ts";
import { googleNames, sharedShapes } from "./scripts.ts";
import type { SharedShape } from "./scripts.ts";
import type { CallShape } from "./shape.ts";
import { asIs, messageTakes, responseTakes } from "./takes/interfaces.ts";
import { configured, litellmTakes } from "./takes/scripts.ts";

/** OpenAI's library before its version 1, which much code still has. An `engine` is a deployment of Azure, no model. */
const openaiBeforeOne = ["create", "acreate"].map((verb): SharedShape => ({
  library: "openai",
  callee: `ChatCompletion.${verb}`,
  model: ["model"],
  messages: chat,
  packages: ["openai"],
}));

const litellmBase = ["api_base", "base_url", "custom_llm_provider"] as const;

const litellm: readonly SharedShape[] = [
  ...["completion", "acompletion", "batch_completion"].flatMap((name) =>
    [name, `litellm.${name}`].map((callee): SharedShape => ({
      library: "litellm",
      drops: "asked",
      callee,
      positional: ["model", "messages"],
      model: ["model"],
      messages: chat,
      takes: litellmTakes,
      packages: ["litellm"],
      base: litellmBase,
    })),
  ),
  ...["litellm.responses", "litellm.aresponses"].map((callee): SharedShape => ({
    library: "litellm",
    drops: "asked",
    callee,
    positional: ["input", "model"],
    model: ["model"],
    messages: responses,
    takes: { ...responseTakes, anyLimit: true },
    packages: ["litellm"],
    base: litellmBase,
  })),
  ...["embedding", "aembedding"].flatMap((name) =>
    [name, `litellm.${name}`].map((callee): SharedShape => ({
      library: "litellm",
      drops: "asked",
      callee,
      positional: ["model"],
      model: ["model"],
      messages: [],
      packages: ["litellm"],
      base: litellmBase,
      ambiguous: true,
      namesOnly: true,
    })),
  ),
  ...["Router", "litellm.Router"].map((callee): SharedShape => ({
    library: "litellm",
    callee,
    model: [],
    messages: [],
    packages: ["litellm"],
    ambiguous: true,
    router: "made",
  })),
  // A router's names are those of its own list.
  ...["completion", "acompletion"].map((callee): SharedShape => ({
    library: "litellm",
    drops: "asked",
    callee: `.${callee}`,
    client: ["Router"],
    positional: ["model", "messages"],
    model: ["model"],
    messages: chat,
    takes: litellmTakes,
    packages: ["litellm"],
    custom: true,
    router: "called",
  })),
];

/** The parameters of one of a router's deployments. */
export const deploymentShape: CallShape = {
  library: "litellm",
  callee: "litellm_params",
  style: "keywords",
  drops: "asked",
  model: ["model"],
  messages: [],
  packages: ["litellm"],
  base: litellmBase,
};

const google: readonly SharedShape[] = [
  ...["models.generate_content", "models.generate_content_stream"].map((callee): SharedShape => ({
    library: "google-genai",
    callee,
    model: ["model"],
    messages: contents,
    nested: ["config"],
    takes: configured(["model", "contents", "config"], "config", asIs),
    packages: [],
    provider: "gemini",
  })),
  {
    library: "google-genai",
    callee: "chats.create",
    later: true,
    model: ["model"],
    messages: contents,
    nested: ["config"],
    takes: configured(["model", "config", "history"], "config", asIs),
    packages: ["google", "google.genai"],
    ambiguous: true,
    provider: "gemini",
  },
  ...googleNames(["models.count_tokens", "models.embed_content", "models.generate_images"], ["google", "google.genai"]),
  {
    library: "vertex",
    callee: "GenerativeModel",
    later: true,
    positional: ["model_name"],
    model: ["model_name"],
    messages: [{ argument: "system_instruction", shape: "contents", role: "system" }],
    nested: ["generation_config"],
    packages: ["vertexai"],
    ambiguous: true,
    custom: true,
  },
  {
    library: "google-generativeai",
    callee: "GenerativeModel",
    later: true,
    positional: ["model_name"],
    model: ["model_name"],
    messages: [{ argument: "system_instruction", shape: "contents", role: "system" }],
    nested: ["generation_config"],
    takes: configured([], "generation_config", asIs),
    packages: ["google.generativeai", "google"],
    provider: "gemini",
  },
];

const ollama: readonly SharedShape[] = ["chat", "generate"].flatMap((name) => {
  const shape: Omit<SharedShape, "callee"> = {
    library: "ollama",
    positional: name === "chat" ? ["model", "messages"] : ["model", "prompt"],
    model: ["model"],
    messages: name === "chat" ? chat : [...systemAndChat, { argument: "prompt", shape: "text-or-chat", role: "user" }],
    nested: ["options"],
    packages: ["ollama"],
    ambiguous: true,
    provider: "ollama",
    renamed: { num_predict: "max_tokens" },
  };
  return [
    { ...shape, callee: name },
    { ...shape, callee: `ollama.${name}` },
    { ...shape, callee: `.${name}`, client: ["Client", "AsyncClient"] },
  ];
});

const others: readonly SharedShape[] = [
  {
    library: "anthropic",
    callee: "MessageCreateParamsNonStreaming",
    model: ["model"],
    messages: systemAndChat,
    takes: messageTakes,
    packages: ["anthropic"],
    ambiguous: true,
    provider: "anthropic",
  },
  {
    library: "xai-sdk",
    callee: "chat.create",
    later: true,
    model: ["model"],
    messages: chat,
    packages: ["xai_sdk"],
    ambiguous: true,
    provider: "xai",
  },
  ...["converse", "converse_stream"].map((callee): SharedShape => ({
    library: "bedrock",
    callee,
    method: true,
    model: ["modelId"],
    messages: [{ argument: "system", shape: "contents", role: "system" }, ...chat],
    nested: ["inferenceConfig"],
    packages: ["boto3", "aioboto3", "botocore"],
    ambiguous: true,
    custom: true,
  })),
  ...["invoke_model", "invoke_model_with_response_stream"].map((callee): SharedShape => ({
    library: "bedrock",
    callee,
    method: true,
    model: ["modelId"],
    messages: [],
    packages: ["boto3", "aioboto3", "botocore"],
    ambiguous: true,
    custom: true,
    namesOnly: true,
  })),
];

export const pythonShapes: readonly CallShape[] = [
  ...sharedShapes(asIs),
  ...openaiBeforeOne,
  ...litellm,
  ...google,
  ...ollama,
  ...pythonFrameworks,
  ...pythonAgents,
  ...others,
].map((shape): CallShape => ({ ...shape, style: "keywords" }));
