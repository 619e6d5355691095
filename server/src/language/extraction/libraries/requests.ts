/**
 * Requests that a program writes down itself: a body that it posts to a provider's address, or the entry of a batch.
 *
 * Source: https://platform.openai.com/docs/guides/batch
 * Source: https://docs.anthropic.com/en/docs/build-with-claude/batch-processing
 * Source: https://requests.readthedocs.io, https://www.python-httpx.org, https://docs.aiohttp.org
 * Source: https://developer.mozilla.org/docs/Web/API/Window/fetch, https://axios-http.com, https://github.com/sindresorhus/got
 * Source: https://docs.rs/reqwest, https://pkg.go.dev/net/http, https://docs.guzzlephp.org
 */
import type { CallGrammar, CallShape, MessageSource } from "./shape.ts";

/** What a body holds in any of the providers' interfaces. */
const messages: readonly MessageSource[] = [
  { argument: "system", shape: "text-or-chat", role: "system" },
  { argument: "instructions", shape: "text-or-chat", role: "system" },
  { argument: "systemInstruction", shape: "contents", role: "system" },
  { argument: "system_instruction", shape: "contents", role: "system" },
  { argument: "messages", shape: "chat", role: "user" },
  { argument: "input", shape: "text-or-chat", role: "user" },
  { argument: "contents", shape: "contents", role: "user" },
];

/** A body by itself. */
export const requestBody: CallShape = {
  library: "request-body",
  callee: "body",
  style: "object",
  model: ["model"],
  messages: messages.filter(({ shape }) => shape !== "contents"),
  packages: [],
};

/** An entry of a batch; the key of the body tells the provider. */
export const batchEntries: readonly { readonly key: string; readonly shape: CallShape }[] = [
  { key: "body", shape: { ...requestBody, library: "openai-batch", provider: "openai" } },
  { key: "params", shape: { ...requestBody, library: "anthropic-batch", provider: "anthropic" } },
];

/** Packages of providers and gateways that take batches in OpenAI's form under an address of their own. */
export const otherBatchPackages: readonly string[] = [
  "groq",
  "groq-sdk",
  "mistralai",
  "@mistralai/mistralai",
  "together",
  "together-ai",
  "litellm",
  "portkey_ai",
  "portkey-ai",
  "fireworks",
  "vllm",
];

/** Functions that send a body to an address, by the last part of their name. */
const senders: Readonly<Partial<Record<CallGrammar, readonly string[]>>> = {
  python: ["post", "request", "stream"],
  javascript: ["fetch", "post", "axios", "request", "got", "ky", "ofetch"],
  go: ["http.NewRequest", "http.NewRequestWithContext", "http.Post"],
  java: ["HttpRequest.newBuilder", "Request.Builder"],
  csharp: ["PostAsJsonAsync", "PostAsync"],
  rust: ["post"],
  ruby: ["post"],
  php: ["post", "request"],
};

/** Languages in which the address and the body are links of a chain (`client.post(…).json(…)`). */
const chained: ReadonlySet<CallGrammar> = new Set(["rust", "java"]);

/** Rows of a language's functions that send requests. What they send is a call only at a provider's own address. */
export function requestShapes(grammar: CallGrammar): readonly CallShape[] {
  return (senders[grammar] ?? []).map((callee): CallShape => ({
    library: "http",
    callee,
    style: "request",
    method: true,
    model: ["model"],
    messages,
    nested: ["generationConfig", "generation_config", "options"],
    hidden: ["url"],
    packages: [],
    base: ["url"],
    ...(chained.has(grammar) ? { chained: true } : {}),
  }));
}
