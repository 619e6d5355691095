/** Rust's libraries. Sources: docs.rs/async-openai, docs.rs/genai, docs.rs/rig-core, docs.rs/misanthropy, docs.rs/anthropic-sdk */
import type { CallShape, ClientWords, MessageSource } from "./shape.ts";
import { agentTakes, chatTakes, optionTakes, responseTakes } from "./takes/rust.ts";

/** Methods without arguments that give the same value in another type. */
export const rustConversions: ReadonlySet<string> = new Set([
  "into",
  "to_string",
  "to_owned",
  "as_str",
  "clone",
  "unwrap",
  "as_ref",
]);

/** Functions that only wrap a value. */
export const rustWrappers: ReadonlySet<string> = new Set([
  "Some",
  "String.from",
  "Ok",
  "Box.new",
  "Cow.from",
  "Cow.Borrowed",
  "ChatRequest.new",
]);

const messages: readonly MessageSource[] = [{ argument: "messages", shape: "chat", role: "user" }];
const asyncOpenai = ["async_openai"];

export const rustShapes: readonly CallShape[] = [
  {
    library: "async-openai",
    callee: "CreateChatCompletionRequestArgs.default",
    style: "builder",
    takes: chatTakes,
    model: ["model"],
    messages,
    packages: asyncOpenai,
    provider: "openai",
  },
  {
    library: "async-openai",
    callee: "CreateChatCompletionRequest",
    style: "literal",
    takes: chatTakes,
    model: ["model"],
    messages,
    packages: asyncOpenai,
    provider: "openai",
  },
  ...(["CreateResponseArgs.default", "CreateResponse"] as const).map((callee): CallShape => ({
    library: "async-openai",
    callee,
    style: callee === "CreateResponse" ? "literal" : "builder",
    takes: responseTakes,
    model: ["model"],
    messages: [
      { argument: "instructions", shape: "text-or-chat", role: "system" },
      { argument: "input", shape: "text-or-chat", role: "user" },
    ],
    packages: asyncOpenai,
    provider: "openai",
  })),
  ...["exec_chat", "exec_chat_stream"].map((callee): CallShape => ({
    library: "genai",
    callee,
    method: true,
    style: "keywords",
    positional: ["model", "messages", "options"],
    model: ["model"],
    messages: [{ argument: "messages", shape: "chat", role: "user" }],
    packages: ["genai"],
  })),
  {
    library: "rig",
    callee: "agent",
    method: true,
    style: "keywords",
    positional: ["model"],
    model: ["model"],
    messages: [],
    packages: ["rig"],
  },
];

/** What is handed to a call elsewhere. */
export const rustOptions: readonly CallShape[] = [
  {
    library: "rig",
    callee: "agent",
    method: true,
    style: "builder",
    model: [],
    messages: [],
    takes: agentTakes,
    packages: ["rig"],
  },
  {
    library: "genai",
    callee: "ChatOptions.default",
    style: "builder",
    model: [],
    messages: [],
    takes: optionTakes,
    packages: ["genai"],
  },
];

export const rustClients: ClientWords = {
  clients: { "Client.new": "openai", "Client.with_config": "openai" },
  redirects: ["with_api_base", "AzureConfig", "with_base_url", "with_endpoint", "OPENAI_BASE_URL", "OPENAI_API_BASE"],
};
