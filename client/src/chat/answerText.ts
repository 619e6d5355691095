/** Pure parts of what an answer's links and code blocks mean. */

/** Words after a code fence that are not the editor's own language ids. */
const fenceAliases: Readonly<Record<string, string>> = {
  bash: "shellscript",
  "c#": "csharp",
  "c++": "cpp",
  cs: "csharp",
  env: "dotenv",
  golang: "go",
  js: "javascript",
  jsx: "javascriptreact",
  kt: "kotlin",
  md: "markdown",
  patch: "diff",
  ps1: "powershell",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "shellscript",
  shell: "shellscript",
  text: "plaintext",
  ts: "typescript",
  tsx: "typescriptreact",
  txt: "plaintext",
  yml: "yaml",
  zsh: "shellscript",
};

/** The editor's language for the word after a code fence; plain text where it knows none. */
export function languageForFence(fence: string, known: readonly string[]): string {
  const word = fence.trim().toLowerCase();
  const id = fenceAliases[word] ?? word;
  return known.includes(id) ? id : "plaintext";
}

/** The link where it leads to a web page; undefined for every other scheme (`command:`, `file:`, `javascript:` …). */
export function webLink(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return undefined;
  // A name before the host is the oldest way to make one address look like another.
  if (parsed.username !== "" || parsed.password !== "") return undefined;
  return parsed.href;
}
