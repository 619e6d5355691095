/** Strings and numbers of a JSON text (with comments, or one document a line) with their keys. */
import { createScanner } from "jsonc-parser";
import type { ConfigEntry } from "./configEntry.ts";

/** Token kinds of jsonc-parser, whose enumeration cannot be imported as values under isolated modules. */
const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 10,
  number: 11,
  end: 17,
} as const;

interface Level {
  key: { readonly name: string; readonly start: number; readonly end: number } | undefined;
  readonly object: boolean;
  /** Elements of a list that are past. */
  items: number;
}

/** Entries in the order of the text. Broken JSON gives what can be read of it. */
export function* jsonEntries(text: string): Generator<ConfigEntry> {
  const scanner = createScanner(text, true);
  const levels: Level[] = [{ key: undefined, object: false, items: 0 }];
  let pending:
    | { readonly value: string; readonly start: number; readonly end: number; readonly quoted: boolean }
    | undefined;
  const entry = (): ConfigEntry | undefined => {
    if (pending === undefined) return undefined;
    const key = levels.findLast((level) => level.key !== undefined)?.key;
    return {
      path: levels.flatMap((level) => (level.key === undefined ? [] : [level.key.name])),
      places: levels.flatMap((level, index) =>
        level.key === undefined && index > 0
          ? []
          : [levels[index + 1]?.object === false ? levels[index + 1]!.items : 0],
      ),
      keySpan: key === undefined ? { start: pending.start, end: pending.start } : { start: key.start, end: key.end },
      value: pending.value,
      span: { start: pending.start, end: pending.end },
      quoted: pending.quoted,
      ...(levels.at(-1)!.object && key !== undefined
        ? { member: { start: key.start - 1, end: pending.end + (pending.quoted ? 1 : 0) } }
        : {}),
    };
  };
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const level = levels.at(-1)!;
    switch (kind) {
      case token.string: {
        const end = start + scanner.getTokenLength() - 1;
        // A string that is still being typed has no closing quote and no value yet.
        pending =
          end > start && text[end] === '"'
            ? { value: scanner.getTokenValue(), start: start + 1, end, quoted: true }
            : undefined;
        break;
      }
      case token.number:
        pending = { value: scanner.getTokenValue(), start, end: start + scanner.getTokenLength(), quoted: false };
        break;
      case token.colon:
        if (pending !== undefined) level.key = { name: pending.value, start: pending.start, end: pending.end };
        pending = undefined;
        break;
      case token.openBrace:
      case token.openBracket:
        pending = undefined;
        // Paths deeper than this are of no use, and the list of levels must not grow without end.
        if (levels.length < 200) levels.push({ key: undefined, object: kind === token.openBrace, items: 0 });
        break;
      case token.comma:
      case token.closeBrace:
      case token.closeBracket: {
        const done = entry();
        if (done !== undefined) yield done;
        pending = undefined;
        if (kind === token.comma) {
          if (level.object) level.key = undefined;
          else level.items++;
        } else if (levels.length > 1) {
          levels.pop();
          const outer = levels.at(-1)!;
          if (!outer.object) outer.key = undefined;
        }
        break;
      }
      default:
        break;
    }
  }
  const last = entry();
  if (last !== undefined) yield last;
}
