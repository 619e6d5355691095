/**
 * Content parts in the chat dialect's spelling.
 * Source: https://platform.openai.com/docs/guides/images-vision
 * Source: https://platform.openai.com/docs/guides/pdf-files
 * Source: https://openrouter.ai/docs/features/multimodal/overview
 */
import type { AudioPart, Content, ContentPart, FilePart, ImagePart, VideoPart } from "../../messages/types.ts";
import { UnsupportedModalityError } from "../../resilience/errors.ts";
import type { CompatFlags, PreparedRequest } from "../adapter.ts";
import { cacheMark, isMarked } from "./cacheMark.ts";

type WirePart = Record<string, unknown>;

/** A string stays a string; parts are converted one by one. Throws `UnsupportedModalityError`. */
export function wireContent(content: Content, request: PreparedRequest, flags: CompatFlags): string | WirePart[] {
  if (typeof content === "string") return content;
  const parts = content.map((part) => withCacheMark(wirePart(part, request, flags), part, flags));
  const [only] = parts;
  // Some servers take strings only; a lone text part loses nothing by becoming one.
  if (parts.length === 1 && only?.["type"] === "text" && !isMarked(only)) return String(only["text"]);
  return parts;
}

/** The text of a content; other parts are left out. */
export function textOf(content: Content | null | undefined): string {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  return content.map((part) => ("text" in part ? part.text : "")).join("");
}

function wirePart(part: ContentPart, request: PreparedRequest, flags: CompatFlags): WirePart {
  switch (part.type) {
    case "text":
    case "input_text":
    case "output_text":
      return { type: "text", text: part.text };
    case "image_url":
    case "input_image":
      return image(part);
    case "input_audio":
    case "audio":
      return audio(part, request);
    case "video":
      return video(part, request, flags);
    case "file":
    case "input_file":
      return file(part, request);
  }
}

function image(part: ImagePart): WirePart {
  const given = typeof part.image_url === "string" ? { url: part.image_url } : part.image_url;
  const detail = ("detail" in given ? given.detail : undefined) ?? part.detail;
  return { type: "image_url", image_url: { url: given.url, ...(detail === undefined ? {} : { detail }) } };
}

function audio(part: AudioPart, request: PreparedRequest): WirePart {
  if (part.input_audio) {
    return { type: "input_audio", input_audio: { data: bare(part.input_audio.data), format: part.input_audio.format } };
  }
  if (part.audio) {
    return {
      type: "input_audio",
      input_audio: { data: bare(part.audio.data), format: audioFormat(part.audio.mime_type) },
    };
  }
  throw refused("an audio part without data", request);
}

function video(part: VideoPart, request: PreparedRequest, flags: CompatFlags): WirePart {
  if (!flags.video_parts) throw refused("video", request);
  const { url, data, mime_type: type } = part.video;
  const address = url ?? (data === undefined ? undefined : `data:${type};base64,${bare(data)}`);
  if (address === undefined) throw refused("a video part without data", request);
  return { type: "video_url", video_url: { url: address } };
}

function file(part: FilePart, request: PreparedRequest): WirePart {
  const id = part.file?.file_id ?? part.file_id;
  if (id !== undefined) return { type: "file", file: { file_id: id } };
  const data = part.file?.file_data ?? part.file_data;
  const name = part.file?.filename ?? part.filename;
  const type =
    part.file?.format ?? part.mime_type ?? (data === undefined ? undefined : dataUrlType(data)) ?? "application/pdf";
  if (data === undefined) throw refused("a file by address (send its data, or a file_id)", request);
  // The API takes PDF files only; a text file says the same as text.
  if (type.startsWith("text/") || type === "application/json") {
    const text = Buffer.from(bare(data), "base64").toString("utf8");
    return { type: "text", text: name === undefined ? text : `${name}\n\n${text}` };
  }
  const url = data.startsWith("data:") ? data : `data:${type};base64,${data}`;
  return { type: "file", file: { filename: name ?? "file.pdf", file_data: url } };
}

function withCacheMark(wire: WirePart, part: ContentPart, flags: CompatFlags): WirePart {
  return { ...wire, ...cacheMark(part.cache_control, flags) };
}

function bare(data: string): string {
  const comma = data.startsWith("data:") ? data.indexOf(",") : -1;
  return comma === -1 ? data : data.slice(comma + 1);
}

function dataUrlType(data: string): string | undefined {
  return /^data:([^;,]+)/.exec(data)?.[1];
}

function audioFormat(mime: string): string {
  const subtype =
    mime
      .replace(/^audio\//, "")
      .replace(/^x-/, "")
      .split(";")[0] ?? "wav";
  return subtype === "mpeg" ? "mp3" : subtype === "wave" ? "wav" : subtype;
}

function refused(what: string, request: PreparedRequest): UnsupportedModalityError {
  return new UnsupportedModalityError({
    message: `${request.provider.name} takes no ${what} in this API.`,
    hint: "Leave it out, or pick a model that takes it.",
    provider: request.provider.id,
    model: request.model,
  });
}
