/** Where a piece of text is after a document was edited elsewhere. Offsets are UTF-16 units from the document's start. */

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** One change as the editor reports it. */
export interface TextChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** The span after the changes; undefined where one of them touched it. The editor lists changes from the end backwards. */
export function followChanges(span: TextSpan, changes: readonly TextChange[]): TextSpan | undefined {
  let { start, end } = span;
  for (const { rangeOffset, rangeLength, text } of changes) {
    if (rangeOffset >= end) continue;
    if (rangeOffset + rangeLength > start) return undefined;
    const moved = text.length - rangeLength;
    start += moved;
    end += moved;
  }
  return { start, end };
}

/** Where the text stands: at the span, or at its only occurrence; undefined where it is gone or stands twice. */
export function findAgain(documentText: string, text: string, span: TextSpan | undefined): TextSpan | undefined {
  if (span && documentText.slice(span.start, span.end) === text) return span;
  const first = documentText.indexOf(text);
  if (first === -1 || documentText.indexOf(text, first + 1) !== -1) return undefined;
  return { start: first, end: first + text.length };
}

/** A replacement with the document's line ends, and a final line break only where the replaced text had one. */
export function fitted(replacement: string, original: string, lineEnd: "\n" | "\r\n"): string {
  const body = replacement.replaceAll("\r\n", "\n").replace(/\n+$/u, "");
  const originalEnd = /(?:\r?\n)*$/u.exec(original)?.[0].replaceAll("\r\n", "\n") ?? "";
  return (body + originalEnd).replaceAll("\n", lineEnd);
}
