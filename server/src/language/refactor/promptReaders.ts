/**
 * How code reads a text file that stands beside it, one row a language. Languages in which that needs a path of the
 * running program, or code for failures, have none.
 */
import type { Node } from "web-tree-sitter";
import { chunksOf } from "../extraction/chunks.ts";
import type { CallGrammar } from "../extraction/libraries.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { FixEdit } from "../rules/rule.ts";
import { isExact } from "./exactText.ts";

/** What takes the place of a text, and what else the code needs for it. */
interface Reading {
  readonly expression: string;
  readonly additions: readonly FixEdit[];
}

export interface PromptReader {
  /** Nodes that are a whole text. */
  readonly literals: ReadonlySet<string>;
  /** Null where a file cannot stand for the literal. */
  read(tree: SyntaxTree, path: string, literal: Node): Reading | null;
}

const python: PromptReader = {
  literals: new Set(["string", "concatenated_string", "binary_operator"]),
  read(tree, path) {
    const has = /^from pathlib import .*\bPath\b/m.test(tree.text);
    return {
      expression: `Path(__file__).with_name("prompts").joinpath("${path.slice("prompts/".length)}").read_text(encoding="utf-8")`,
      additions: has ? [] : [importAt(tree, ["import_statement", "import_from_statement"], "from pathlib import Path")],
    };
  },
};

const javascript: PromptReader = {
  literals: new Set(["string", "template_string", "binary_expression"]),
  read(tree, path) {
    const { text } = tree;
    const has = /\breadFileSync\b[^;\n]*(?:from\s*["'](?:node:)?fs["']|require\(["'](?:node:)?fs["']\))/.test(text);
    const isCommon = /\brequire\(\s*["']/.test(text) && !/^import\s/m.test(text);
    if (isCommon) {
      const statement = 'const { readFileSync } = require("node:fs");';
      return {
        expression: `readFileSync(\`\${__dirname}/${path}\`, "utf8")`,
        additions: has ? [] : [importAt(tree, ["lexical_declaration", "variable_declaration"], statement)],
      };
    }
    return {
      expression: `readFileSync(new URL("./${path}", import.meta.url), "utf8")`,
      additions: has ? [] : [importAt(tree, ["import_statement"], 'import { readFileSync } from "node:fs";')],
    };
  },
};

const ruby: PromptReader = {
  literals: new Set(["string", "chained_string", "binary"]),
  read: (_tree, path, literal) =>
    isExact(literal) ? { expression: `File.read("#{__dir__}/${path}", encoding: "UTF-8")`, additions: [] } : null,
};

const php: PromptReader = {
  literals: new Set(["string", "encapsed_string", "heredoc", "nowdoc", "binary_expression"]),
  read: (_tree, path, literal) =>
    isExact(literal) ? { expression: `file_get_contents(__DIR__ . '/${path}')`, additions: [] } : null,
};

/** Macros whose arguments are plain expressions; others take literals only. */
const plainMacros: ReadonlySet<string> = new Set(["vec", "json", "serde_json::json"]);

/** The compiler reads the file. Source: https://doc.rust-lang.org/std/macro.include_str.html */
const rust: PromptReader = {
  literals: new Set(["string_literal", "raw_string_literal"]),
  read(_tree, path, literal) {
    const macros = ancestorsOf(literal).filter(({ type }) => type === "macro_invocation");
    const isPlain = macros.every((macro) => plainMacros.has(macro.childForFieldName("macro")?.text ?? ""));
    return isPlain && isExact(literal) ? { expression: `include_str!("${path}")`, additions: [] } : null;
  },
};

/** The compiler reads the file into a variable of the package. Source: https://pkg.go.dev/embed */
const go: PromptReader = {
  literals: new Set(["interpreted_string_literal", "raw_string_literal"]),
  read(tree, path, literal) {
    const { text } = tree;
    const isConstant = ancestorsOf(literal).some(({ type }) => type === "const_declaration");
    // The comment before C's import belongs to it.
    if (isConstant || /^import "C"/m.test(text) || !isExact(literal)) return null;
    const start = firstStatement(tree, ({ type }) => type === "import_declaration");
    if (start === undefined) return null;
    const variable = freeName(text, path);
    const line = lineEnd(text);
    const end = text.length;
    const declaration = `${text.endsWith("\n") ? "" : line}${line}//go:embed ${path}${line}var ${variable} string${line}`;
    const embedded = { span: { start: end, end }, text: declaration };
    const has = /^\s*(?:import\s+)?(?:_\s+)?"embed"/m.test(text);
    const imported = { span: { start, end: start }, text: `import _ "embed"${line}${line}` };
    return { expression: variable, additions: has ? [embedded] : [imported, embedded] };
  },
};

/** The readers by the grammar that a language's row gives. */
export const promptReaders: Readonly<Partial<Record<CallGrammar, PromptReader>>> = {
  python,
  javascript,
  ruby,
  php,
  rust,
  go,
};

function ancestorsOf(node: Node): readonly Node[] {
  const above: Node[] = [];
  for (let parent = node.parent; parent !== null; parent = parent.parent) above.push(parent);
  return above;
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** `appSystemPrompt` for `prompts/app.system.md`, with a number where the file has that name already. */
function freeName(text: string, path: string): string {
  const words = path
    .slice("prompts/".length)
    .replace(/\.md$/, "")
    .split(/[^A-Za-z\d]+/)
    .filter(Boolean);
  const camel = words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join("");
  const name = `${/^\d/.test(camel) ? "file" : ""}${camel[0]!.toLowerCase()}${camel.slice(1)}Prompt`;
  for (let number = 1; ; number++) {
    const free = `${name}${number === 1 ? "" : number}`;
    if (!new RegExp(String.raw`\b${free}\b`).test(text)) return free;
  }
}

/** In front of the first statement of some kinds, or else of the first that is no comment, docstring or directive. */
function importAt(tree: SyntaxTree, kinds: readonly string[], statement: string): FixEdit {
  const at =
    firstStatement(tree, (child) => kinds.includes(child.type)) ??
    firstStatement(tree, (child) => !isProlog(child)) ??
    tree.text.length;
  return { span: { start: at, end: at }, text: `${statement}${lineEnd(tree.text)}` };
}

/** Where the first statement begins that is as wanted. */
function firstStatement(tree: SyntaxTree, isWanted: (statement: Node) => boolean): number | undefined {
  for (const { node, start } of chunksOf(tree)) {
    if (node.isNamed && node.type !== "comment" && isWanted(node)) return start;
  }
  return undefined;
}

/** What has to stand before the imports, or may. */
function isProlog(child: Node): boolean {
  return (
    child.type === "future_import_statement" ||
    child.type === "hash_bang_line" ||
    (child.type === "expression_statement" && child.firstNamedChild?.type === "string")
  );
}
