/**
 * Content parts as Gemini parts. Sources: https://ai.google.dev/gemini-api/docs/image-understanding, …/audio,
 * …/video-understanding, …/document-processing
 */
import { mimeFromName, readPart, type MediaSource } from "../../messages/media.ts";
import type { Content } from "../../messages/types.ts";
import { BadRequestError } from "../../resilience/errors.ts";
import type { AdapterContext } from "../adapter.ts";
import type { WirePart } from "./wire.ts";

function media(source: MediaSource, mime: string, context: AdapterContext): WirePart {
  switch (source.kind) {
    case "data":
      return { inlineData: { mimeType: source.mime, data: source.base64 } };
    case "url": {
      // YouTube addresses are taken without a type.
      const type = /youtu\.?be/.test(source.url) ? undefined : (mimeFromName(source.url) ?? mime);
      return { fileData: { ...(type === undefined ? {} : { mimeType: type }), fileUri: source.url } };
    }
    case "file_id":
      return { fileData: { mimeType: mime, fileUri: source.id } };
    case "missing":
      throw new BadRequestError({
        message: "A media part holds neither data nor an address.",
        hint: "Give the part data (base64) or a URL.",
        status: 400,
        provider: context.provider.id,
        model: context.model,
      });
  }
}

/** The parts of a content; empty text is left out. Throws `BadRequestError` for a media part that holds nothing. */
export function convertContent(content: Content | null | undefined, context: AdapterContext): WirePart[] {
  if (content === null || content === undefined) return [];
  if (typeof content === "string") return content === "" ? [] : [{ text: content }];
  const parts: WirePart[] = [];
  for (const raw of content) {
    const part = readPart(raw);
    switch (part.kind) {
      case "text":
        if (part.text !== "") parts.push({ text: part.text });
        break;
      case "image":
        parts.push(media(part.source, "image/png", context));
        break;
      case "audio":
        parts.push(media(part.source, "audio/mp3", context));
        break;
      case "video":
      case "file":
        parts.push(media(part.source, part.mime, context));
        break;
    }
  }
  return parts;
}

/** Whether any part of the content carries a cache mark. */
export function hasCacheMark(content: Content | null | undefined): boolean {
  return (
    Array.isArray(content) &&
    content.some((part) => (part as { readonly cache_control?: unknown }).cache_control !== undefined)
  );
}
