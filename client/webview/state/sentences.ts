/**
 * Finds what a screen reader should hear of a growing answer: whole sentences, each once, code only by its size.
 */
export interface Spoken {
  readonly text: string;
  /** Offset in the source from which to go on. */
  readonly next: number;
}

/**
 * @param source The answer so far, in markdown.
 * @param from Offset after what was spoken before.
 * @param done The answer is complete: an unfinished last sentence is spoken too.
 */
export function nextSentences(source: string, from: number, done: boolean): Spoken {
  const parts: string[] = [];
  let at = from;
  while (at < source.length) {
    const rest = source.slice(at);
    const fence = /^[ \t]*(`{3,}|~{3,})([^\n`]*)\n/.exec(rest);
    if (fence) {
      const end = closingFence(rest, fence[0].length, fence[1] ?? "```");
      if (end === null && !done) break;
      const body = rest.slice(fence[0].length, end?.start ?? rest.length);
      parts.push(describeCode(fence[2]?.trim().split(/\s/)[0] ?? "", body));
      at += end?.after ?? rest.length;
      continue;
    }
    const end = sentenceEnd(rest);
    if (end === null && !done) break;
    const sentence = plain(rest.slice(0, end ?? rest.length));
    if (sentence !== "") parts.push(sentence);
    at += end ?? rest.length;
  }
  return { text: parts.join(" "), next: at };
}

/** A sentence ends at its mark before a blank, or with its line. */
function sentenceEnd(text: string): number | null {
  const match = /[.!?。！？…:]["')\]*_`]*(?=\s)|\n/.exec(text);
  return match ? match.index + match[0].length : null;
}

function closingFence(text: string, from: number, marker: string): { start: number; after: number } | null {
  const pattern = new RegExp(`^[ \\t]*${marker[0] === "~" ? "~" : "`"}{${marker.length},}[ \\t]*(?:\\n|$)`, "gm");
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, after: match.index + match[0].length } : null;
}

function describeCode(language: string, body: string): string {
  const lines = body.trimEnd().split("\n").length;
  return `Code block${language ? ` in ${language}` : ""}, ${lines} ${lines === 1 ? "line" : "lines"}.`;
}

/** Markdown without its marks. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, "")
    .replace(/[*`~|]+|(?<!\w)_+|_+(?!\w)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
