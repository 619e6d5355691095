/** Values of a `.env` or properties file with their names. */
import type { ConfigEntry } from "./configEntry.ts";

const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|[^\s#"'`](?:[^#]|(?<=\S)#)*)?/;

/** Longer lines hold keys and certificates, not model names. */
const longestLine = 4000;

/** Entries in the order of the text; comments and empty values give none. */
export function* dotenvEntries(text: string): Generator<ConfigEntry> {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline;
    const start = at;
    at = end + 1;
    if (end - start > longestLine) continue;
    const match = assignment.exec(text.slice(start, end));
    const key = match?.[1];
    const raw = match?.[2]?.trimEnd();
    if (match === null || key === undefined || raw === undefined || raw === "") continue;
    const quoted = raw.length > 1 && /^["'`]/.test(raw);
    const inset = quoted ? 1 : 0;
    const keyStart = start + match[0].indexOf(key);
    const valueStart = start + match[0].indexOf(raw, match[0].indexOf(key) + key.length) + inset;
    const value = raw.slice(inset, raw.length - inset);
    yield {
      path: [key],
      places: [0, 0],
      keySpan: { start: keyStart, end: keyStart + key.length },
      value,
      span: { start: valueStart, end: valueStart + value.length },
      quoted,
    };
  }
}
