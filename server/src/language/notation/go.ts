/**
 * Go refuses a file with a variable or an import that nothing uses, so that an argument stays where it is their last use.
 * Source: https://go.dev/ref/spec#Implementation_restriction (variables), https://go.dev/ref/spec#Import_declarations
 */
import type { FixEdit } from "../rules/rule.ts";
import type { Removal } from "./notation.ts";

const noCode = /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'/g;

/** Names that are read: no fields, no keys of a literal. */
const names = /(?<![\w.])[A-Za-z_]\w*(?!\w|\s*:[^=])/g;

const builtIn: ReadonlySet<string> = new Set(
  "any append bool byte cap copy false float32 float64 int int16 int32 int64 int8 len make map new nil rune string struct true uint uint32 uint64".split(
    " ",
  ),
);

/** The removal, where all that it reads is read elsewhere too. */
export function goRemoval({ text, span }: Removal): FixEdit | null {
  const taken = new Set(codeOf(text.slice(span.start, span.end)).match(names));
  const rest = codeOf(text.slice(0, span.start)) + codeOf(text.slice(span.end));
  return [...taken].every((name) => builtIn.has(name) || staysUsed(name, rest)) ? { span, text: "" } : null;
}

function codeOf(text: string): string {
  return text.replaceAll(noCode, " ");
}

/**
 * A name is written once where it is declared, but an import's is not: a selector is a use of either. Names of the
 * package's own level need no use.
 */
function staysUsed(name: string, code: string): boolean {
  const uses = code.match(new RegExp(String.raw`(?<![\w.])${name}(?!\w)`, "g"))?.length ?? 0;
  if (uses >= 2) return true;
  return new RegExp(String.raw`(?<![\w.])${name}\s*\.|^(?:const|var)\s+(?:${name}\b|\([^()]*^\s+${name}\b)`, "m").test(
    code,
  );
}
