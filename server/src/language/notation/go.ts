/**
 * Go refuses a file with a variable or an import that nothing uses, so that an argument stays where it is their last use.
 * Source: https://go.dev/ref/spec#Implementation_restriction (variables), https://go.dev/ref/spec#Import_declarations
 */
import type { FixEdit } from "../rules/rule.ts";
import type { Removal } from "./notation.ts";

const noCode = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'/g;

/** Names that are read or declared, with the dot of a selector: no fields, no keys of a literal. */
const names = /(?<![\w.])([A-Za-z_]\w*)(?!\w|\s*:[^=])(\s*\.)?/g;

const builtIn: ReadonlySet<string> = new Set(
  "any append bool byte cap copy false float32 float64 int int16 int32 int64 int8 len make map new nil rune string struct true uint uint32 uint64".split(
    " ",
  ),
);

interface Uses {
  readonly all: ReadonlyMap<string, number>;
  readonly selectors: ReadonlyMap<string, number>;
}

interface File extends Uses {
  readonly text: string;
  /** Declared on the package's own level, where nothing need use a name. */
  readonly ofPackage: ReadonlySet<string>;
}

/** A file has many calls, and is read once for all of them. */
let last: File = { text: "", all: new Map(), selectors: new Map(), ofPackage: new Set() };

/** The removal, where all that it reads is read elsewhere too. */
export function goRemoval({ text, span }: Removal): FixEdit | null {
  const file = fileOf(text);
  const taken = usesIn(codeOf(text.slice(span.start, span.end)));
  const staysUsed = (name: string): boolean => {
    const left = (uses: keyof Uses): number => (file[uses].get(name) ?? 0) - (taken[uses].get(name) ?? 0);
    // A name is written once where it is declared, but an import's is not: a selector is a use of either.
    return left("all") >= 2 || left("selectors") > 0 || file.ofPackage.has(name);
  };
  return [...taken.all.keys()].every((name) => builtIn.has(name) || staysUsed(name)) ? { span, text: "" } : null;
}

function fileOf(text: string): File {
  if (last.text !== text) {
    const code = codeOf(text);
    last = { text, ...usesIn(code), ofPackage: packageNamesIn(code) };
  }
  return last;
}

function codeOf(text: string): string {
  return text.replaceAll(noCode, " ");
}

function usesIn(code: string): Uses {
  const all = new Map<string, number>();
  const selectors = new Map<string, number>();
  for (const [, name = "", dot] of code.matchAll(names)) {
    all.set(name, (all.get(name) ?? 0) + 1);
    if (dot !== undefined) selectors.set(name, (selectors.get(name) ?? 0) + 1);
  }
  return { all, selectors };
}

function packageNamesIn(code: string): ReadonlySet<string> {
  const alone = [...code.matchAll(/^(?:const|var)\s+(\w+)/gm)].map((match) => match[1]!);
  const blocks = [...code.matchAll(/^(?:const|var)\s*\(([^()]*)/gm)];
  const grouped = blocks.flatMap(([, block = ""]) => [...block.matchAll(/^\s+(\w+)/gm)].map((match) => match[1]!));
  return new Set([...alone, ...grouped]);
}
