/**
 * What extraction has to know of a programming language: its grammar and how its strings, comments and imports are
 * called in the syntax tree. Adding a language is adding a row.
 */

import type { CallGrammar } from "./libraries.ts";

export interface SourceLanguage {
  /** Name of the grammar file without `tree-sitter-`. */
  readonly grammar: string;
  /** Nodes that are a whole string literal. */
  readonly strings: ReadonlySet<string>;
  readonly comments: ReadonlySet<string>;
  /** Inside these a string names a file or a package. */
  readonly imports: ReadonlySet<string>;
  /** Children of a string that are only known at run time. */
  readonly interpolations: ReadonlySet<string>;
  /** Nodes that are values without quotes (shell words). */
  readonly bareWords: ReadonlySet<string>;
  readonly lineComment: string;
  /** Grammar of calls, where calls are read. */
  readonly calls?: CallGrammar;
}

function row(
  grammar: string,
  strings: readonly string[],
  rest: {
    readonly comments?: readonly string[];
    readonly imports?: readonly string[];
    readonly interpolations?: readonly string[];
    readonly bareWords?: readonly string[];
    readonly lineComment?: string;
    readonly calls?: CallGrammar;
  },
): SourceLanguage {
  return {
    grammar,
    strings: new Set(strings),
    comments: new Set(rest.comments ?? ["comment"]),
    imports: new Set(rest.imports ?? []),
    interpolations: new Set(rest.interpolations ?? []),
    bareWords: new Set(rest.bareWords ?? []),
    lineComment: rest.lineComment ?? "//",
    ...(rest.calls === undefined ? {} : { calls: rest.calls }),
  };
}

const script = {
  imports: ["import_statement", "import_require_clause"],
  interpolations: ["template_substitution"],
  calls: "javascript",
} as const;
const scriptStrings = ["string", "template_string"];

const javascript = row("javascript", scriptStrings, { ...script, comments: ["comment", "html_comment"] });
const typescript = row("typescript", scriptStrings, script);
const tsx = row("tsx", scriptStrings, script);
const python = row("python", ["string"], {
  imports: ["import_statement", "import_from_statement"],
  interpolations: ["interpolation"],
  lineComment: "#",
  calls: "python",
});
const shell = row("bash", ["string", "raw_string", "ansi_c_string"], {
  interpolations: ["simple_expansion", "expansion", "command_substitution"],
  bareWords: ["word"],
  lineComment: "#",
  calls: "shell",
});

/** Rows by LSP language id. */
export const sourceLanguages: Readonly<Record<string, SourceLanguage>> = {
  python,
  javascript,
  javascriptreact: tsx,
  typescript,
  typescriptreact: tsx,
  go: row("go", ["interpreted_string_literal", "raw_string_literal"], { imports: ["import_spec"], calls: "go" }),
  java: row("java", ["string_literal"], {
    comments: ["line_comment", "block_comment"],
    interpolations: ["string_interpolation"],
    calls: "java",
  }),
  csharp: row(
    "c-sharp",
    ["string_literal", "verbatim_string_literal", "raw_string_literal", "interpolated_string_expression"],
    { interpolations: ["interpolation"], calls: "csharp" },
  ),
  rust: row("rust", ["string_literal", "raw_string_literal"], {
    comments: ["line_comment", "block_comment"],
    calls: "rust",
  }),
  ruby: row("ruby", ["string", "delimited_symbol"], {
    interpolations: ["interpolation"],
    lineComment: "#",
    calls: "ruby",
  }),
  php: row("php", ["string", "encapsed_string"], {
    imports: ["include_expression", "require_expression", "require_once_expression", "include_once_expression"],
    interpolations: ["variable_name", "member_access_expression", "subscript_expression"],
    calls: "php",
  }),
  shellscript: shell,
};
