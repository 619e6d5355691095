/**
 * THE table of front-matter keys by style of prompt file: completion, hover and lint read it.
 *
 * Source: https://code.visualstudio.com/docs/copilot/customization/prompt-files
 * Source: https://code.visualstudio.com/docs/copilot/customization/custom-instructions
 * Source: https://code.visualstudio.com/docs/agents/reference/custom-agent-file-reference
 * Source: https://docs.github.com/en/copilot/reference/custom-agents-configuration
 * Source: https://www.prompty.ai/docs/prompt-file-format
 * Source: https://google.github.io/dotprompt/reference/frontmatter
 */
import type { PromptStyle } from "./documentForm.ts";

export interface FrontMatterKey {
  /** Dotted path; keys below an open one (`inputs.*`) are the author's own. */
  readonly path: string;
  /** What it is for, in one sentence. */
  readonly does: string;
  /** Values out of a few words. */
  readonly values?: readonly string[];
  /** Any keys may stand below. */
  readonly open?: boolean;
  /** Read by older versions only. */
  readonly outdated?: boolean;
}

function key(path: string, does: string, more: Omit<FrontMatterKey, "path" | "does"> = {}): FrontMatterKey {
  return { path, does, ...more };
}

const truth = { values: ["true", "false"] } as const;
const open = { open: true } as const;

const name = key("name", "Name under which it is shown; the file's name where left out.");
const description = key("description", "What it is for, in a sentence; shown beside its name.");
const argumentHint = key("argument-hint", "Hint shown in the chat's input: what to type after the name.");
const tools = key("tools", "Tools and tool sets that may be used.", open);
const editorModel = key("model", "Model to use, as the editor's picker names it; the chosen one where left out.", open);

const prompt: readonly FrontMatterKey[] = [
  name,
  description,
  argumentHint,
  key("agent", "Agent that runs the prompt.", { values: ["ask", "edit", "agent", "plan"] }),
  editorModel,
  tools,
  key("mode", "Former name of `agent`.", { values: ["ask", "edit", "agent"], outdated: true }),
];

const instructions: readonly FrontMatterKey[] = [
  name,
  description,
  key("applyTo", "Glob of the files for which the instructions are added by themselves; `**` for all."),
  key("excludeAgent", "Agent that does not read the instructions.", { values: ["code-review", "coding-agent"] }),
];

const agent: readonly FrontMatterKey[] = [
  name,
  description,
  argumentHint,
  tools,
  key("agents", "Agents that it may start as subagents.", open),
  editorModel,
  key("user-invocable", "Whether the agent is offered in the picker.", truth),
  key("disable-model-invocation", "Keeps other agents from starting this one.", truth),
  key("infer", "Former name; use `user-invocable` and `disable-model-invocation`.", { ...truth, outdated: true }),
  key("target", "Environment that the agent is for.", { values: ["vscode", "github-copilot"] }),
  key("mcp-servers", "MCP servers that come with the agent.", open),
  key("metadata", "Labels of your own.", open),
  key("hooks", "Commands that run at points of the agent's life.", open),
  key("handoffs", "Next steps that are offered when the agent is done."),
  key("handoffs.label", "Words of the button."),
  key("handoffs.agent", "Agent that goes on."),
  key("handoffs.prompt", "Prompt for the next agent."),
  key("handoffs.send", "Sends the prompt at once.", truth),
  key("handoffs.model", "Model of the next agent.", open),
];

const prompty: readonly FrontMatterKey[] = [
  name,
  key("displayName", "Name for people."),
  description,
  key("version", "Version of the prompt."),
  key("authors", "Who wrote it.", open),
  key("tags", "Labels.", open),
  key("base", "Prompty file whose settings are the start of this one's."),
  key("metadata", "Labels of your own.", open),
  key("model", "The model and how it is called; a name, or a block."),
  key("model.id", "Name of the model."),
  key("model.provider", "Whose service is called.", { values: ["openai", "azure", "foundry", "anthropic"] }),
  key("model.apiType", "Kind of the call.", { values: ["chat", "responses", "embedding", "image"] }),
  key("model.api", "Kind of the call.", { values: ["chat", "completion"] }),
  key("model.connection", "Address and key of the service.", open),
  key("model.configuration", "Service, deployment and address.", open),
  key("model.options", "Parameters of the call.", open),
  key("model.parameters", "Parameters of the call.", open),
  key("model.response", "Which part of the response is given back.", { values: ["first", "all", "full"] }),
  key("inputs", "Inputs that the template uses.", open),
  key("outputs", "What the prompt gives back.", open),
  key("sample", "Inputs to try the prompt with.", open),
  key("tools", "Tools that the model may call.", open),
  key("template", "Template language and parser.", open),
];

const dotprompt: readonly FrontMatterKey[] = [
  name,
  description,
  key("variant", "Name of the variant."),
  key("model", "Model, as `provider/name`."),
  key("tools", "Tools that the model may call.", open),
  key("toolDefs", "Definitions of tools.", open),
  key("config", "Parameters of the call.", open),
  key("input", "Inputs that the template uses."),
  key("input.default", "Values of inputs that are not given.", open),
  key("input.schema", "Types of the inputs (Picoschema or JSON schema).", open),
  key("output", "What the answer looks like."),
  key("output.format", "Form of the answer.", { values: ["text", "json"] }),
  key("output.schema", "Fields of the answer (Picoschema or JSON schema).", open),
  key("metadata", "Labels of your own.", open),
  key("ext", "Values of extensions, by dotted names.", open),
];

/** The keys of each style, in the order in which they are usually written. */
export const frontMatterKeys: Readonly<Record<PromptStyle, readonly FrontMatterKey[]>> = {
  "vscode-prompt": prompt,
  instructions,
  agent,
  prompty,
  dotprompt,
};

/** Where a style writes the model, as dotted keys. */
export const modelPaths: Readonly<Record<PromptStyle, readonly string[]>> = {
  "vscode-prompt": ["model"],
  instructions: ["model"],
  agent: ["model"],
  prompty: ["model", "model.id", "model.name", "model.configuration.model", "model.configuration.name"],
  dotprompt: ["model"],
};

/** Paths below which a style writes the parameters of its call. */
export const parameterPaths: Readonly<Record<PromptStyle, readonly string[]>> = {
  "vscode-prompt": [],
  instructions: [],
  agent: [],
  prompty: ["model.parameters", "model.options"],
  dotprompt: ["config"],
};

/** The row of a key; undefined for keys that the style does not have. */
export function frontMatterKey(style: PromptStyle, path: readonly string[]): FrontMatterKey | undefined {
  const wanted = path.join(".");
  return frontMatterKeys[style].find((row) => row.path === wanted);
}
