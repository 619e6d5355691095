/** The text of a PDF, for models that cannot read the file itself. */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

export interface PdfText {
  readonly text: string;
  readonly pages: number;
}

/** A conversation sends the same file with every turn; the last few are kept. */
const KEPT = 4;
const read = new Map<string, Promise<PdfText | null>>();

/** Bytes within which the mark of a PDF stands. Source: ISO 32000-1, annex H.3 note 13 */
const HEAD_BYTES = 1024;

/**
 * The text of all pages, and how many there are. Null where there is no text to be had: a scan, a file with a password,
 * or no PDF at all.
 * @param base64 the file
 */
export function pdfText(base64: string): Promise<PdfText | null> {
  if (!isPdf(base64)) return Promise.resolve(null);
  const key = createHash("sha256").update(base64).digest("base64");
  const text = read.get(key) ?? extract(base64);
  read.delete(key);
  read.set(key, text);
  for (const oldest of read.keys()) {
    if (read.size <= KEPT) break;
    read.delete(oldest);
  }
  return text;
}

function isPdf(base64: string): boolean {
  return Buffer.from(base64.slice(0, HEAD_BYTES * 2), "base64")
    .toString("latin1")
    .includes("%PDF-");
}

async function extract(base64: string): Promise<PdfText | null> {
  // By far the largest thing an engine can load: only for a call that needs it.
  const { getDocumentProxy } = await import("unpdf");
  try {
    const bytes = new Uint8Array(Buffer.from(base64, "base64"));
    // Silent, because the server's standard output belongs to the protocol.
    const document = await getDocumentProxy(bytes, { verbosity: 0 });
    try {
      const pages: string[] = [];
      for (let number = 1; number <= document.numPages; number++) {
        const page = await document.getPage(number);
        const { items } = await page.getTextContent();
        pages.push(
          items
            .map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : ""))
            .join("")
            .trim(),
        );
        page.cleanup();
        // The library works in this thread: whatever else the process does gets its turn between pages.
        await setImmediate();
      }
      const text = pages.join("\n\n").trim();
      return text === "" ? null : { text, pages: document.numPages };
    } finally {
      await document.loadingTask.destroy();
    }
  } catch {
    // Broken or locked: to the caller the same as a PDF without text, which the model cannot be given.
    return null;
  }
}
