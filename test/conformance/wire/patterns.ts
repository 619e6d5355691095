/** Ways in which the bytes of a stream may arrive. The content is the same, the cuts and the decoration are not. */

export interface Pattern {
  readonly name: string;
  readonly lineEnd: string;
  /** Lines that say nothing, put between the events. */
  readonly noise: boolean;
  /** Sizes of the pieces in bytes, taken in turn. */
  readonly sizes: readonly number[];
}

export const patterns: readonly Pattern[] = [
  { name: "all at once", lineEnd: "\n", noise: false, sizes: [Number.MAX_SAFE_INTEGER] },
  { name: "1 byte", lineEnd: "\n", noise: false, sizes: [1] },
  { name: "7 bytes, CR LF", lineEnd: "\r\n", noise: false, sizes: [7] },
  { name: "uneven, with comments", lineEnd: "\n", noise: true, sizes: [1, 2, 3, 5, 8, 13, 21, 34, 233] },
  { name: "1400 bytes, CR, comments", lineEnd: "\r", noise: true, sizes: [1400] },
];

/** Formats whose events carry their type as the event's name too. */
const named: ReadonlySet<string> = new Set(["anthropic-chunks", "responses-chunks"]);

/** The recorded payloads as a provider of this format sends them. */
export function streamText(lines: readonly string[], format: string, pattern: Pattern): string {
  const { lineEnd } = pattern;
  const events = lines.map((line) => {
    const type = named.has(format) ? /"type"\s*:\s*"([a-z_.]+)"/.exec(line)?.[1] : undefined;
    const name = type === undefined ? "" : `event: ${type}${lineEnd}`;
    const noise = pattern.noise ? `: keep-alive${lineEnd}${lineEnd}` : "";
    return `${noise}${name}data: ${line}${lineEnd}${lineEnd}`;
  });
  const end = format === "chat-chunks" ? `data: [DONE]${lineEnd}${lineEnd}` : "";
  return events.join("") + end;
}

export async function* pieces(text: string, pattern: Pattern): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = pattern.sizes[turn % pattern.sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
