/** PDF files become text before a model that cannot read them is asked, so that it can be asked at all. */
import { pdfText } from "./files/pdfText.ts";
import { type HandOff, lacks, type Target } from "./handOff.ts";
import { readPart } from "./media.ts";
import type { ChatMessage, ContentPart, TextPart, Warning } from "./types.ts";

/**
 * @param always the endpoint takes no files at all, whatever the model could do
 * @returns The messages with the text of each PDF in its place, and a warning for each. A PDF without text stays: the
 * hand-off then says that the model does not take it.
 */
export async function pdfAsText(messages: readonly ChatMessage[], target: Target, always: boolean): Promise<HandOff> {
  const cannotRead = (part: ContentPart): boolean =>
    pdfIn(part) !== undefined && (always || lacks(part, target) !== undefined);
  const hasAny = messages.some(({ content }) => Array.isArray(content) && content.some(cannotRead));
  if (!hasAny) return { messages, warnings: [] };

  const warnings: Warning[] = [];
  const inText = async (part: ContentPart): Promise<ContentPart> => {
    const pdf = cannotRead(part) ? pdfIn(part) : undefined;
    const read = pdf && (await pdfText(pdf.base64));
    if (!pdf || !read) return part;
    const pages = `${read.pages} ${read.pages === 1 ? "page" : "pages"}`;
    warnings.push({
      code: "content_changed",
      message: `${pdf.name} (${pages}) was sent as its text: ${target.model} does not take PDF. What it shows in pictures was left out.`,
    });
    const text: TextPart = { type: "text", text: `${pdf.name} (PDF, ${pages}, text only):\n\n${read.text}` };
    return part.cache_control ? { ...text, cache_control: part.cache_control } : text;
  };
  const changed: ChatMessage[] = [];
  for (const message of messages) changed.push(await withContent(message, inText));
  return { messages: changed, warnings };
}

function pdfIn(part: ContentPart): { readonly base64: string; readonly name: string } | undefined {
  if (part.type !== "file" && part.type !== "input_file") return undefined;
  const read = readPart(part);
  if (read.kind !== "file" || read.mime !== "application/pdf" || read.source.kind !== "data") return undefined;
  return { base64: read.source.base64, name: read.filename ?? "file.pdf" };
}

async function withContent(
  message: ChatMessage,
  change: (part: ContentPart) => Promise<ContentPart>,
): Promise<ChatMessage> {
  if (!Array.isArray(message.content)) return message;
  const content: ContentPart[] = [];
  for (const part of message.content) content.push(await change(part));
  return { ...message, content };
}
