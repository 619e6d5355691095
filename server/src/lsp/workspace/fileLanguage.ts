/** The language of a file that no editor has opened, by its name. */

/** Language ids by file name ending; the ids are those that editors give to open files. */
const byEnding: Readonly<Record<string, string>> = {
  py: "python",
  pyi: "python",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "typescriptreact",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascriptreact",
  go: "go",
  java: "java",
  cs: "csharp",
  rs: "rust",
  rb: "ruby",
  php: "php",
  sh: "shellscript",
  bash: "shellscript",
  yaml: "yaml",
  yml: "yaml",
  json: "json",
  jsonc: "jsonc",
  jsonl: "jsonl",
  toml: "toml",
  ini: "ini",
  properties: "properties",
  env: "dotenv",
  prompty: "prompty",
  prompt: "dotprompt",
};

const promptEndings: readonly (readonly [string, string])[] = [
  [".prompt.md", "prompt"],
  [".instructions.md", "instructions"],
  [".agent.md", "chatagent"],
  [".chatmode.md", "chatagent"],
];

/** The language's id; undefined for files that are not read. Lock files hold what a tool wrote. */
export function languageOfFile(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  for (const [ending, language] of promptEndings) if (name.endsWith(ending)) return language;
  if (/^\.env(?:\.|$)/.test(name)) return "dotenv";
  if (/(?:^package-lock|-lock|\.lock|\.min)\.(?:json|yaml|yml|js|toml)$/.test(name)) return undefined;
  const ending = name.slice(name.lastIndexOf(".") + 1);
  return Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined;
}

/** Glob of the files that `languageOfFile` knows. */
export const readFilesGlob = `**/{.env*,*.{${[...Object.keys(byEnding), "md"].join(",")}}}`;
