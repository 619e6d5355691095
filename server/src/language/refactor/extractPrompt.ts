/** Moves a prompt out of the code into a file of its own, and has the code read it. */
import type { Node } from "web-tree-sitter";
import { chunksOf } from "../extraction/chunks.ts";
import type { SourceLanguage } from "../extraction/sourceLanguage.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact, MessageFact } from "../facts.ts";
import type { FixEdit } from "../rules/rule.ts";
import type { Refactoring } from "./refactoring.ts";

/** Shorter texts are easier to read where they are. */
const shortest = 40;

/**
 * The refactoring of the message at an offset; null where none is, or where it is put together at run time.
 * @param fileName name of the document, without its folder
 * @param isTaken whether a path relative to the document's folder exists
 */
export function extractPrompt(
  tree: SyntaxTree,
  language: SourceLanguage,
  call: CallFact,
  offset: number,
  fileName: string,
  isTaken: (path: string) => boolean,
): Refactoring | null {
  const message = call.messages.find(({ span }) => span.start <= offset && offset <= span.end);
  if (message === undefined || message.partial || message.text.length < shortest) return null;
  const node = nodeOver(tree.rootAt(message.span.start), message.span.start, message.span.end);
  if (node === null || node.startIndex !== message.span.start || node.endIndex !== message.span.end) return null;
  const path = freePath(fileName, message, isTaken);
  const read = readerOf(tree, language, path);
  if (read === null || !isLiteral(node)) return null;
  const edits: FixEdit[] = [...read.imports, { span: message.span, text: read.expression }];
  return {
    id: "extract-prompt",
    title: `Extract the ${message.role} prompt to ${path}`,
    kind: "extract",
    edits: edits.toSorted((a, b) => a.span.start - b.span.start),
    file: { path, text: message.text },
  };
}

function isLiteral(node: Node): boolean {
  return ["string", "concatenated_string", "template_string", "binary_expression", "binary_operator"].includes(
    node.type,
  );
}

function freePath(fileName: string, { role }: MessageFact, isTaken: (path: string) => boolean): string {
  const stem = fileName.replace(/\.[^.]*$/, "").replaceAll(/[^\w-]+/g, "_") || "prompt";
  for (let number = 1; ; number++) {
    const path = `prompts/${stem}.${role}${number === 1 ? "" : `-${number}`}.md`;
    if (!isTaken(path) || number === 100) return path;
  }
}

interface Reader {
  readonly expression: string;
  readonly imports: readonly FixEdit[];
}

/** Code that reads a file beside the document, and the import that it needs; null for other languages. */
function readerOf(tree: SyntaxTree, language: SourceLanguage, path: string): Reader | null {
  const { text } = tree;
  const line = text.includes("\r\n") ? "\r\n" : "\n";
  if (language.grammar === "python") {
    const has = /^from pathlib import .*\bPath\b/m.test(text);
    return {
      expression: `Path(__file__).with_name("prompts").joinpath("${path.slice("prompts/".length)}").read_text(encoding="utf-8")`,
      imports: has
        ? []
        : [importAt(tree, "import_statement", "import_from_statement", `from pathlib import Path${line}`)],
    };
  }
  if (!/^(?:javascript|typescript|tsx)$/.test(language.grammar)) return null;
  const has = /\breadFileSync\b[^;\n]*(?:from\s*["'](?:node:)?fs["']|require\(["'](?:node:)?fs["']\))/.test(text);
  const isCommon = /\brequire\(\s*["']/.test(text) && !/^import\s/m.test(text);
  if (isCommon) {
    const statement = `const { readFileSync } = require("node:fs");${line}`;
    return {
      expression: `readFileSync(\`\${__dirname}/${path}\`, "utf8")`,
      imports: has ? [] : [importAt(tree, "lexical_declaration", "variable_declaration", statement)],
    };
  }
  return {
    expression: `readFileSync(new URL("./${path}", import.meta.url), "utf8")`,
    imports: has
      ? []
      : [importAt(tree, "import_statement", "import_statement", `import { readFileSync } from "node:fs";${line}`)],
  };
}

/** In front of the first statement of a kind, or else of the first statement that is no comment, docstring or directive. */
function importAt(tree: SyntaxTree, kind: string, other: string, statement: string): FixEdit {
  const isFirst = (child: Node): boolean => child.type === kind || child.type === other;
  let first: number | undefined;
  let at: number | undefined;
  for (const { node: child } of chunksOf(tree)) {
    if (!child.isNamed || child.type === "comment") continue;
    if (isFirst(child)) {
      at = child.startIndex;
      break;
    }
    if (!isProlog(child)) first ??= child.startIndex;
  }
  at ??= first ?? tree.text.length;
  return { span: { start: at, end: at }, text: statement };
}

/** What has to stand before the imports, or may. */
function isProlog(child: Node): boolean {
  return (
    child.type === "future_import_statement" ||
    child.type === "hash_bang_line" ||
    (child.type === "expression_statement" && child.firstNamedChild?.type === "string")
  );
}
