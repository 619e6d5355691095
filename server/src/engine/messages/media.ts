/**
 * One reading of every content part, whatever spelling it came in: OpenAI's chat and Responses spellings, the guide's
 * `{"type":"audio"}` and `{"type":"video"}`, data URLs and bare base64. Adapters switch over the result.
 */
import { sniffBase64 } from "./files/sniff.ts";
import type { AudioPart, CacheControl, ContentPart, FilePart, ImagePart, VideoPart } from "./types.ts";

export type MediaSource =
  | { readonly kind: "data"; readonly base64: string; readonly mime: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "file_id"; readonly id: string }
  /** The part names nothing to read. */
  | { readonly kind: "missing" };

export type ReadPart = { readonly cache_control?: CacheControl } & (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "image"; readonly source: MediaSource; readonly detail?: string }
  | { readonly kind: "audio"; readonly source: MediaSource }
  | { readonly kind: "video"; readonly source: MediaSource; readonly mime: string }
  | { readonly kind: "file"; readonly source: MediaSource; readonly mime: string; readonly filename?: string }
);

const mimeByExtension: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  pdf: "application/pdf",
  txt: "text/plain",
  md: "text/markdown",
  csv: "text/csv",
  json: "application/json",
  html: "text/html",
  mp3: "audio/mp3",
  wav: "audio/wav",
  m4a: "audio/m4a",
  ogg: "audio/ogg",
  flac: "audio/flac",
  mp4: "video/mp4",
  mov: "video/mov",
  webm: "video/webm",
};

/** An extension comes from outside and may be the name of something that every object has. */
function mimeOf(extension: string): string | undefined {
  return Object.hasOwn(mimeByExtension, extension) ? mimeByExtension[extension] : undefined;
}

/** The media type that a file name or address ends in, or `undefined`. */
export function mimeFromName(name: string): string | undefined {
  const path = name.split(/[?#]/, 1)[0] ?? "";
  const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1];
  return extension === undefined ? undefined : mimeOf(extension.toLowerCase());
}

/**
 * The type of data: the one declared, unless nothing was, or an image was declared as another kind of image, to which
 * providers answer 400. Then the bytes decide, and `usual` where they say nothing.
 */
function typeOf(base64: string, declared: string | undefined, usual: string): string {
  const vague = declared === undefined || declared === "" || declared === "application/octet-stream";
  if (!vague && !declared.startsWith("image/")) return declared;
  const sniffed = sniffBase64(base64);
  if (vague) return sniffed ?? usual;
  return sniffed?.startsWith("image/") ? sniffed : declared;
}

/** A data URL or bare base64 as data. `mime` is the type declared beside it, `usual` what it is where nothing tells. */
function fromData(data: string, mime: string | undefined, usual: string): MediaSource {
  const match = /^data:([^;,]*)((?:;[^;,]*)*),/s.exec(data);
  if (!match) return { kind: "data", base64: data, mime: typeOf(data, mime, usual) };
  const body = data.slice(match[0].length);
  const isBase64 = /;base64/i.test(match[2] ?? "");
  const base64 = isBase64 ? body : Buffer.from(decodeURIComponent(body), "utf8").toString("base64");
  const own = match[1] === "" || match[1] === "application/octet-stream" ? undefined : match[1];
  return { kind: "data", base64, mime: typeOf(base64, own ?? mime, usual) };
}

/** Base64 of a known kind of file without the `data:` in front, as some code sends it where an address belongs. */
function isBareBase64(text: string): boolean {
  return text.length >= 64 && /^[A-Za-z0-9+/=]{64}/.test(text) && sniffBase64(text) !== undefined;
}

function fromAddress(url: string, mime: string | undefined, usual: string): MediaSource {
  if (url.startsWith("data:") || isBareBase64(url)) return fromData(url, mime, usual);
  return { kind: "url", url };
}

function image(part: ImagePart): ReadPart {
  const given = typeof part.image_url === "string" ? { url: part.image_url } : part.image_url;
  const detail = ("detail" in given ? given.detail : undefined) ?? part.detail;
  return {
    kind: "image",
    source: fromAddress(given.url, undefined, "image/png"),
    ...(detail === undefined ? {} : { detail }),
  };
}

function audio(part: AudioPart): ReadPart {
  if (part.input_audio) {
    const { data, format } = part.input_audio;
    return { kind: "audio", source: fromData(data, format.includes("/") ? format : `audio/${format}`, "audio/wav") };
  }
  if (part.audio) return { kind: "audio", source: fromData(part.audio.data, part.audio.mime_type, "audio/wav") };
  return { kind: "audio", source: { kind: "missing" } };
}

function video(part: VideoPart): ReadPart {
  const { data, url, mime_type: mime } = part.video;
  if (url !== undefined) return { kind: "video", source: fromAddress(url, mime, mime), mime };
  return { kind: "video", source: data === undefined ? { kind: "missing" } : fromData(data, mime, mime), mime };
}

function file(part: FilePart): ReadPart {
  const filename = part.file?.filename ?? part.filename;
  const format = part.file?.format;
  const named =
    part.mime_type ??
    (format === undefined || format.includes("/") ? format : mimeOf(format)) ??
    (filename === undefined ? undefined : mimeFromName(filename));
  const id = part.file?.file_id ?? part.file_id;
  const data = part.file?.file_data ?? part.file_data;
  const name = filename === undefined ? {} : { filename };
  if (data !== undefined) {
    const source = fromData(data, named, "application/pdf");
    return { kind: "file", source, mime: source.kind === "data" ? source.mime : "application/pdf", ...name };
  }
  // LiteLLM lets an address stand in `file_id`.
  const address = part.file_url ?? (id !== undefined && /^(?:https?|gs):\/\//.test(id) ? id : undefined);
  if (address !== undefined) {
    return {
      kind: "file",
      source: { kind: "url", url: address },
      mime: named ?? mimeFromName(address) ?? "application/pdf",
      ...name,
    };
  }
  const source: MediaSource = id === undefined ? { kind: "missing" } : { kind: "file_id", id };
  return { kind: "file", source, mime: named ?? "application/pdf", ...name };
}

function read(part: ContentPart): ReadPart {
  switch (part.type) {
    case "text":
    case "input_text":
    case "output_text":
      return { kind: "text", text: part.text };
    case "image_url":
    case "input_image":
      return image(part);
    case "input_audio":
    case "audio":
      return audio(part);
    case "video":
      return video(part);
    case "file":
    case "input_file":
      return file(part);
  }
}

/** What a part is and where its data lies; its cache mark comes along. */
export function readPart(part: ContentPart): ReadPart {
  const result = read(part);
  return part.cache_control ? { ...result, cache_control: part.cache_control } : result;
}
