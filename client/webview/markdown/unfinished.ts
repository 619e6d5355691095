/**
 * The end of a growing answer is half-written markdown. Closed for the moment of drawing, it does not flicker between
 * asterisks and bold text, and a half link does not show its address.
 */

/** @param source Source of the last block, which is not code. @returns The source as it is drawn now. */
export function closeUnfinished(source: string): string {
  const lines = source.split("\n");
  const last = lines.at(-1) ?? "";
  if (isHalfMarker(last)) lines.pop();
  return closeInline(lines.join("\n"));
}

/** A line of marks alone may yet become a list, a heading, a rule, a fence or a table. */
function isHalfMarker(line: string): boolean {
  return /^\s*(?:[-=*_+#>`~|]{1,3}|\d{1,3}[.)]?|[-*+] \[[ x]?)\s*$/.test(line);
}

function closeInline(source: string): string {
  const paragraphAt = source.lastIndexOf("\n\n") + 1;
  const head = source.slice(0, paragraphAt);
  let tail = source.slice(paragraphAt);
  const code = openCode(tail);
  if (code !== null) return head + tail + (tail.endsWith("`") ? "" : code);
  tail = dropHalfLink(tail);
  for (const mark of ["**", "~~", "*", "_"]) {
    const bare = withoutCode(tail);
    if (isOpen(bare, mark))
      tail = endsWithMark(tail, mark) ? tail.slice(0, tail.length - mark.length) : `${tail.trimEnd()}${mark}`;
  }
  return head + tail;
}

/** The run of backticks that is still open, or null. */
function openCode(text: string): string | null {
  let open: string | null = null;
  for (const match of text.matchAll(/`+/g)) {
    if (open === null) open = match[0];
    else if (open === match[0]) open = null;
  }
  return open;
}

function withoutCode(text: string): string {
  return text.replace(/(`+)[\s\S]*?\1/g, "");
}

/** `[text](http://half` is drawn as `text` until it is whole; `![alt](…` likewise. */
function dropHalfLink(text: string): string {
  const address = /!?\[([^\]\n]*)\]\([^)\n]*$/.exec(text);
  if (address) return text.slice(0, address.index) + (address[1] ?? "");
  const label = /!?\[([^\]\n]*)\]?$/.exec(text);
  if (label && !/^\s*[-*+] \[[ x]\]?$/.test(text.slice(text.lastIndexOf("\n") + 1))) {
    return text.slice(0, label.index) + (label[1] ?? "");
  }
  return text;
}

function isOpen(text: string, mark: string): boolean {
  if (mark.length === 2) return text.split(mark).length % 2 === 0;
  const char = mark === "*" ? "\\*" : "_";
  const singles = text.match(
    new RegExp(`(?<![\\w${char}\\\\])${char}(?=[^\\s${char}])|(?<=[^\\s${char}])${char}(?![\\w${char}])`, "g"),
  );
  return (singles?.length ?? 0) % 2 === 1;
}

function endsWithMark(text: string, mark: string): boolean {
  return text.endsWith(mark);
}
