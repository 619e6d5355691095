/**
 * Files that are prompts: VS Code's `.prompt.md`, `.instructions.md` and `.agent.md`, Prompty and dotprompt.
 * The front matter gives model and parameters, the body the messages.
 *
 * Source: https://code.visualstudio.com/docs/copilot/customization/prompt-files
 * Source: https://www.prompty.ai/docs/prompt-file-format
 * Source: https://google.github.io/dotprompt/reference/frontmatter
 */
import type { CallFact, MessageFact, ModelNameFact, PromptFact, Span } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import type { ConfigEntry } from "./configEntry.ts";
import { parameterOfEntry } from "./configEntry.ts";
import type { PromptStyle } from "./documentForm.ts";
import { frontMatterOf } from "./frontMatter.ts";
import { modelPaths, parameterPaths } from "./frontMatterKeys.ts";
import { nameIn } from "./modelSpelling.ts";
import { yamlEntries } from "./yamlEntries.ts";

export interface PromptFile {
  readonly prompt: PromptFact;
  /** The call that the front matter describes, where it gives parameters. */
  readonly call: CallFact | null;
  readonly modelNames: readonly ModelNameFact[];
}

/** Reads a prompt file. Whatever is unfinished in it gives less, never an error. */
export function promptFileOf(world: LanguageWorld, text: string, style: PromptStyle): PromptFile {
  const front = frontMatterOf(text);
  const entries = front === null ? [] : [...yamlEntries(text, front.content.start, front.content.end)];
  const modelNames = entries.flatMap((entry) => modelOf(world, entry, style) ?? []);
  const model = modelNames[0] ?? null;
  const messages = messagesOf(text, front?.bodyStart ?? (text.startsWith("\uFEFF") ? 1 : 0), style);
  const parameters = entries
    .filter(({ path }) => path.length > 0 && parameterPaths[style].includes(path.slice(0, -1).join(".")))
    .map((entry) => parameterOfEntry(text, entry, entries));
  const call: CallFact | null =
    model === null || parameters.length === 0 || front === null
      ? null
      : { kind: "call", library: style, span: front.content, calleeSpan: model.span, model, parameters, messages: [] };
  return { prompt: { kind: "prompt", model, messages }, call, modelNames };
}

/** Deployments on Azure have names of their own; they are read but not judged. */
const deploymentPaths: ReadonlySet<string> = new Set([
  "model.configuration.azure_deployment",
  "model.connection.deployment",
]);

function modelOf(world: LanguageWorld, entry: ConfigEntry, style: PromptStyle): ModelNameFact | null {
  const path = entry.path.join(".");
  const deployment = style === "prompty" && deploymentPaths.has(path);
  if (!deployment && !modelPaths[style].includes(path)) return null;
  // Editors write display names such as “GPT-4.1 (copilot)”; what the catalog doesn't know is the picker's affair.
  const own = style === "prompty" || style === "dotprompt";
  const genkit = style === "dotprompt" ? /^(?:googleai|vertexai)\//.exec(entry.value) : null;
  if (genkit !== null) return genkitModel(entry, genkit[0].length, genkit[0] === "vertexai/");
  const text = own ? entry.value : entry.value.replace(/\s*\([\w .-]+\)$/, "");
  const known = nameIn(world, text, true) ?? (own ? undefined : world.resolveModel(text));
  if (known === undefined && !own) return null;
  return {
    kind: "model-name",
    text,
    span: { start: entry.span.start, end: entry.span.start + text.length },
    certainty: known === undefined ? "likely" : "certain",
    keyed: true,
    ...(deployment || !own ? { customEndpoint: true } : {}),
  };
}

/** Genkit's names carry its plugin. Source: https://genkit.dev/docs/models/ */
function genkitModel(entry: ConfigEntry, prefix: number, custom: boolean): ModelNameFact {
  return {
    kind: "model-name",
    text: entry.value.slice(prefix),
    span: { start: entry.span.start + prefix, end: entry.span.end },
    certainty: "certain",
    keyed: true,
    ...(custom ? { customEndpoint: true } : { provider: "gemini" }),
  };
}

const roleMarks: Readonly<Partial<Record<PromptStyle, RegExp>>> = {
  prompty: /^[ \t]*#?[ \t]*(system|user|assistant|developer|function|tool)[ \t]*:[ \t]*\r?$/gim,
  dotprompt: /\{\{[ \t]*role[ \t]+["'](\w+)["'][ \t]*\}\}/g,
};

const interpolation = /\{\{[^{}]*\}\}|\{%[^%]*%\}|\$\{[^{}\n]*\}/g;

function messagesOf(text: string, bodyStart: number, style: PromptStyle): MessageFact[] {
  const mark = roleMarks[style];
  const starts: { role: string; start: number; end: number }[] = [];
  const body = text.slice(bodyStart);
  if (mark !== undefined) {
    for (const match of body.matchAll(mark)) {
      const start = bodyStart + match.index;
      starts.push({ role: match[1]!.toLowerCase(), start, end: start + match[0].length });
    }
  }
  const firstRole = style === "instructions" || style === "agent" || style === "prompty" ? "system" : "user";
  const messages: MessageFact[] = [];
  const add = (role: string, start: number, end: number): void => {
    const span = trimmed(text, start, end);
    if (span.start === span.end) return;
    const source = text.slice(span.start, span.end);
    const known = source.replaceAll(interpolation, "");
    messages.push({ role, text: known, span, partial: known.length !== source.length });
  };
  add(firstRole, bodyStart, starts[0]?.start ?? text.length);
  starts.forEach((item, index) => add(item.role, item.end, starts[index + 1]?.start ?? text.length));
  return messages;
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}
