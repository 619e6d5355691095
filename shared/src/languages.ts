/**
 * Languages (VS Code's ids) that Parlance serves: the client's document selector and the manifest's
 * activation events both come from this list.
 */
export const servedLanguages = [
  "python",
  "typescript",
  "typescriptreact",
  "javascript",
  "javascriptreact",
  "go",
  "java",
  "csharp",
  "rust",
  "ruby",
  "php",
  "yaml",
  "dockercompose",
  "github-actions-workflow",
  "json",
  "jsonc",
  "jsonl",
  "toml",
  "markdown",
  "dotenv",
  "properties",
  "ini",
  "shellscript",
  "prompt",
  "instructions",
  "chatagent",
  "chatmode",
  "prompty",
  "dotprompt",
  "plaintext",
] as const;

/** Schemes of documents that are served: files, new files, files of virtual workspaces, cells of notebooks. */
export const servedSchemes = ["file", "untitled", "vscode-vfs", "vscode-notebook-cell"] as const;
