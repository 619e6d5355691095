/** The title of a conversation: the first line of its first message that says something. */

export const UNTITLED = "New chat";
const LONGEST = 80;

/** @returns at most 80 characters on one line, cut at a word where one ends near; never empty. */
export function titleOf(text: string): string {
  const line = text
    .split("\n")
    .map((each) => each.replace(/^[#>\s`*-]+/, "").trim())
    .find((each) => each !== "");
  if (line === undefined) return UNTITLED;
  const plain = line.replaceAll(/\s+/g, " ");
  const characters = Array.from(plain);
  if (characters.length <= LONGEST) return plain;
  const cut = characters.slice(0, LONGEST - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > LONGEST / 2 ? cut.slice(0, space) : cut}…`;
}
