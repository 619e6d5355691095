/** Whether text is really the bytes of something else. */

/** How much of the text is looked at; binary formats show themselves early. */
const LOOKED_AT = 8192;

/** True where the text's beginning has NUL characters or many that no text has. */
export function looksBinary(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  if (head.includes("\0")) return true;
  let odd = 0;
  for (const character of head) {
    const code = character.codePointAt(0) ?? 0;
    const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code !== 0x0c && code !== 0x1b;
    if (isControl || code === 0xfffd) odd += 1;
  }
  return odd > head.length * 0.1;
}
