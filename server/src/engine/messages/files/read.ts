/**
 * Content parts from files of this machine. This is the only way in: a path inside a message is never read, because
 * what a message says may come from a model or from a page that it read.
 */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { BadRequestError } from "../../resilience/errors.ts";
import { mimeFromName } from "../media.ts";
import type { CacheControl, ContentPart, ImagePart } from "../types.ts";
import { isText, sniffBytes } from "./sniff.ts";

export interface FileOptions {
  readonly cache_control?: CacheControl;
  /** Largest file that is read, bytes; default 100 MiB. */
  readonly max_bytes?: number;
}

export interface ImageOptions extends FileOptions {
  readonly detail?: Exclude<ImagePart["detail"], undefined>;
}

const MAX_BYTES = 100 * 1024 * 1024;

interface Loaded {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** From the bytes; from the name only for text. */
  readonly mime: string | undefined;
}

function refused(message: string, hint: string, cause?: unknown): BadRequestError {
  return new BadRequestError({ message, hint, ...(cause === undefined ? {} : { cause }) });
}

async function load(given: string | URL, limit: number): Promise<Loaded> {
  const path = given instanceof URL || given.startsWith("file://") ? fileURLToPath(given) : given;
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > limit) {
      throw refused(
        `${name} has ${Math.round(size / 1024 / 1024)} MB; files up to ${Math.round(limit / 1024 / 1024)} MB are read.`,
        "Make it smaller, or raise max_bytes.",
      );
    }
    const bytes = await readFile(path);
    if (bytes.byteLength === 0) throw refused(`${name} is empty.`, "Pick a file with something in it.");
    return { name, bytes, mime: sniffBytes(bytes) };
  } catch (cause) {
    if (cause instanceof BadRequestError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw refused(`${name} cannot be read: ${why}`, "Check the path and its permissions.", cause);
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

function marked<T extends ContentPart>(part: T, options: FileOptions): T {
  return options.cache_control === undefined ? part : { ...part, cache_control: options.cache_control };
}

/**
 * An image file as a content part, its type read from its bytes.
 * @param path path or `file://` address
 * @throws BadRequestError for a file that cannot be read or is no image
 */
export async function imagePart(path: string | URL, options: ImageOptions = {}): Promise<ImagePart> {
  const { name, bytes, mime } = await load(path, options.max_bytes ?? MAX_BYTES);
  if (!mime?.startsWith("image/")) {
    throw refused(
      `${name} is no image that is known here.`,
      "Use PNG, JPEG, GIF or WebP, or filePart for other files.",
    );
  }
  const url = `data:${mime};base64,${base64(bytes)}`;
  const image = options.detail === undefined ? { url } : { url, detail: options.detail };
  return marked({ type: "image_url", image_url: image }, options);
}

/**
 * A file as the content part that fits it: image, PDF, audio, video, or text with its name in front.
 * @param path path or `file://` address
 * @throws BadRequestError for a file that cannot be read, or a binary that no model takes
 */
export async function filePart(path: string | URL, options: ImageOptions = {}): Promise<ContentPart> {
  const { name, bytes, mime } = await load(path, options.max_bytes ?? MAX_BYTES);
  const [kind = "", subtype = ""] = (mime ?? "").split("/");
  switch (kind) {
    case "image":
      return imagePart(path, options);
    case "audio":
      return marked({ type: "input_audio", input_audio: { data: base64(bytes), format: subtype } }, options);
    case "video":
      return marked({ type: "video", video: { data: base64(bytes), mime_type: mime ?? "video/mp4" } }, options);
    case "application":
      return marked(
        {
          type: "file",
          file: { file_data: `data:${mime};base64,${base64(bytes)}`, filename: name, format: mime ?? "" },
        },
        options,
      );
    default:
      break;
  }
  if (!isText(bytes)) {
    const claimed = mimeFromName(name);
    const what =
      claimed === undefined
        ? "a binary file of a kind that no model takes"
        : `no ${claimed} file, whatever its name says`;
    throw refused(`${name} is ${what}.`, "Send text, PDF, PNG, JPEG, GIF, WebP, MP3, WAV, MP4 and the like.");
  }
  return marked({ type: "text", text: `--- ${name} ---\n${new TextDecoder().decode(bytes)}` }, options);
}
