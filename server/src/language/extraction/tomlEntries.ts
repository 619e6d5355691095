/** Strings and numbers of TOML (and INI) with their keys, line by line; multi-line strings are stepped over. */
import type { ConfigEntry } from "./configEntry.ts";

const assignment = /^[ \t]*([\w."'-]+(?:[ \t]*\.[ \t]*[\w"'-]+)*)[ \t]*=[ \t]*/;
const scalar = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'#,[\]{}=]+(?=[ \t]*(?:[#,\]}\r\n]|$))/g;

/** Longer lines are data. */
const longestLine = 20_000;

/** Entries in the order of the text. */
export function* tomlEntries(text: string): Generator<ConfigEntry> {
  let table: readonly string[] = [];
  /** Headers so far: what stands under one is an element of its own. */
  let tables = 0;
  let list: { readonly path: readonly string[]; readonly keySpan: { start: number; end: number } } | undefined;
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline;
    const start = at;
    at = end + 1;
    if (end - start > longestLine) continue;
    const line = text.slice(start, end);
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith(";")) continue;
    const header = /^\[\[?([^\]\n]+)\]\]?/.exec(trimmed);
    if (header !== null && list === undefined) {
      tables++;
      table = header[1]!.split(".").map((part) => part.trim().replaceAll(/["']/g, ""));
      continue;
    }
    const match = list === undefined ? assignment.exec(line) : null;
    if (list === undefined && match === null) continue;
    const key = match?.[1] ?? "";
    const keyStart = match === null ? start : start + line.indexOf(key);
    const path: readonly string[] = list?.path ?? [
      ...table,
      ...key.split(".").map((part) => part.trim().replaceAll(/["']/g, "")),
    ];
    const keySpan: { start: number; end: number } = list?.keySpan ?? { start: keyStart, end: keyStart + key.length };
    const from = match === null ? 0 : match[0].length;
    const fence = /^(?:"""|''')/.exec(line.slice(from))?.[0];
    if (fence !== undefined) {
      const close = text.indexOf(fence, start + from + 3);
      at = close === -1 ? text.length : nextLine(text, close);
      continue;
    }
    const value = line.slice(from);
    for (const found of value.matchAll(scalar)) {
      if (/[ \t]#|^#/.test(outsideQuotes(value.slice(0, found.index)))) break;
      const quoted = /^["']/.test(found[0]);
      const inset = quoted ? 1 : 0;
      const position = start + from + found.index;
      yield {
        path,
        places: [0, ...path.map((_, index) => (index === table.length - 1 ? tables : 0))],
        keySpan,
        value: found[0].slice(inset, found[0].length - inset),
        span: { start: position + inset, end: position + found[0].length - inset },
        quoted,
        ...(match === null ? {} : { lines: { start, end: Math.min(at, text.length) } }),
      };
    }
    const plain = outsideQuotes(value);
    const opens = plain.split("[").length - plain.split("]").length;
    if (list === undefined && opens > 0) list = { path, keySpan };
    else if (list !== undefined && opens < 0) list = undefined;
  }
}

function outsideQuotes(value: string): string {
  return value.replaceAll(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, "");
}

function nextLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline === -1 ? text.length : newline + 1;
}
