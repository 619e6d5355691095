/**
 * Writes `unicode-classes.json`: the character classes as the reference tokenizer has them.
 *
 * JavaScript's own `\p{…}` follows the Unicode version of the running Node, which is newer than the reference's. So
 * every code point that Node calls a letter, mark or number is put to the reference, in a text that splits differently
 * by class; those that the reference does not know are left out. Run by hand when the reference changes:
 * `node scripts/vocabulary/probe.ts`.
 */
import { writeFileSync } from "node:fs";
import { get_encoding } from "tiktoken";
import { LETTER, LOWER, MARK, NEWLINE, NUMBER, OTHER, SPACE, UPPER } from "../../server/src/engine/tokens/classes.ts";

const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [NEWLINE, /^[\r\n]$/u],
  [UPPER, /^[\p{Lu}\p{Lt}]$/u],
  [LOWER, /^\p{Ll}$/u],
  [LETTER, /^[\p{Lm}\p{Lo}]$/u],
  [MARK, /^\p{M}$/u],
  [NUMBER, /^\p{N}$/u],
  [SPACE, /^\p{White_Space}$/u],
];

const reference = get_encoding("o200k_base");
const tokens = (text: string): string => reference.encode_ordinary(text).join(",");

/** Contractions that are one token each. */
const CONTRACTIONS = ["'ll", "'ve", "'re"] as const;

/**
 * The reference takes the contraction as part of the word only after a letter or mark; after a symbol it cuts behind
 * the apostrophe. Several are tried, because some letters have a token together with one of them (`I'll`).
 */
function isWord(character: string): boolean {
  return CONTRACTIONS.some((contraction) => {
    const found = tokens(`${character}${contraction}`);
    return found.endsWith(tokens(contraction)) || !found.includes(",");
  });
}

/** Numbers are cut in threes counted from their start. */
function isNumber(character: string): boolean {
  return tokens(`${character}123`).endsWith(`${tokens("12")},${tokens("3")}`);
}

function classOf(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const found = PATTERNS.find(([, pattern]) => pattern.test(character))?.[0] ?? OTHER;
  switch (found) {
    case UPPER:
    case LOWER:
    case LETTER:
    case MARK:
      return isWord(character) ? found : OTHER;
    case NUMBER:
      return codePoint < 0x80 || isNumber(character) ? found : OTHER;
    default:
      return found;
  }
}

const ranges: [start: number, length: number, characterClass: number][] = [];
let left = 0;
for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const found = surrogate ? OTHER : classOf(codePoint);
  if (!surrogate && found === OTHER && PATTERNS.some(([, pattern]) => pattern.test(String.fromCodePoint(codePoint)))) {
    left += 1;
  }
  if (found === OTHER) continue;
  const last = ranges.at(-1);
  if (last !== undefined && last[2] === found && last[0] + last[1] === codePoint) last[1] += 1;
  else ranges.push([codePoint, 1, found]);
}
reference.free();

const target = new URL("./unicode-classes.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(ranges)}\n`);
console.log(
  `${ranges.length} ranges; ${left} code points of Unicode ${process.versions["unicode"]} unknown to the reference.`,
);
