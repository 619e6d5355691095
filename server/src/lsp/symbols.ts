/**
 * Functions, classes and the like that a text defines, by the first words of its lines. It serves the built-in
 * assistant's account of a selection, which needs names and lines, not a parse.
 */
import type { InsightSymbol } from "../chat/assistant/insight.ts";

interface Pattern {
  readonly kind: string;
  /** The first group is the name. */
  readonly form: RegExp;
}

const NAME = "([\\p{L}_$][\\p{L}\\p{N}_$]*)";

function pattern(kind: string, form: string): Pattern {
  return { kind, form: new RegExp(form.replaceAll("NAME", NAME), "u") };
}

const script: readonly Pattern[] = [
  pattern("function", "^\\s*(?:export\\s+)?(?:default\\s+)?(?:async\\s+)?function\\s*\\*?\\s*NAME"),
  pattern("class", "^\\s*(?:export\\s+)?(?:default\\s+)?(?:abstract\\s+)?class\\s+NAME"),
  pattern("interface", "^\\s*(?:export\\s+)?interface\\s+NAME"),
  pattern("type", "^\\s*(?:export\\s+)?type\\s+NAME\\s*(?:<.*>)?\\s*="),
  pattern("enum", "^\\s*(?:export\\s+)?(?:const\\s+)?enum\\s+NAME"),
  pattern(
    "function",
    "^\\s*(?:export\\s+)?(?:const|let|var)\\s+NAME\\s*(?::[^=]*)?=\\s*(?:async\\s*)?(?:\\([^)]*\\)|[\\w$]+)\\s*(?::[^=]*)?=>",
  ),
];

const curly: readonly Pattern[] = [
  pattern(
    "class",
    "^\\s*(?:(?:public|private|protected|internal|abstract|final|sealed|static|partial)\\s+)*(?:class|record|struct)\\s+NAME",
  ),
  pattern("interface", "^\\s*(?:(?:public|private|protected|internal)\\s+)*interface\\s+NAME"),
  pattern("enum", "^\\s*(?:(?:public|private|protected|internal)\\s+)*enum\\s+NAME"),
  pattern(
    "method",
    "^\\s*(?:(?:public|private|protected|internal|static|final|abstract|override|virtual|async|synchronized)\\s+)+[\\w<>\\[\\],.? ]+\\s+NAME\\s*\\(",
  ),
];

const byLanguage: Readonly<Record<string, readonly Pattern[]>> = {
  python: [pattern("function", "^\\s*(?:async\\s+)?def\\s+NAME"), pattern("class", "^\\s*class\\s+NAME")],
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  go: [
    pattern("function", "^func\\s+(?:\\([^)]*\\)\\s*)?NAME"),
    pattern("type", "^type\\s+NAME\\s+(?:struct|interface|func|map|\\[|\\w)"),
  ],
  rust: [
    pattern("function", "^\\s*(?:pub(?:\\([^)]*\\))?\\s+)?(?:async\\s+|const\\s+|unsafe\\s+)*fn\\s+NAME"),
    pattern("struct", "^\\s*(?:pub(?:\\([^)]*\\))?\\s+)?struct\\s+NAME"),
    pattern("enum", "^\\s*(?:pub(?:\\([^)]*\\))?\\s+)?enum\\s+NAME"),
    pattern("trait", "^\\s*(?:pub(?:\\([^)]*\\))?\\s+)?trait\\s+NAME"),
  ],
  java: curly,
  csharp: curly,
  kotlin: [
    ...curly,
    pattern("function", "^\\s*(?:(?:public|private|internal|override|suspend|inline)\\s+)*fun\\s+(?:<[^>]*>\\s*)?NAME"),
  ],
  ruby: [pattern("function", "^\\s*def\\s+(?:self\\.)?NAME"), pattern("class", "^\\s*(?:class|module)\\s+NAME")],
  php: [
    pattern("function", "^\\s*(?:(?:public|private|protected|static|final|abstract)\\s+)*function\\s+NAME"),
    ...curly.slice(0, 3),
  ],
  markdown: [{ kind: "heading", form: /^#{1,6}\s+(.+?)\s*#*$/u }],
};

/** Longest line that is looked at; longer ones are data. */
const LONGEST_LINE = 1000;

/** @returns what is defined, in the order of lines (from 0); nothing for languages that are not known here. */
export function symbolsIn(text: string, languageId: string): InsightSymbol[] {
  const patterns = byLanguage[languageId] ?? [];
  if (patterns.length === 0) return [];
  const symbols: InsightSymbol[] = [];
  for (const [line, words] of text.split(/\r\n|\r|\n/).entries()) {
    if (words.length > LONGEST_LINE) continue;
    for (const { kind, form } of patterns) {
      const name = form.exec(words)?.[1];
      if (name === undefined) continue;
      symbols.push({ name, kind, line });
      break;
    }
  }
  return symbols;
}
