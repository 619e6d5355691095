/** Looks at a request's media before it is sent: what the provider would answer with 400 is told at once and clearly. */
import { imageSizeOfUrl } from "../../tokens/imageSize.ts";
import { BadRequestError } from "../../resilience/errors.ts";
import { type MediaSource, readPart, type ReadPart } from "../media.ts";
import type { ChatMessage } from "../types.ts";
import { mediaLimits, type MediaLimits } from "./limits.ts";

export interface MediaTarget {
  readonly provider: string;
  /** For the words of errors. */
  readonly name: string;
  readonly model: string;
  /** Tokens that the prompt may have; null where unknown. */
  readonly window: number | null;
}

interface Placed {
  readonly part: Exclude<ReadPart, { readonly kind: "text" }>;
  /** Index of its message, for the words of errors. */
  readonly message: number;
}

type Refuse = (message: string, hint: string) => BadRequestError;

function mediaOf(messages: readonly ChatMessage[]): readonly Placed[] {
  return messages.flatMap((message, index) => {
    if (!Array.isArray(message.content)) return [];
    return message.content.map(readPart).flatMap((part) => (part.kind === "text" ? [] : [{ part, message: index }]));
  });
}

function isImage(part: Placed["part"]): boolean {
  return part.kind === "image" || (part.kind === "file" && part.mime.startsWith("image/"));
}

function isPdf(part: Placed["part"]): boolean {
  return part.kind === "file" && part.mime === "application/pdf";
}

function base64Of(source: MediaSource): string | null {
  return source.kind === "data" ? source.base64 : null;
}

function megabytes(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MB`;
}

/** Base64 characters of a PDF in which its pages are counted. */
const PDF_SEARCHED = 6 * 1024 * 1024;

/** Pages of a PDF that stand in the open; null where they are packed away. Never more than there are. */
export function openPdfPages(base64: string): number | null {
  const text = Buffer.from(base64.slice(0, PDF_SEARCHED), "base64").toString("latin1");
  const found = text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
  return found === 0 ? null : found;
}

/** A path in a message would be read by nobody, and must not be read by us: the text may come from a model. */
function checkAddress({ part, message }: Placed, refuse: Refuse): void {
  if (part.source.kind !== "url" || /^(?:https?|gs):\/\//i.test(part.source.url)) return;
  const shown = part.source.url.length > 60 ? `${part.source.url.slice(0, 60)}…` : part.source.url;
  throw refuse(
    `The ${part.kind} of messages[${message}] is given by “${shown}”, which is no web address and no data URL.`,
    "Files of this machine are read by imagePart(path) and filePart(path) only.",
  );
}

function checkImage({ part, message }: Placed, count: number, limits: MediaLimits, who: string, refuse: Refuse): void {
  if (part.source.kind !== "data") return;
  const { base64, mime } = part.source;
  const where = `The image of messages[${message}]`;
  if (limits.image_types && mime.startsWith("image/") && !limits.image_types.includes(mime)) {
    const types = limits.image_types.map((type) => type.replace("image/", "")).join(", ");
    throw refuse(`${where} is ${mime}, which ${who} does not take.`, `Convert it to one of ${types}.`);
  }
  if (limits.image_base64 !== null && base64.length > limits.image_base64) {
    throw refuse(
      `${where} has ${megabytes(base64.length)} (as base64); ${who} takes ${megabytes(limits.image_base64)}.`,
      "Scale it down or compress it.",
    );
  }
  const many = limits.image_side_of_many;
  const crowded = many !== null && count > many.many;
  const side = crowded ? many.side : limits.image_side;
  if (side === null) return;
  // Most formats tell their size at once; only a JPEG may want a longer look.
  const size = imageSizeOfUrl(base64.slice(0, 128)) ?? imageSizeOfUrl(base64);
  if (size === null || Math.max(size.width, size.height) <= side) return;
  const among = crowded ? ` with more than ${many.many} images` : "";
  throw refuse(
    `${where} is ${size.width} × ${size.height} pixels; ${who} takes ${side} a side${among}.`,
    "Scale it down.",
  );
}

function checkPdfs(pdfs: readonly Placed[], limits: MediaLimits, who: string, refuse: Refuse): void {
  let pages = 0;
  for (const { part, message } of pdfs) {
    const base64 = base64Of(part.source);
    if (base64 === null) continue;
    const bytes = (base64.length * 3) / 4;
    if (limits.pdf_bytes !== null && bytes > limits.pdf_bytes) {
      throw refuse(
        `The PDF of messages[${message}] has ${megabytes(bytes)}; ${who} takes ${megabytes(limits.pdf_bytes)}.`,
        "Split it, or upload it to the provider and pass its file_id.",
      );
    }
    if (limits.pdf_pages !== null) pages += openPdfPages(base64) ?? 0;
  }
  if (limits.pdf_pages === null || pages <= limits.pdf_pages) return;
  throw refuse(
    `The PDFs have ${pages} pages or more; ${who} takes ${limits.pdf_pages} with one request.`,
    "Split the document, or send only the pages that matter.",
  );
}

/** @throws BadRequestError naming the part, the limit and what to do */
export function checkMedia(messages: readonly ChatMessage[], target: MediaTarget): void {
  const media = mediaOf(messages);
  if (media.length === 0) return;
  const refuse: Refuse = (message, hint) =>
    new BadRequestError({ message, hint, status: 400, provider: target.provider, model: target.model });
  for (const one of media) checkAddress(one, refuse);
  const limits = mediaLimits(target.provider, target.model, target.window);
  if (limits === null) return;
  const images = media.filter(({ part }) => isImage(part));
  if (limits.images !== null && images.length > limits.images) {
    throw refuse(
      `The request has ${images.length} images; ${target.name} takes ${limits.images}.`,
      "Send fewer, or spread them over several requests.",
    );
  }
  for (const image of images) checkImage(image, images.length, limits, target.name, refuse);
  checkPdfs(
    media.filter(({ part }) => isPdf(part)),
    limits,
    target.name,
    refuse,
  );
  const total = media.reduce((sum, { part }) => sum + (base64Of(part.source)?.length ?? 0), 0);
  if (limits.request_bytes !== null && total > limits.request_bytes) {
    throw refuse(
      `The request carries ${megabytes(total)} of files (as base64); ${target.name} takes ${megabytes(limits.request_bytes)}.`,
      "Send smaller files, or upload them to the provider and pass their ids or addresses.",
    );
  }
}
