/**
 * Tokens of the other parts: PDF, audio, video. Pages and lengths are read from the file's head; where they do not stand
 * there they are guessed from its size, and the interval says so.
 *
 * Source: https://docs.claude.com/en/docs/build-with-claude/pdf-support (text of each page plus its image)
 * Source: https://ai.google.dev/gemini-api/docs/tokens (PDF page 258; audio 32 tokens, video 263 tokens a second)
 * Source: https://platform.openai.com/docs/guides/realtime-costs (audio: 1 token for 100 ms in)
 */
import { compareVersions, familyParts } from "../catalog/family.ts";
import type { MediaCount } from "./image.ts";
import { mediaLength } from "./mediaLength.ts";

/** Bytes that a base64 string stands for. */
export function base64Bytes(text: string): number {
  const comma = text.startsWith("data:") ? text.indexOf(",") + 1 : 0;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return Math.max(0, Math.floor(((text.length - comma) * 3) / 4) - padding);
}

/** Bytes of a PDF page where pages cannot be counted: between a page of text and a scanned one. */
const BYTES_A_PAGE = 60_000;

/** Base64 characters of a PDF that are searched for its page tree. */
const PDF_SEARCHED = 8 * 1024 * 1024;

/** Pages of a PDF: the page objects that stand in the open, or null where they are packed away. */
export function pdfPages(base64: string): number | null {
  const comma = base64.startsWith("data:") ? base64.indexOf(",") + 1 : 0;
  const bytes = Buffer.from(base64.slice(comma, comma + PDF_SEARCHED), "base64").toString("latin1");
  if (!bytes.startsWith("%PDF")) return null;
  const counts = [...bytes.matchAll(/\/Count\s+(\d{1,5})\b/gu)].map((match) => Number(match[1]));
  const objects = bytes.match(/\/Type\s*\/Page(?![A-Za-z])/gu)?.length ?? 0;
  const pages = Math.max(objects, ...counts, 0);
  return pages > 0 ? pages : null;
}

/** Tokens of a PDF given as base64; of one known only by id or address, a ten-page document is assumed. */
export function pdfTokens(id: string, base64: string | null): MediaCount {
  const known = base64 === null ? null : pdfPages(base64);
  const pages = known ?? (base64 === null ? 10 : Math.max(1, Math.round(base64Bytes(base64) / BYTES_A_PAGE)));
  const { line, version } = familyParts(id);
  const perPage = ((): number => {
    switch (line) {
      case "gemini":
        return version.length > 0 && compareVersions(version, [3]) < 0 ? 258 : 560;
      case "claude":
        return 3800;
      default:
        return 1800;
    }
  })();
  const exactPages = known !== null && line === "gemini";
  return { tokens: pages * perPage, off: pages * perPage * (exactPages ? 0.1 : known !== null ? 0.4 : 0.9) };
}

/** Bytes a second of audio by format: 16-bit mono speech at 24 kHz, or 64 kbit/s where compressed. */
function bytesASecond(format: string): number {
  return /wav|pcm|l16/iu.test(format) ? 48_000 : 8000;
}

/** How far the tokens of a second may be off where a provider does not state them for the model. */
const UNSTATED = 0.15;

/** Tokens of audio given as base64 in a format (`wav`, `mp3`, `audio/mpeg`). */
export function audioTokens(id: string, base64: string, format: string): MediaCount {
  const bytes = base64Bytes(base64);
  const { seconds, off } = mediaLength(base64, bytes) ?? { seconds: bytes / bytesASecond(format), off: 0.5 };
  const gemini = familyParts(id).line === "gemini";
  const tokens = Math.ceil(seconds * (gemini ? 32 : 10));
  return { tokens, off: tokens * (off + (gemini ? 0.02 : UNSTATED)) };
}

/** Tokens of video given as base64, at about 2 Mbit/s where its length is not known; by address, a minute is assumed. */
export function videoTokens(id: string, base64: string | null): MediaCount {
  const bytes = base64 === null ? 0 : base64Bytes(base64);
  const known = base64 === null ? null : mediaLength(base64, bytes);
  const { seconds, off } = known ?? { seconds: base64 === null ? 60 : bytes / 250_000, off: 0.7 };
  const { line, version } = familyParts(id);
  const newer = line === "gemini" && (version.length === 0 || compareVersions(version, [3]) >= 0);
  const tokens = Math.ceil(seconds * (newer ? 102 : 295));
  // A film without sound weighs its frames alone.
  return { tokens, off: tokens * (off + (newer ? 0.32 : 0.12)) };
}
