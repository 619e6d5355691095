/** Texts that pass through a function on their way: taken out of their indentation, trimmed, filled in. */
import { pathOf } from "./expression.ts";
import type { CallExpression, Expression } from "./expression.ts";
import type { KnownText } from "./knownValues.ts";

/** Texts that a library function only tidies (`dedent("…")`, `"…".strip()`) or fills in (`"…".format(…)`). */
export function tidiedText(call: CallExpression, textOf: (part: Expression) => KnownText): KnownText {
  const unknown = { text: "", partial: true };
  const path = pathOf(call.callee);
  const first = call.fields[0]?.value;
  if (path !== null && /^(?:textwrap\.|inspect\.)?(?:dedent|cleandoc)$/.test(path)) {
    if (first === undefined || call.fields.length > 1) return unknown;
    const { text, partial } = textOf(first);
    return { text: withoutIndent(text), partial };
  }
  if (call.callee.kind !== "member") return unknown;
  switch (call.callee.name) {
    case "strip":
    case "trim": {
      if (first !== undefined) return unknown;
      const { text, partial } = textOf(call.callee.object);
      return { text: text.trim(), partial };
    }
    case "format": {
      const { text } = textOf(call.callee.object);
      return { text: text.replaceAll(/\{[^{}]*\}/g, ""), partial: true };
    }
    default:
      return unknown;
  }
}

function withoutIndent(text: string): string {
  const lines = text.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents, text.length);
  return lines.map((line) => line.slice(line.trim() === "" ? line.length : least)).join("\n");
}
