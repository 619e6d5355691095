/**
 * Scalars of a YAML text with their keys, line by line: block mappings and sequences, flow collections, quoted and
 * plain scalars, block scalars, comments. It reads files that are being typed, never fails, and takes linear time.
 */
import type { ConfigEntry } from "./configEntry.ts";

interface Level {
  readonly indent: number;
  readonly key: string;
  /** Elements of the list below the key that have begun. */
  items: number;
}

const keyPattern =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>'"%@`{}[\],:-][^#{}[\],:]*?|-[^\s:][^:]*?)[ \t]*:(?=[ \t]|$)/;

/** Longer lines are data. */
const longestLine = 20_000;

/** Entries of `text` between two offsets. */
export function* yamlEntries(text: string, from = 0, to = text.length): Generator<ConfigEntry> {
  const levels: Level[] = [];
  /** Elements of a list that is the document itself. */
  let rootItems = 0;
  let at = from === 0 && text.startsWith("\uFEFF") ? 1 : from;
  while (at < to) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline === -1 || newline > to ? to : newline;
    const next = lineEnd + 1;
    const lineStart = at;
    at = next;

    if (lineEnd - lineStart > longestLine) continue;
    let position = lineStart;
    let column = 0;
    const skipSpaces = (): void => {
      while (position < lineEnd && (text[position] === " " || text[position] === "\t")) {
        position++;
        column++;
      }
    };
    skipSpaces();
    // Sequence marks count as indentation of what follows them.
    while (text[position] === "-" && (position + 1 >= lineEnd || /[ \t\r]/.test(text[position + 1]!))) {
      while (levels.length > 0 && levels.at(-1)!.indent > column) levels.pop();
      const list = levels.at(-1);
      if (list === undefined) rootItems++;
      else list.items++;
      position++;
      column++;
      skipSpaces();
    }
    const content = text.slice(position, lineEnd).trimEnd();
    if (content === "" || content.startsWith("#") || content === "---" || content === "..." || text[lineStart] === "%")
      continue;

    let keyStart = position;
    let keyEnd = position;
    let key: string | undefined;
    const match = content.length < 2000 ? keyPattern.exec(content) : null;
    if (match !== null) {
      key = unquote(match[1]!).value;
      keyEnd = position + match[1]!.length;
      while (levels.length > 0 && levels.at(-1)!.indent >= column) levels.pop();
      levels.push({ indent: column, key, items: 0 });
      position += match[0].length;
      skipSpaces();
    } else {
      while (levels.length > 0 && levels.at(-1)!.indent > column) levels.pop();
      keyStart = position;
    }
    const path = levels.map((level) => level.key);
    const places = [rootItems, ...levels.map((level) => level.items)];
    const keySpan = { start: keyStart, end: keyEnd };
    let anchored = false;
    while (/^[&!]/.test(text[position] ?? "")) {
      anchored ||= text[position] === "&";
      while (position < lineEnd && !/[\s]/.test(text[position]!)) position++;
      skipSpaces();
    }
    const rest = text.slice(position, lineEnd).trimEnd();
    if (rest === "" || rest.startsWith("#") || rest.startsWith("*")) continue;
    const lines =
      // Others may refer to what has an anchor.
      match !== null && !anchored && text.slice(lineStart, keyStart).trim() === ""
        ? { start: lineStart, end: Math.min(next, to) }
        : undefined;

    if (/^[|>][-+\d]*(?:[ \t]+#.*)?$/.test(rest)) {
      const block = blockScalar(text, next, to, match === null ? column - 1 : levels.at(-1)!.indent);
      at = block.end;
      yield {
        path,
        places,
        keySpan,
        value: block.value,
        span: { start: Math.min(next, to), end: block.contentEnd },
        quoted: true,
      };
      continue;
    }
    if (rest.startsWith("[") || rest.startsWith("{")) {
      yield* flowEntries(text, position, position + rest.length, path, places, keySpan);
      continue;
    }
    const scalar = scalarAt(text, position, position + rest.length);
    yield {
      path,
      places,
      keySpan,
      value: scalar.value,
      span: scalar.span,
      quoted: scalar.quoted,
      ...(lines === undefined ? {} : { lines }),
    };
  }
}

function blockScalar(
  text: string,
  from: number,
  to: number,
  parentIndent: number,
): { value: string; end: number; contentEnd: number } {
  const lines: string[] = [];
  let at = from;
  let indent: number | undefined;
  let contentEnd = from;
  while (at < to) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline === -1 || newline > to ? to : newline;
    const line = text.slice(at, lineEnd);
    const spaces = line.length - line.trimStart().length;
    if (line.trim() !== "") {
      if (spaces <= parentIndent) break;
      indent ??= spaces;
      contentEnd = lineEnd;
    }
    lines.push(line.slice(Math.min(indent ?? spaces, spaces)).replace(/\r$/, ""));
    at = lineEnd + 1;
  }
  return { value: lines.join("\n"), end: at, contentEnd };
}

function scalarAt(
  text: string,
  start: number,
  end: number,
): { value: string; span: { start: number; end: number }; quoted: boolean } {
  const source = text.slice(start, end);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(source);
  if (quoted !== null) {
    return {
      value: unquote(quoted[0]).value,
      span: { start: start + 1, end: start + quoted[0].length - 1 },
      quoted: true,
    };
  }
  const comment = source.search(/[ \t]#/);
  const value = (comment === -1 ? source : source.slice(0, comment)).trimEnd();
  return { value, span: { start, end: start + value.length }, quoted: false };
}

function unquote(source: string): { readonly value: string } {
  if (source.startsWith("'") && source.endsWith("'") && source.length > 1) {
    return { value: source.slice(1, -1).replaceAll("''", "'") };
  }
  if (!source.startsWith('"')) return { value: source };
  try {
    return { value: String(JSON.parse(source)) };
  } catch {
    // YAML knows escapes that JSON does not; the raw text is close enough for a key or a name.
    return { value: source.slice(1, -1) };
  }
}

const flowToken =
  /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[{}[\],]|:(?=[ \t\r\n,}\]]|$)|[^\s{}[\],:"'][^{}[\],:\n]*(?::[^\s{}[\],][^{}[\],:\n]*)*/g;

/** Scalars of a flow collection on one line: `{ model: gpt-4.1, stop: [a, b] }`. */
function* flowEntries(
  text: string,
  start: number,
  end: number,
  path: readonly string[],
  places: readonly number[],
  keySpan: { readonly start: number; readonly end: number },
): Generator<ConfigEntry> {
  const keys: string[] = [];
  let pending:
    | { readonly value: string; readonly start: number; readonly end: number; readonly quoted: boolean }
    | undefined;
  let key: { readonly name: string; readonly start: number; readonly end: number; readonly inset: number } | undefined;
  const entry = (): ConfigEntry | undefined => {
    if (pending === undefined) return undefined;
    const span = { start: pending.start, end: pending.end };
    const own = key === undefined ? path.concat(keys) : path.concat(keys, key.name);
    const within = [...places, ...Array<number>(own.length + 1 - places.length).fill(0)];
    const { value, quoted } = pending;
    if (key === undefined) return { path: own, places: within, keySpan, value, span, quoted };
    const whole = { start: key.start - key.inset, end: pending.end + (quoted ? 1 : 0) };
    return {
      path: own,
      places: within,
      keySpan: { start: key.start, end: key.end },
      value,
      span,
      quoted,
      member: whole,
    };
  };
  for (const match of text.slice(start, end).matchAll(flowToken)) {
    const token = match[0].trimEnd();
    const at = start + match.index;
    switch (token) {
      case "{":
      case "[":
        keys.push(...(key === undefined ? [] : [key.name]));
        key = undefined;
        pending = undefined;
        break;
      case "}":
      case "]":
      case ",": {
        const done = entry();
        if (done !== undefined) yield done;
        pending = undefined;
        key = undefined;
        if (token !== ",") keys.pop();
        break;
      }
      case ":":
        if (pending !== undefined) {
          key = { name: pending.value, start: pending.start, end: pending.end, inset: pending.quoted ? 1 : 0 };
        }
        pending = undefined;
        break;
      default: {
        if (token.startsWith("#")) return;
        const quoted = token.startsWith('"') || token.startsWith("'");
        const inset = quoted ? 1 : 0;
        pending = { value: unquote(token).value, start: at + inset, end: at + token.length - inset, quoted };
      }
    }
  }
  const last = entry();
  if (last !== undefined) yield last;
}
