/**
 * Content parts in the Responses API's spelling: `input_text`, `input_image`, `input_file`.
 * Source: https://platform.openai.com/docs/guides/images-vision?api-mode=responses
 * Source: https://platform.openai.com/docs/guides/pdf-files?api-mode=responses
 * Source: https://docs.x.ai/docs/guides/chat-with-files (files by address or id only)
 * Source: https://developers.openai.com/api/docs/guides/prompt-caching (`prompt_cache_breakpoint`, from GPT-5.6 on)
 */
import { type MediaSource, readPart, type ReadPart } from "../../messages/media.ts";
import type { CacheControl, Content, ContentPart } from "../../messages/types.ts";
import { UnsupportedModalityError } from "../../resilience/errors.ts";
import type { PreparedRequest } from "../adapter.ts";
import type { ResponsesOptions } from "./options.ts";

export type WirePart = Record<string, unknown>;

/**
 * What a user or a tool says. Throws `UnsupportedModalityError` for what the API cannot take.
 * @param mark a cache mark on the whole message, which belongs on its last part
 */
export function inputParts(
  content: Content,
  request: PreparedRequest,
  options: ResponsesOptions,
  mark?: CacheControl,
): WirePart[] {
  const given: readonly ContentPart[] = typeof content === "string" ? [{ type: "text", text: content }] : content;
  const takes = options.cache_breakpoints?.(request) === true;
  return given.map((part, index) => {
    const wire = inputPart(part, index, request, options);
    const marked = part.cache_control ?? (index === given.length - 1 ? mark : undefined);
    return takes && marked ? { ...wire, prompt_cache_breakpoint: { mode: "explicit" } } : wire;
  });
}

/** Whether a cache mark stands anywhere on a message of a model that takes them. */
export function isMarked(
  message: { readonly content: Content | null; readonly cache_control?: CacheControl },
  request: PreparedRequest,
  options: ResponsesOptions,
): boolean {
  if (options.cache_breakpoints?.(request) !== true) return false;
  const { content, cache_control: mark } = message;
  return mark !== undefined || (Array.isArray(content) && content.some((part) => part.cache_control !== undefined));
}

/** The text of a content; other parts are left out. */
export function textOf(content: Content | null | undefined): string {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  return content.map((part) => ("text" in part ? part.text : "")).join("");
}

export function isTextOnly(content: Content): boolean {
  return typeof content === "string" || content.every((part) => readPart(part).kind === "text");
}

function inputPart(part: ContentPart, index: number, request: PreparedRequest, options: ResponsesOptions): WirePart {
  const read = readPart(part);
  switch (read.kind) {
    case "text":
      return { type: "input_text", text: read.text };
    case "image":
      return image(read.source, read.detail, request);
    case "file":
      return file(read, index, request, options);
    case "audio":
      throw refused("audio", request);
    case "video":
      throw refused("video", request);
  }
}

function image(source: MediaSource, detail: string | undefined, request: PreparedRequest): WirePart {
  const given = detail === undefined ? {} : { detail };
  switch (source.kind) {
    case "data":
      return { type: "input_image", image_url: dataUrl(source), ...given };
    case "url":
      return { type: "input_image", image_url: source.url, ...given };
    case "file_id":
      return { type: "input_image", file_id: source.id, ...given };
    case "missing":
      throw refused("an image part without data", request);
  }
}

function file(
  part: Extract<ReadPart, { kind: "file" }>,
  index: number,
  request: PreparedRequest,
  options: ResponsesOptions,
): WirePart {
  const { source, mime, filename } = part;
  if (mime.startsWith("image/")) return image(source, undefined, request);
  switch (source.kind) {
    case "file_id":
      return { type: "input_file", file_id: source.id };
    case "url":
      return { type: "input_file", file_url: source.url };
    case "missing":
      throw refused("a file part without data", request);
    case "data":
      break;
  }
  // A text file says the same as text, and every model takes text.
  if (mime.startsWith("text/") || mime === "application/json") {
    const text = Buffer.from(source.base64, "base64").toString("utf8");
    return { type: "input_text", text: filename === undefined ? text : `${filename}\n\n${text}` };
  }
  if (!options.inline_files)
    throw refused("the content of a file (give its address, or upload it and give its id)", request);
  const name = filename ?? `file-${index + 1}${mime === "application/pdf" ? ".pdf" : ""}`;
  return { type: "input_file", filename: name, file_data: dataUrl(source) };
}

function dataUrl(source: Extract<MediaSource, { kind: "data" }>): string {
  return `data:${source.mime};base64,${source.base64}`;
}

function refused(what: string, request: PreparedRequest): UnsupportedModalityError {
  return new UnsupportedModalityError({
    message: `The Responses API of ${request.provider.name} takes no ${what}.`,
    hint: "Leave it out, or pick a model that takes it.",
    status: 400,
    provider: request.provider.id,
    model: request.model,
  });
}
