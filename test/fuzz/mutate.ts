/** Ways to spoil an answer: on the level of events, of JSON values, and of bytes. */
import type { Random } from "./random.ts";

/** What may stand in the place of any JSON value. */
const intruders: readonly unknown[] = [
  null,
  "",
  "text",
  "\u0000\ud800",
  0,
  -1,
  1e308,
  0.1,
  true,
  false,
  [],
  {},
  [null],
  [[[]]],
  { type: null },
  { error: { message: "late error", code: 429 } },
  "__proto__",
  "9".repeat(400),
];

/** Pieces of text that mean something to a parser. */
const scraps = [
  "{",
  "}",
  "[",
  "]",
  '"',
  "\\",
  "\\u",
  ",",
  ":",
  "\n",
  "\r",
  "\n\n",
  "data:",
  "event: error\n",
  "id: \u0000",
  ": ",
  "[DONE]",
  "null",
  "<html>",
  "\ufeff",
  "\u2028",
  "<think>",
  "</think>",
  "😀",
  "1e999",
  '{"__proto__":{"x":1}}',
] as const;

/** The value with one of its inner values changed. */
function changedValue(value: unknown, random: Random): unknown {
  if (typeof value !== "object" || value === null || random.chance(0.15)) return random.pick(intruders);
  const keys = Object.keys(value);
  if (keys.length === 0) return random.pick(intruders);
  const key = random.pick(keys);
  if (Array.isArray(value)) {
    const copy: unknown[] = [...(value as readonly unknown[])];
    const at = Number(key);
    const way = random.below(10);
    if (way === 0) copy.splice(at, 1);
    else if (way === 1) copy.push(...copy);
    else copy[at] = changedValue(copy[at], random);
    return copy;
  }
  const copy: Record<string, unknown> = { ...value };
  if (random.chance(0.1)) delete copy[key];
  else if (random.chance(0.05))
    copy[random.pick(["__proto__", "constructor", "type", "error", ""])] = random.pick(intruders);
  else copy[key] = changedValue(copy[key], random);
  return copy;
}

function changedJson(text: string, random: Random): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return changedText(text, random);
    throw error;
  }
  return JSON.stringify(changedValue(value, random)) ?? "";
}

/** The text with a piece of it lost, doubled, moved or replaced. */
export function changedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const length = random.below(Math.min(40, text.length - at + 1));
  const before = text.slice(0, at);
  const piece = text.slice(at, at + length);
  const after = text.slice(at + length);
  switch (random.below(6)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2:
      return before + random.pick(scraps) + after;
    case 3:
      return before + random.pick(scraps) + piece + after;
    case 4:
      return before;
    default:
      return after + before;
  }
}

/** A body with one to three faults. */
export function changedBody(body: string, random: Random): string {
  let changed = body;
  for (let fault = random.below(3); fault >= 0; fault -= 1) {
    changed = random.chance(0.6) ? changedJson(changed, random) : changedText(changed, random);
  }
  return changed;
}

/** A stream with one to four faults; `other` is a stream to take foreign events from. */
export function changedStream(events: readonly string[], other: readonly string[], random: Random): readonly string[] {
  const changed = [...events];
  for (let fault = random.below(4); fault >= 0; fault -= 1) {
    const at = random.below(changed.length);
    const event = changed[at] ?? "";
    switch (random.below(9)) {
      case 0:
        changed.splice(at, 1);
        break;
      case 1:
        changed.splice(at, 0, event);
        break;
      case 2:
        changed.splice(at, 0, ...Array<string>(random.below(30)).fill(event));
        break;
      case 3:
        changed.splice(random.below(changed.length + 1), 0, ...changed.splice(at, 1));
        break;
      case 4:
        changed.length = at;
        break;
      case 5:
        changed.splice(at, random.below(3), ...other.slice(random.below(other.length)).slice(0, 3));
        break;
      case 6:
        changed[at] = changedText(event, random);
        break;
      default:
        changed[at] = changedJson(event, random);
    }
  }
  return changed;
}

/** The bytes with some of them changed, so that they may be no UTF-8 any more. */
export function changedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes);
  if (changed.length === 0) return changed;
  for (let count = random.below(4); count > 0; count -= 1) changed[random.below(changed.length)] = random.below(256);
  return changed;
}
