/**
 * Content parts as Anthropic blocks.
 * Sources: https://platform.claude.com/docs/en/build-with-claude/vision, …/pdf-support, …/files
 */
import { readPart, type MediaSource, type ReadPart } from "../../messages/media.ts";
import type { Content } from "../../messages/types.ts";
import { UnsupportedModalityError } from "../../resilience/errors.ts";
import type { AdapterContext } from "../adapter.ts";
import type { WireBlock, WireSource } from "./wire.ts";

function refused(what: string, context: AdapterContext): UnsupportedModalityError {
  return new UnsupportedModalityError({
    message: `${context.model} takes no ${what}.`,
    hint: "Leave it out, or pick a model that takes it (Gemini takes audio and video).",
    provider: context.provider.id,
    model: context.model,
  });
}

function wireSource(source: MediaSource, what: string, context: AdapterContext): WireSource {
  switch (source.kind) {
    case "data":
      return { type: "base64", media_type: source.mime, data: source.base64 };
    case "url":
      return { type: "url", url: source.url };
    case "file_id":
      return { type: "file", file_id: source.id };
    case "missing":
      throw refused(`${what} without data`, context);
  }
}

function isTextual(mime: string): boolean {
  return mime.startsWith("text/") || mime === "application/json" || mime === "application/xml";
}

function fileBlock(part: Extract<ReadPart, { readonly kind: "file" }>, context: AdapterContext): WireBlock {
  const title = part.filename === undefined ? {} : { title: part.filename };
  if (part.mime.startsWith("image/")) return { type: "image", source: wireSource(part.source, "image", context) };
  if (part.mime.startsWith("audio/") || part.mime.startsWith("video/"))
    throw refused(`file of type ${part.mime}`, context);
  if (part.source.kind === "data" && isTextual(part.mime)) {
    const data = Buffer.from(part.source.base64, "base64").toString("utf8");
    return { type: "document", source: { type: "text", media_type: "text/plain", data }, ...title };
  }
  return { type: "document", source: wireSource(part.source, "file", context), ...title };
}

function block(part: ReadPart, context: AdapterContext): WireBlock | null {
  switch (part.kind) {
    case "text":
      return isBlank(part.text) ? null : { type: "text", text: part.text };
    case "image":
      return { type: "image", source: wireSource(part.source, "image", context) };
    case "file":
      return fileBlock(part, context);
    case "audio":
    case "video":
      throw refused(part.kind, context);
  }
}

/** The API answers 400 to text blocks that are empty or hold white space only. */
export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** The blocks of a content; blank text is left out. Throws `UnsupportedModalityError` for audio and video. */
export function convertContent(content: Content | null | undefined, context: AdapterContext): WireBlock[] {
  if (content === null || content === undefined) return [];
  if (typeof content === "string") return isBlank(content) ? [] : [{ type: "text", text: content }];
  const blocks: WireBlock[] = [];
  for (const raw of content) {
    const part = readPart(raw);
    const converted = block(part, context);
    if (converted) blocks.push(part.cache_control ? withMark(converted, part.cache_control) : converted);
  }
  return blocks;
}

/** The block with a cache mark; thinking and verbatim blocks take none. */
export function withMark(wire: WireBlock, mark: { readonly type: "ephemeral"; readonly ttl?: "5m" | "1h" }): WireBlock {
  switch (wire.type) {
    case "thinking":
    case "redacted_thinking":
    case "verbatim":
      return wire;
    case "text":
    case "image":
    case "document":
    case "tool_use":
    case "tool_result":
      return { ...wire, cache_control: mark };
  }
}
