/**
 * A call of ours as a user of the AI SDK would write the same call: its prompt parts, its names of parameters, and
 * each provider's own options where the SDK has no name of its own.
 */
import type { createOpenAI } from "@ai-sdk/openai";
import type {
  AssistantMessage,
  ChatMessage,
  CompletionRequest,
  Content,
  ContentPart,
  FunctionTool,
  ToolChoice,
} from "../../../server/src/engine/messages/types.ts";
import type { Provider } from "./calls.ts";

export type AiSdkModel = ReturnType<ReturnType<typeof createOpenAI>["chat"]>;
export type AiSdkCall = Parameters<AiSdkModel["doGenerate"]>[0];
type Prompt = AiSdkCall["prompt"];
type PromptMessage = Prompt[number];
type UserPart = Extract<PromptMessage, { role: "user" }>["content"][number];
type AssistantPart = Extract<PromptMessage, { role: "assistant" }>["content"][number];
type Options = NonNullable<AiSdkCall["providerOptions"]>;
type Json = Options[string][string];

function cacheOptions(mark: object | undefined): { providerOptions?: Options } {
  return mark === undefined ? {} : { providerOptions: { anthropic: { cacheControl: { ...mark } } } };
}

function fileData(address: string): {
  readonly mime: string | undefined;
  readonly data: Extract<UserPart, { type: "file" }>["data"];
} {
  const inline = /^data:([^;,]+);base64,(.*)$/.exec(address);
  return inline
    ? { mime: inline[1], data: { type: "data", data: inline[2] ?? "" } }
    : { mime: undefined, data: { type: "url", url: new URL(address) } };
}

function userPart(part: ContentPart): UserPart {
  switch (part.type) {
    case "text":
    case "input_text":
    case "output_text":
      return { type: "text", text: part.text, ...cacheOptions(part.cache_control) };
    case "image_url":
    case "input_image": {
      const given = typeof part.image_url === "string" ? { url: part.image_url } : part.image_url;
      const { mime, data } = fileData(given.url);
      const detail = "detail" in given ? given.detail : undefined;
      return {
        type: "file",
        mediaType: mime ?? "image/*",
        data,
        ...(detail === undefined ? {} : { providerOptions: { openai: { imageDetail: detail } } }),
      };
    }
    case "file":
    case "input_file": {
      const { mime, data } = fileData(part.file?.file_data ?? part.file_url ?? "");
      const name = part.file?.filename;
      return {
        type: "file",
        mediaType: mime ?? part.mime_type ?? "application/pdf",
        data,
        ...(name === undefined ? {} : { filename: name }),
      };
    }
    case "input_audio":
    case "audio":
      return { type: "file", mediaType: "audio/wav", data: { type: "data", data: part.input_audio?.data ?? "" } };
    case "video":
      throw new Error("no oracle for video");
  }
}

function userParts(content: Content): UserPart[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content.map(userPart);
}

function plainText(content: Content | null): string {
  if (content === null || typeof content === "string") return content ?? "";
  return content.map((part) => ("text" in part ? part.text : "")).join("");
}

function assistantParts(message: AssistantMessage): AssistantPart[] {
  const parts: AssistantPart[] = (message.thinking_blocks ?? []).map((block) =>
    block.type === "thinking"
      ? {
          type: "reasoning",
          text: block.thinking,
          ...(block.signature === undefined ? {} : { providerOptions: { anthropic: { signature: block.signature } } }),
        }
      : { type: "reasoning", text: "", providerOptions: { anthropic: { redactedData: block.data } } },
  );
  const text = plainText(message.content);
  if (text !== "") parts.push({ type: "text", text });
  for (const call of message.tool_calls ?? []) {
    const input: unknown = JSON.parse(call.function.arguments);
    parts.push({ type: "tool-call", toolCallId: call.id, toolName: call.function.name, input });
  }
  return parts;
}

function prompt(request: CompletionRequest): Prompt {
  const names = new Map<string, string>();
  const messages: PromptMessage[] = request.system === undefined ? [] : [{ role: "system", content: request.system }];
  for (const message of request.messages) messages.push(promptMessage(message, names));
  return withResultsTogether(messages);
}

function promptMessage(message: ChatMessage, names: Map<string, string>): PromptMessage {
  const mark = cacheOptions(message.cache_control);
  switch (message.role) {
    case "system":
    case "developer":
      return { role: "system", content: plainText(message.content), ...mark };
    case "user":
      return { role: "user", content: userParts(message.content), ...mark };
    case "assistant":
      for (const call of message.tool_calls ?? []) names.set(call.id, call.function.name);
      return { role: "assistant", content: assistantParts(message), ...mark };
    case "tool": {
      const value = plainText(message.content);
      return {
        role: "tool",
        content: [
          {
            type: "tool-result",
            toolCallId: message.tool_call_id,
            toolName: names.get(message.tool_call_id) ?? "",
            output: message.is_error ? { type: "error-text", value } : { type: "text", value },
          },
        ],
      };
    }
  }
}

/** Results of parallel calls stand in one message there. */
function withResultsTogether(messages: readonly PromptMessage[]): Prompt {
  const together: PromptMessage[] = [];
  for (const message of messages) {
    const last = together.at(-1);
    if (message.role === "tool" && last?.role === "tool") last.content.push(...message.content);
    else together.push(message);
  }
  return together;
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<string, Json>;
}

/** What the SDK has no common name for. */
function providerOptions(request: CompletionRequest, provider: Provider): Options {
  const { thinking } = request;
  switch (provider) {
    case "openai":
      return {
        openai: present({
          logitBias: request.logit_bias,
          logprobs: request.logprobs === true ? (request.top_logprobs ?? true) : undefined,
          parallelToolCalls: request.parallel_tool_calls,
          user: request.user,
          metadata: request.metadata,
          serviceTier: request.service_tier,
          textVerbosity: request.verbosity,
          promptCacheKey: request.prompt_cache_key,
          maxCompletionTokens: request.max_completion_tokens,
        }),
      };
    case "anthropic":
      return {
        anthropic: present({
          disableParallelToolUse: request.parallel_tool_calls === false ? true : undefined,
          metadata: request.user === undefined ? undefined : { userId: request.user },
          serviceTier: request.service_tier,
          thinking:
            thinking &&
            present({ type: thinking.type, budgetTokens: thinking.budget_tokens, display: thinking.display }),
        }),
      };
    case "gemini":
      return {
        google: present({
          safetySettings: request.safety_settings,
          thinkingConfig:
            thinking &&
            present(
              thinking.type === "disabled"
                ? { thinkingBudget: 0 }
                : { thinkingBudget: thinking.budget_tokens, includeThoughts: true },
            ),
        }),
      };
    case "xai":
      return {
        xai: present({
          logprobs: request.logprobs,
          topLogprobs: request.top_logprobs,
          parallel_function_calling: request.parallel_tool_calls,
        }),
      };
  }
}

function tools(request: CompletionRequest): AiSdkCall["tools"] {
  return (request.tools as readonly FunctionTool[] | undefined)?.map((tool) => ({
    type: "function",
    name: tool.function.name,
    inputSchema: { ...tool.function.parameters },
    ...(tool.function.description === undefined ? {} : { description: tool.function.description }),
    ...(tool.function.strict === undefined ? {} : { strict: tool.function.strict }),
    ...cacheOptions(tool.cache_control),
  }));
}

function toolChoice(request: CompletionRequest): AiSdkCall["toolChoice"] {
  const choice = request.tool_choice as ToolChoice | undefined;
  if (choice === undefined || choice === "any") return undefined;
  if (typeof choice === "string") return { type: choice };
  return "function" in choice ? { type: "tool", toolName: choice.function.name } : undefined;
}

function responseFormat(request: CompletionRequest): AiSdkCall["responseFormat"] {
  const format = request.response_format;
  switch (format?.type) {
    case undefined:
      return undefined;
    case "text":
      return { type: "text" };
    case "json_object":
      return { type: "json" };
    case "json_schema": {
      const { name, description, schema } = format.json_schema;
      return { type: "json", schema, name, ...(description === undefined ? {} : { description }) };
    }
  }
}

/** The call in the AI SDK's words. */
export function aiSdkCall(request: CompletionRequest, provider: Provider): AiSdkCall {
  const stop = typeof request.stop === "string" ? [request.stop] : request.stop;
  const limit = request.max_tokens ?? (provider === "openai" ? undefined : request.max_completion_tokens);
  const effort = request.reasoning_effort === "disable" ? "none" : request.reasoning_effort;
  const wanted = {
    maxOutputTokens: limit,
    temperature: request.temperature,
    topP: request.top_p,
    topK: request.top_k,
    stopSequences: stop && [...stop],
    seed: request.seed,
    frequencyPenalty: request.frequency_penalty,
    presencePenalty: request.presence_penalty,
    reasoning: effort,
    tools: tools(request),
    toolChoice: toolChoice(request),
    responseFormat: responseFormat(request),
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  return { prompt: prompt(request), ...given, providerOptions: providerOptions(request, provider) };
}
