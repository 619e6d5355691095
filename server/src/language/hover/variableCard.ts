/**
 * The placeholders of prompt files: what fills them in when the prompt runs.
 *
 * Source: https://code.visualstudio.com/docs/copilot/customization/prompt-files
 * Source: https://www.prompty.ai/docs/prompt-file-format
 * Source: https://google.github.io/dotprompt/reference/template
 */
import type { PromptStyle } from "../extraction/documentForm.ts";
import { frontMatterOf } from "../extraction/frontMatter.ts";
import { yamlEntries } from "../extraction/yamlEntries.ts";
import type { Span } from "../facts.ts";

export interface VariableCard {
  readonly span: Span;
  readonly markdown: string;
}

/** What VS Code puts in for the names it knows. */
const editorVariables: Readonly<Record<string, string>> = {
  workspaceFolder: "path of the workspace's folder",
  workspaceFolderBasename: "name of the workspace's folder",
  selection: "the text selected in the editor",
  selectedText: "the text selected in the editor",
  file: "path of the open file",
  fileBasename: "name of the open file",
  fileDirname: "folder of the open file",
  fileBasenameNoExtension: "name of the open file without its ending",
};

const editorForm = /\$\{([A-Za-z]+)(?::([^{}:\n]*))?(?::([^{}\n]*))?\}/g;
const templateForm = /\{\{[{#^/>&~]?\s*(?:if|unless|each|with)?\s*@?([A-Za-z_][\w.-]*)[^{}]*\}?\}\}/g;
/** Words of the template languages themselves. */
const helpers: ReadonlySet<string> = new Set(["role", "media", "history", "json", "section", "else", "this", "loop"]);

/** How far from the position a placeholder may begin. */
const reach = 300;

/** The card of the placeholder at an offset of a prompt file's body; null where there is none. */
export function variableCard(text: string, style: PromptStyle, offset: number): VariableCard | null {
  const bodyStart = frontMatterOf(text)?.bodyStart ?? 0;
  if (offset < bodyStart) return null;
  const from = Math.max(bodyStart, offset - reach);
  const near = text.slice(from, offset + reach);
  const usesTemplates = style === "prompty" || style === "dotprompt";
  for (const match of near.matchAll(usesTemplates ? templateForm : editorForm)) {
    const span = { start: from + match.index, end: from + match.index + match[0].length };
    if (offset < span.start || offset > span.end) continue;
    const markdown = usesTemplates ? templateWords(text, match[1]!) : editorWords(match[1]!, match[2], match[3]);
    return markdown === null ? null : { span, markdown };
  }
  return null;
}

function editorWords(name: string, argument: string | undefined, hint: string | undefined): string | null {
  if (name === "input" && argument !== undefined) {
    const shown = hint === undefined || hint === "" ? "" : `, with the hint “${hint}”`;
    return `**${argument}**: asked for when the prompt runs${shown}.`;
  }
  const known = Object.hasOwn(editorVariables, name) ? editorVariables[name] : undefined;
  return known === undefined ? null : `**${name}**: ${known}, put in by the editor when the prompt runs.`;
}

/** What the front matter says of an input. */
function templateWords(text: string, written: string): string | null {
  const name = written.split(".")[0]!;
  if (helpers.has(name)) return null;
  const front = frontMatterOf(text);
  const facts: string[] = [];
  let listed = false;
  if (front !== null) {
    for (const entry of yamlEntries(text, front.content.start, front.content.end)) {
      const [first, second] = entry.path;
      const isInput = first === "inputs" || first === "input" || first === "sample";
      if (!isInput) continue;
      const key = entry.path.at(-1)!.replace(/\?$/, "");
      if (first === "inputs" && second === "name") listed = entry.value === name;
      if (entry.path.length === 2 && first === "inputs" && second !== "name" && listed && second !== name) {
        facts.push(`- ${capital(second!)}: ${entry.value}`);
        continue;
      }
      if (first === "inputs" && second === name && entry.path.length === 3)
        facts.push(`- ${capital(key)}: ${entry.value}`);
      else if (key === name && second === "schema") facts.push(`- Type: ${entry.value}`);
      else if (key === name && second === "default") facts.push(`- Default: ${entry.value}`);
      else if (key === name && first === "sample") facts.push(`- Sample: ${entry.value}`);
      else if (key === name && first === "inputs") facts.push(`- Value: ${entry.value}`);
      else if (first === "inputs" && second === "name" && listed) facts.push("- Declared in `inputs`");
    }
  }
  const head = `**${name}**: filled in when the prompt runs.`;
  return facts.length === 0
    ? `${head}\n\nThe front matter does not declare it as an input.`
    : `${head}\n\n${[...new Set(facts)].join("\n")}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
