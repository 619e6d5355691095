/**
 * What a file is, from its first bytes. Names and declared types lie often enough (a PNG sent as `image/jpeg`), and
 * providers answer 400 to that.
 * Source: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern (images, audio, video)
 * Source: ISO/IEC 14496-12 (brands of `ftyp`), ISO 32000 (`%PDF-`)
 */

/** Bytes that are looked at. */
const HEAD = 64;

const ftypBrands: readonly (readonly [RegExp, string])[] = [
  [/^(?:heic|heix|heim|heis)/, "image/heic"],
  [/^(?:mif1|msf1|heif)/, "image/heif"],
  [/^avi[fs]/, "image/avif"],
  [/^(?:M4A |M4B )/, "audio/m4a"],
  [/^qt {2}/, "video/mov"],
];

function riff(kind: string): string | undefined {
  switch (kind) {
    case "WEBP":
      return "image/webp";
    case "WAVE":
      return "audio/wav";
    case "AVI ":
      return "video/avi";
    default:
      return undefined;
  }
}

/** The media type of a file that begins with these bytes; undefined where they are none of those known here. */
export function sniffBytes(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (/^GIF8[79]a/.test(head)) return "image/gif";
  if (head.startsWith("RIFF")) return riff(head.slice(8, 12));
  if (head.startsWith("%PDF-")) return "application/pdf";
  if (head.startsWith("BM") && bytes.byteLength > 14 && head.slice(6, 10) === "\0\0\0\0") return "image/bmp";
  if (/^(?:II\*\0|MM\0\*)/.test(head)) return "image/tiff";
  if (head.slice(4, 8) === "ftyp") {
    const brand = head.slice(8, 12);
    return ftypBrands.find(([pattern]) => pattern.test(brand))?.[1] ?? "video/mp4";
  }
  if (head.startsWith("\x1aE\xdf\xa3")) return "video/webm";
  if (head.startsWith("fLaC")) return "audio/flac";
  if (head.startsWith("OggS")) return "audio/ogg";
  // An ID3 tag, or a frame header of MPEG audio layer III.
  if (head.startsWith("ID3") || /^\xff[\xfb\xf3\xf2]/.test(head)) return "audio/mp3";
  return undefined;
}

/** The same for base64; only its beginning is decoded. */
export function sniffBase64(base64: string): string | undefined {
  return sniffBytes(Buffer.from(base64.slice(0, (HEAD / 3) * 4 + 4), "base64"));
}

/** Whether bytes are text: valid UTF-8 without control characters that no text has. */
export function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
