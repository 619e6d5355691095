/** The body of Ollama's `/api/chat`. */
import { argumentsObject, isObject } from "../../messages/json.ts";
import type { ChatMessage, Content, ContentPart, SamplingParameters, ToolMessage } from "../../messages/types.ts";
import { UnsupportedModalityError } from "../../resilience/errors.ts";
import type { PreparedRequest } from "../adapter.ts";
import { textOf } from "../compatible/content.ts";
import type { Warn } from "../compatible/warn.ts";
import { contextSize, tooLargeFor } from "./contextSize.ts";

type Body = Record<string, unknown>;

/** Parameters that are options of the model runner, by our name. */
const optionNames = {
  temperature: "temperature",
  top_p: "top_p",
  top_k: "top_k",
  seed: "seed",
  frequency_penalty: "frequency_penalty",
  presence_penalty: "presence_penalty",
} as const satisfies Partial<Record<keyof SamplingParameters, string>>;

export function buildOllamaBody(request: PreparedRequest, warn: Warn): Body {
  const { parameters, extra_body: extra } = request;
  const { options: extraOptions, num_ctx: extraContext, ...extraRest } = extra;
  const messages = wireMessages(request);
  const options: Body = {};
  for (const [name, wire] of Object.entries(optionNames)) {
    const value = parameters[name as keyof typeof optionNames];
    if (value !== undefined) options[wire] = value;
  }
  const limit = parameters.max_completion_tokens ?? parameters.max_tokens;
  if (limit !== undefined) options["num_predict"] = limit;
  if (parameters.stop !== undefined)
    options["stop"] = typeof parameters.stop === "string" ? [parameters.stop] : parameters.stop;
  const context = extraContext ?? contextSize(request);
  if (context !== undefined) options["num_ctx"] = context;
  Object.assign(options, isObject(extraOptions) ? extraOptions : {});
  warnOfCut(request, options["num_ctx"], warn);

  if (parameters.tool_choice !== undefined && parameters.tool_choice !== "auto" && parameters.tool_choice !== "none") {
    warn({
      code: "parameter_dropped",
      parameter: "tool_choice",
      message: "tool_choice was left out: Ollama cannot be told which tool to use.",
    });
  }
  const tools =
    parameters.tool_choice === "none" ? [] : (parameters.tools ?? []).filter((tool) => tool.type === "function");
  const think = thinkValue(parameters, request.model);
  const format = formatValue(parameters);
  return {
    model: request.model,
    messages,
    stream: request.stream,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(tools.length === 0 ? {} : { tools }),
    ...(think === undefined ? {} : { think }),
    ...(format === undefined ? {} : { format }),
    ...extraRest,
  };
}

/** Ollama says nothing when it leaves out the beginning of a prompt, so it is said here. */
function warnOfCut(request: PreparedRequest, context: unknown, warn: Warn): void {
  const large = tooLargeFor(request, typeof context === "number" ? context : undefined);
  if (!large) return;
  warn({
    code: "other",
    message: `The prompt has about ${large.prompt} tokens, ${request.model} reads ${large.context}: Ollama leaves out the oldest part of it. Shorten it, or pick a model with a larger context window.`,
  });
}

/** `think` is a switch; only gpt-oss takes levels, and cannot be switched off. */
function thinkValue(parameters: SamplingParameters, model: string): boolean | string | undefined {
  const effort = parameters.reasoning_effort;
  if (effort !== undefined) {
    if (!model.includes("gpt-oss")) return effort !== "none" && effort !== "disable";
    if (effort === "none" || effort === "disable" || effort === "minimal" || effort === "low") return "low";
    return effort === "medium" ? "medium" : "high";
  }
  return parameters.thinking === undefined ? undefined : parameters.thinking.type !== "disabled";
}

function formatValue(parameters: SamplingParameters): unknown {
  const format = parameters.response_format;
  if (format === undefined || format.type === "text") return undefined;
  return format.type === "json_object" ? "json" : format.json_schema.schema;
}

function wireMessages(request: PreparedRequest): Body[] {
  const names = new Map<string, string>();
  return request.messages.map((message) => {
    if (message.role === "assistant")
      for (const call of message.tool_calls ?? []) names.set(call.id, call.function.name);
    return wireMessage(message, names, request);
  });
}

function wireMessage(message: ChatMessage, names: ReadonlyMap<string, string>, request: PreparedRequest): Body {
  switch (message.role) {
    case "system":
    case "developer":
      return { role: "system", content: textOf(message.content) };
    case "user":
      return { role: "user", ...userContent(message.content, request) };
    case "tool":
      return { role: "tool", content: textOf(message.content), ...toolName(message, names) };
    case "assistant":
      return {
        role: "assistant",
        content: textOf(message.content),
        ...((message.tool_calls ?? []).length === 0
          ? {}
          : {
              tool_calls: message.tool_calls?.map((call) => ({
                function: { name: call.function.name, arguments: argumentsObject(call.function.arguments) },
              })),
            }),
      };
  }
}

/** Ollama has no call ids: a result names its tool. */
function toolName(message: ToolMessage, names: ReadonlyMap<string, string>): Body {
  const name = message.name ?? names.get(message.tool_call_id);
  return name === undefined ? {} : { tool_name: name };
}

function userContent(content: Content, request: PreparedRequest): Body {
  if (typeof content === "string") return { content };
  const images = content.flatMap((part) => imageData(part, request));
  return { content: textOf(content), ...(images.length === 0 ? {} : { images }) };
}

function imageData(part: ContentPart, request: PreparedRequest): string[] {
  switch (part.type) {
    case "text":
    case "input_text":
    case "output_text":
      return [];
    case "image_url":
    case "input_image": {
      const url = typeof part.image_url === "string" ? part.image_url : part.image_url.url;
      const data = /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1];
      if (data === undefined) throw refused("images by address; it needs their data", request);
      return [data];
    }
    case "input_audio":
    case "audio":
    case "video":
    case "file":
    case "input_file":
      throw refused(`parts of type “${part.type}”`, request);
  }
}

function refused(what: string, request: PreparedRequest): UnsupportedModalityError {
  return new UnsupportedModalityError({
    message: `Ollama does not take ${what}.`,
    hint: "Send an image as a base64 data URL and other files as text, or pick another model.",
    provider: request.provider.id,
    model: request.model,
  });
}
