/** Which grammar colours a fence, by what stands behind its backticks. Each grammar is a chunk of its own. */
export const grammars = {
  bash: () => import("shiki/langs/bash.mjs"),
  bat: () => import("shiki/langs/bat.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  cpp: () => import("shiki/langs/cpp.mjs"),
  csharp: () => import("shiki/langs/csharp.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  dart: () => import("shiki/langs/dart.mjs"),
  diff: () => import("shiki/langs/diff.mjs"),
  docker: () => import("shiki/langs/docker.mjs"),
  dotenv: () => import("shiki/langs/dotenv.mjs"),
  elixir: () => import("shiki/langs/elixir.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  graphql: () => import("shiki/langs/graphql.mjs"),
  haskell: () => import("shiki/langs/haskell.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  http: () => import("shiki/langs/http.mjs"),
  ini: () => import("shiki/langs/ini.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  jsonc: () => import("shiki/langs/jsonc.mjs"),
  kotlin: () => import("shiki/langs/kotlin.mjs"),
  lua: () => import("shiki/langs/lua.mjs"),
  make: () => import("shiki/langs/make.mjs"),
  markdown: () => import("shiki/langs/markdown.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  powershell: () => import("shiki/langs/powershell.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  r: () => import("shiki/langs/r.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  scala: () => import("shiki/langs/scala.mjs"),
  scss: () => import("shiki/langs/scss.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  swift: () => import("shiki/langs/swift.mjs"),
  terraform: () => import("shiki/langs/terraform.mjs"),
  toml: () => import("shiki/langs/toml.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  xml: () => import("shiki/langs/xml.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
} as const;

export type GrammarName = keyof typeof grammars;

const aliases: Readonly<Record<string, GrammarName>> = {
  "c#": "csharp",
  "c++": "cpp",
  cc: "cpp",
  cjs: "javascript",
  cmd: "bat",
  console: "bash",
  cs: "csharp",
  dockerfile: "docker",
  env: "dotenv",
  ex: "elixir",
  golang: "go",
  gql: "graphql",
  h: "c",
  hcl: "terraform",
  hpp: "cpp",
  hs: "haskell",
  htm: "html",
  javascriptreact: "javascript",
  js: "javascript",
  json5: "jsonc",
  jsonl: "json",
  jsx: "javascript",
  kt: "kotlin",
  makefile: "make",
  md: "markdown",
  mjs: "javascript",
  mts: "typescript",
  patch: "diff",
  postgresql: "sql",
  properties: "ini",
  ps1: "powershell",
  pwsh: "powershell",
  py: "python",
  python3: "python",
  pycon: "python",
  rb: "ruby",
  rs: "rust",
  sh: "bash",
  shell: "bash",
  shellscript: "bash",
  svg: "xml",
  tf: "terraform",
  ts: "typescript",
  typescriptreact: "tsx",
  yml: "yaml",
  zsh: "bash",
};

/** @returns The grammar's name, or null where the language is none that is known. */
export function languageFor(written: string): GrammarName | null {
  const name = written.toLowerCase();
  if (Object.hasOwn(grammars, name)) return name as GrammarName;
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? null) : null;
}

/** Ids under which the editor knows a language, where they differ from the grammar's name. */
const editorIds: Readonly<Partial<Record<GrammarName, string>>> = {
  bash: "shellscript",
  docker: "dockerfile",
  make: "makefile",
  tsx: "typescriptreact",
};

/** @returns The editor's language id for what stands behind the backticks; "plaintext" for none. */
export function languageIdOf(written: string): string {
  const grammar = languageFor(written);
  if (grammar === null) return written === "" ? "plaintext" : written.toLowerCase();
  return editorIds[grammar] ?? grammar;
}
