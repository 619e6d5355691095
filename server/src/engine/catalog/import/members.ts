/**
 * The members of a large JSON object, found without reading their values, so that a list of a few megabytes can be
 * read piece by piece. Only the frame is checked here; who reads a value with `JSON.parse` sees whether it is one.
 */
import type { Steps } from "../../steps.ts";

/** Characters that are looked through in one step. */
const STEP = 32_768;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d]);

function fail(text: string, at: number): never {
  throw new SyntaxError(at >= text.length ? "The JSON ends too early." : `The JSON is wrong at position ${at}.`);
}

function pastBlank(text: string, from: number): number {
  let at = from;
  while (BLANK.has(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset behind a string that begins at `from`. */
function pastString(text: string, from: number): number {
  if (text.charCodeAt(from) !== QUOTE) fail(text, from);
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return fail(text, text.length);
}

/** The offset of the comma or bracket behind a value. */
function* pastValue(text: string, from: number): Steps<number> {
  let depth = 0;
  let pause = from + STEP;
  for (let at = from; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = pastString(text, at);
    } else {
      if (depth === 0 && (code === COMMA || CLOSING.has(code))) return at;
      if (OPENING.has(code)) depth += 1;
      else if (CLOSING.has(code)) depth -= 1;
      at += 1;
    }
    if (at >= pause) {
      yield;
      pause = at + STEP;
    }
  }
  return fail(text, text.length);
}

/**
 * The members of the object that a text holds, each value as its text; of several with the same name the last counts,
 * as with `JSON.parse`.
 *
 * @throws SyntaxError where the text is no object
 */
export function* membersOf(text: string): Steps<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let at = pastBlank(text, 0);
  if (text[at] !== "{") fail(text, at);
  at = pastBlank(text, at + 1);
  if (text[at] === "}") {
    at += 1;
  } else {
    for (;;) {
      const named = pastString(text, at);
      const name = JSON.parse(text.slice(at, named)) as string;
      at = pastBlank(text, named);
      if (text.charCodeAt(at) !== COLON) fail(text, at);
      const end: number = yield* pastValue(text, at + 1);
      found.set(name, text.slice(at + 1, end));
      yield;
      if (text[end] === "}") {
        at = end + 1;
        break;
      }
      if (text.charCodeAt(end) !== COMMA) fail(text, end);
      at = pastBlank(text, end + 1);
    }
  }
  at = pastBlank(text, at);
  if (at < text.length) fail(text, at);
  return found;
}

/** The members with their values read. */
export function* readMembers(text: string): Steps<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const [name, value] of yield* membersOf(text)) {
    found.set(name, JSON.parse(value) as unknown);
    yield;
  }
  return found;
}
