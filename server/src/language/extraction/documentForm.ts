/** Decides what a document is from its language id and its file name: which reader gets it. */
import { sourceLanguages } from "./sourceLanguage.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";

export type DocumentForm =
  | { readonly kind: "source"; readonly language: SourceLanguage }
  | { readonly kind: "yaml" | "toml" | "dotenv" | "markdown" | "plain" }
  /** `lines`: a document of its own on each line. */
  | { readonly kind: "json"; readonly lines?: boolean }
  | { readonly kind: "prompt"; readonly style: PromptStyle };

export type PromptStyle = "vscode-prompt" | "instructions" | "agent" | "prompty" | "dotprompt";

const forms: Readonly<Record<string, DocumentForm>> = {
  yaml: { kind: "yaml" },
  dockercompose: { kind: "yaml" },
  "github-actions-workflow": { kind: "yaml" },
  json: { kind: "json" },
  jsonc: { kind: "json" },
  jsonl: { kind: "json", lines: true },
  toml: { kind: "toml" },
  ini: { kind: "toml" },
  properties: { kind: "dotenv" },
  dotenv: { kind: "dotenv" },
  markdown: { kind: "markdown" },
  prompt: { kind: "prompt", style: "vscode-prompt" },
  instructions: { kind: "prompt", style: "instructions" },
  chatagent: { kind: "prompt", style: "agent" },
  chatmode: { kind: "prompt", style: "agent" },
  prompty: { kind: "prompt", style: "prompty" },
  dotprompt: { kind: "prompt", style: "dotprompt" },
  bash: { kind: "source", language: sourceLanguages["shellscript"]! },
};

const byEnding: readonly (readonly [RegExp, DocumentForm])[] = [
  [/\.prompt\.md$/i, { kind: "prompt", style: "vscode-prompt" }],
  [/\.instructions\.md$/i, { kind: "prompt", style: "instructions" }],
  [/\.(?:agent|chatmode)\.md$/i, { kind: "prompt", style: "agent" }],
  [/\.prompty$/i, { kind: "prompt", style: "prompty" }],
  [/\.prompt$/i, { kind: "prompt", style: "dotprompt" }],
  [/(?:^|\/)\.env(?:\.[\w-]+)?$|\.env$/i, { kind: "dotenv" }],
  [/\.ya?ml$/i, { kind: "yaml" }],
  [/\.(?:jsonl|ndjson)$/i, { kind: "json", lines: true }],
  [/\.(?:jsonc?|json5)$/i, { kind: "json" }],
  [/\.toml$/i, { kind: "toml" }],
];

/** What a document is. The file name decides over the language id for prompt files, which are Markdown to many editors. */
export function formOf(uri: string, languageId: string): DocumentForm {
  const path = pathOf(uri);
  for (const [pattern, form] of byEnding) {
    if (form.kind === "prompt" && pattern.test(path)) return form;
  }
  const language = Object.hasOwn(sourceLanguages, languageId) ? sourceLanguages[languageId] : undefined;
  if (language !== undefined) return { kind: "source", language };
  const form = Object.hasOwn(forms, languageId) ? forms[languageId] : undefined;
  if (form !== undefined) return form;
  for (const [pattern, form] of byEnding) {
    if (pattern.test(path)) return form;
  }
  return { kind: "plain" };
}

/** The line comment of a document's syntax, with an end mark where the syntax has no line comments. */
export function commentOf(form: DocumentForm): { readonly open: string; readonly close: string } {
  switch (form.kind) {
    case "source":
      return { open: form.language.lineComment, close: "" };
    case "yaml":
    case "toml":
    case "dotenv":
    case "plain":
      return { open: "#", close: "" };
    case "json":
      return { open: "//", close: "" };
    case "markdown":
    case "prompt":
      return { open: "<!--", close: " -->" };
  }
}

function pathOf(uri: string): string {
  const end = uri.search(/[?#]/);
  const path = end === -1 ? uri : uri.slice(0, end);
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign: the raw address ends the same way.
    return path;
  }
}
