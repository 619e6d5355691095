/**
 * Messages in one spelling, OpenAI's chat spelling: `input_text` and `output_text` become `text`, `input_image`
 * becomes `image_url`, the guide's `{"type":"audio"}` becomes `input_audio`, `input_file` becomes `file`.
 * Video, which OpenAI does not have, keeps the guide's spelling.
 */
import { readPart, type MediaSource, type ReadPart } from "./media.ts";
import type { ChatMessage, Content, ContentPart, ImagePart } from "./types.ts";

function address(source: MediaSource): string {
  switch (source.kind) {
    case "data":
      return `data:${source.mime};base64,${source.base64}`;
    case "url":
      return source.url;
    case "file_id":
      return source.id;
    case "missing":
      return "";
  }
}

/** `audio/mpeg` is `mp3` in OpenAI's words, `audio/x-wav` is `wav`. */
function audioFormat(mime: string): string {
  const subtype = (mime.split(";", 1)[0] ?? "").replace(/^audio\//, "").replace(/^x-/, "");
  return subtype === "mpeg" ? "mp3" : subtype === "wave" ? "wav" : subtype;
}

function canonical(part: ReadPart): ContentPart | undefined {
  switch (part.kind) {
    case "text":
      return { type: "text", text: part.text };
    case "image":
      return {
        type: "image_url",
        image_url: {
          url: address(part.source),
          ...(part.detail === undefined ? {} : { detail: part.detail as ImagePart["detail"] }),
        },
      };
    case "audio":
      return part.source.kind === "data"
        ? { type: "input_audio", input_audio: { data: part.source.base64, format: audioFormat(part.source.mime) } }
        : undefined;
    case "video":
      return {
        type: "video",
        video: {
          mime_type: part.mime,
          ...(part.source.kind === "data" ? { data: part.source.base64 } : { url: address(part.source) }),
        },
      };
    case "file": {
      const name = part.filename === undefined ? {} : { filename: part.filename };
      switch (part.source.kind) {
        case "data":
          return { type: "file", file: { file_data: address(part.source), format: part.mime, ...name } };
        case "file_id":
          return { type: "file", file: { file_id: part.source.id, ...name } };
        case "url":
          return { type: "file", file_url: part.source.url, mime_type: part.mime, ...name };
        case "missing":
          return undefined;
      }
    }
  }
}

function normalisePart(part: ContentPart): ContentPart {
  const result = canonical(readPart(part));
  if (!result) return part;
  return part.cache_control ? { ...result, cache_control: part.cache_control } : result;
}

/** A content in canonical spelling; text stays text. */
function normaliseContent(content: Content): Content {
  return typeof content === "string" ? content : content.map(normalisePart);
}

/** Every message with its parts in canonical spelling. The input is not changed. */
export function normaliseMessages(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.map((message) => {
    if (message.content === null) return message;
    return { ...message, content: normaliseContent(message.content) };
  });
}
