/** Makes `docs/guide/languages.md` from the tables of languages, libraries and configuration formats. */
import { frontMatterKeys } from "../../server/src/language/extraction/frontMatterKeys.ts";
import { configFormats } from "../../server/src/language/extraction/config/formats.ts";
import { callShapes } from "../../server/src/language/extraction/libraries.ts";
import type { CallGrammar, CallShape } from "../../server/src/language/extraction/libraries.ts";
import { libraryTitles } from "../../server/src/language/extraction/libraries/titles.ts";
import type { PromptStyle } from "../../server/src/language/extraction/documentForm.ts";
import { code, renew, table } from "./page.ts";

const languages: Readonly<Record<CallGrammar, string>> = {
  python: "Python, cells of notebooks",
  javascript: "JavaScript, TypeScript, JSX, TSX",
  go: "Go",
  java: "Java",
  csharp: "C#",
  rust: "Rust",
  ruby: "Ruby",
  php: "PHP",
  shell: "Shell",
};

const promptFiles: Readonly<Record<PromptStyle, string>> = {
  "vscode-prompt": "`*.prompt.md` (VS Code)",
  instructions: "`*.instructions.md` (VS Code, GitHub)",
  agent: "`*.agent.md`, `*.chatmode.md` (VS Code, GitHub)",
  prompty: "`*.prompty` (Prompty)",
  dotprompt: "`*.prompt` (dotprompt, Genkit)",
};

/** Libraries of a grammar with their calls, in the order of their titles. */
function rowsOf(grammar: CallGrammar): readonly (readonly string[])[] {
  const byLibrary = new Map<string, CallShape[]>();
  for (const shape of callShapes[grammar])
    byLibrary.set(shape.library, [...(byLibrary.get(shape.library) ?? []), shape]);
  return [...byLibrary]
    .map(([library, shapes]) => {
      const title = libraryTitles[library];
      if (title === undefined) throw new Error(`libraries/titles.ts has no title for ${library}.`);
      const checked = shapes.filter(({ namesOnly }) => namesOnly !== true);
      const named = shapes.filter(({ namesOnly }) => namesOnly === true);
      return [`[${title.title}](${title.home})`, callees(checked), callees(named)];
    })
    .toSorted(([a], [b]) => (a!.toLowerCase() < b!.toLowerCase() ? -1 : 1));
}

function callees(shapes: readonly CallShape[]): string {
  return [...new Set(shapes.map(({ callee }) => code(callee.replace(/^\./, ""))))].join(", ");
}

function formatRows(): readonly (readonly string[])[] {
  const known = configFormats.map(({ title, source, models }) => [
    `[${title}](${source})`,
    models.map(({ path }) => code(path)).join(", "),
    models.some(({ parameters }) => parameters !== undefined) ? "yes" : "",
  ]);
  return [
    ...known,
    [
      "[Batch files](https://platform.openai.com/docs/guides/batch) (`*.jsonl`)",
      "`body.model`, `params.model` of each line",
      "yes, with messages",
    ],
    ["A request as JSON", "`model` beside `messages` or `input`", "yes, with messages"],
    ["`.env`, `*.properties`", "variables such as `MODEL`, `OPENAI_MODEL`, `LLM_MODEL_NAME`", ""],
    [
      "Other YAML, JSON, TOML, INI; Compose files and workflows",
      "keys such as `model`, `model_name`, `llm`; other values where they are unmistakable",
      "",
    ],
  ];
}

export function languagesPage(): string {
  return [
    "# Languages, libraries and files",
    "Made from the tables of languages, libraries and formats by `node scripts/docs/languages.ts`. Do not edit.",
    "Code is read by real parsers, never by patterns over its text. Values are followed through constants of the same file (and of earlier cells of a notebook), concatenation, templates, dictionaries and objects, spread arguments and defaults of environment variables. Where the code chooses a model by a condition, by several assignments or by a key of an object that it writes out, each of them is read. What only running the code would tell is said to be unknown, and nothing is reported about it.",
    "Clients that speak OpenAI's or Anthropic's dialect count as theirs, with the provider of their class or of their address: Groq, DeepSeek, Azure, Vertex, Bedrock, gateways and local servers.",
    "A body that a program posts to a provider's own address itself is a call too: `requests`, `httpx` and `aiohttp` in Python, `fetch`, `axios`, `got` and `ky` in JavaScript, `net/http` in Go, `HttpRequest` and OkHttp in Java, `HttpClient` in C#, `reqwest` in Rust, HTTParty, Faraday and `Net::HTTP` in Ruby, Guzzle and Laravel in PHP, `curl` in a shell; as an object, as a text of JSON or through `json.dumps` and its like. So is each entry of a batch (`custom_id` beside `body` or `params`). Doors such as `with_raw_response`, `with_streaming_response`, `with_options` and `beta` are passed.",
    "",
    "A call through an address of your own (`base_url`, a gateway, a deployment on Azure, Bedrock or Vertex) is read, but not held against a provider's list. Names that a LiteLLM `config.yaml` of the workspace gives to models are legal names in the workspace's code.",
    "## Libraries",
    ...(Object.keys(languages) as CallGrammar[])
      .filter((grammar) => callShapes[grammar].length > 0)
      .flatMap((grammar) => [
        `### ${languages[grammar]}`,
        table(["library", "calls", "only names of models"], rowsOf(grammar)),
      ]),
    "## Configuration",
    table(["file", "where models stand", "parameters checked"], formatRows()),
    "## Prompt files",
    table(
      ["file", "keys of the front matter that are known"],
      (Object.keys(promptFiles) as PromptStyle[]).map((style) => [
        promptFiles[style],
        frontMatterKeys[style].map(({ path }) => code(path)).join(", "),
      ]),
    ),
    "Files with null bytes are not read; of files over 2 MB only the names of models are.",
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

renew(import.meta.url, "../guide/languages.md", languagesPage);
