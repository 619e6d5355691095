/** Whoever else sends the same call: the AI SDK's provider packages, and the official SDKs. */
import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createXai } from "@ai-sdk/xai";
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import type { CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import { aiSdkCall, type AiSdkModel } from "./aiSdkCall.ts";
import type { Provider } from "./calls.ts";
import { anthropicCalls, geminiCalls } from "./nativeCalls.ts";

export interface Oracle {
  readonly name: string;
  /** Calls that it can send, by name; all where missing. */
  readonly knows?: ReadonlySet<string>;
  /** Sends the call to the base address; the answer does not matter. */
  send(request: CompletionRequest, base: string, call: string): Promise<unknown>;
}

export const key = "test-key";

/** Base address of a provider on a server at `url`. */
export function baseOf(provider: Provider, url: string): string {
  return provider === "gemini" ? `${url}/v1beta` : `${url}/v1`;
}

const aiSdkModels: Readonly<Record<Provider, (base: string, model: string) => AiSdkModel>> = {
  openai: (baseURL, model) => createOpenAI({ apiKey: key, baseURL }).chat(model),
  anthropic: (baseURL, model) => createAnthropic({ apiKey: key, baseURL })(model),
  gemini: (baseURL, model) => createGoogle({ apiKey: key, baseURL })(model),
  xai: (baseURL, model) => createXai({ apiKey: key, baseURL }).chat(model),
};

function aiSdk(provider: Provider): Oracle {
  return {
    name: `AI SDK ${provider}`,
    async send(request, base) {
      const model = aiSdkModels[provider](base, request.model);
      const call = aiSdkCall(request, provider);
      await (request.stream ? model.doStream(call) : model.doGenerate(call));
    },
  };
}

/** Takes OpenAI's shape as it is, which is ours too. */
const openaiSdk: Oracle = {
  name: "openai",
  async send({ system, ...request }, base) {
    const client = new OpenAI({ apiKey: key, baseURL: base, maxRetries: 0 });
    const messages =
      system === undefined ? request.messages : [{ role: "system", content: system }, ...request.messages];
    await client.chat.completions.create({ ...request, messages } as OpenAI.ChatCompletionCreateParams);
  },
};

const anthropicSdk: Oracle = {
  name: "@anthropic-ai/sdk",
  knows: new Set(Object.keys(anthropicCalls)),
  async send({ model }, base, call) {
    // With a time limit of its own the client lets long answers through unstreamed.
    const client = new Anthropic({ apiKey: key, baseURL: base.replace(/\/v1$/, ""), maxRetries: 0, timeout: 10_000 });
    await client.messages.create({ model, ...anthropicCalls[call] } as Anthropic.MessageCreateParams);
  },
};

const genai: Oracle = {
  name: "@google/genai",
  knows: new Set(Object.keys(geminiCalls)),
  async send({ model, stream }, base, call) {
    const baseUrl = base.replace(/\/v1beta$/, "");
    const client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl, retryOptions: { attempts: 1 } } });
    const params = { contents: "", ...geminiCalls[call], model };
    await (stream ? client.models.generateContentStream(params) : client.models.generateContent(params));
  },
};

export const oracles: Readonly<Record<Provider, readonly Oracle[]>> = {
  openai: [aiSdk("openai"), openaiSdk],
  anthropic: [aiSdk("anthropic"), anthropicSdk],
  gemini: [aiSdk("gemini"), genai],
  xai: [aiSdk("xai")],
};
