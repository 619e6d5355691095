/** Calls with any parameters, as each language and its ways of quoting write them. */

/** OpenAI's name of a parameter and its value. */
export type Written = readonly [name: string, value: number | string];

/** A source that calls a model with parameters. */
export interface Way {
  readonly name: string;
  readonly language: string;
  /** Parameters that it can write; all where it is absent. */
  readonly knows?: ReadonlySet<string>;
  write(model: string, parameters: readonly Written[]): string;
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function pascal(name: string): string {
  const written = camel(name);
  return written[0]!.toUpperCase() + written.slice(1);
}

/** Each parameter by a function, between joints. */
function each(parameters: readonly Written[], joint: string, write: (name: string, value: string) => string): string {
  return parameters.map(([name, value]) => write(name, JSON.stringify(value))).join(joint);
}

const isFraction = (value: string): boolean => value.includes(".");
const isText = (value: string): boolean => value.startsWith('"');
const json = (model: string, parameters: readonly Written[], joint: string): string =>
  each([...parameters, ["model", model]], joint, (name, value) => `"${name}": ${value}`);
const curl = "curl https://api.openai.com/v1/chat/completions";
const numbers = new Set(["temperature", "top_p", "presence_penalty", "seed", "max_tokens", "n"]);

export const ways: readonly Way[] = [
  {
    name: "keywords in Python",
    language: "python",
    write: (model, parameters) =>
      `from openai import OpenAI\nclient = OpenAI()\nclient.chat.completions.create(\n    model="${model}",\n    ${each(parameters, ",\n    ", (name, value) => `${name}=${value}`)}\n)\n`,
  },
  {
    name: "an object in TypeScript",
    language: "typescript",
    write: (model, parameters) =>
      `import OpenAI from "openai";\nconst client = new OpenAI();\nclient.chat.completions.create({ ${each([...parameters, ["model", model]], ", ", (name, value) => `${name}: ${value}`)}, messages: [] });\n`,
  },
  {
    name: "a struct in Go",
    language: "go",
    write: (model, parameters) =>
      `package m\n\nimport "github.com/openai/openai-go"\n\nvar p = openai.ChatCompletionNewParams{\n\tModel: "${model}",\n${each(parameters, "", (name, value) => `\t${pascal(name)}: ${isText(value) ? value : `openai.${isFraction(value) ? "Float" : "Int"}(${value})`},\n`)}}\n`,
  },
  {
    name: "a builder with comments in Java",
    language: "java",
    knows: numbers,
    write: (model, parameters) =>
      `import com.openai.models.chat.completions.ChatCompletionCreateParams;\n\nclass A {\n    Object p = ChatCompletionCreateParams.builder()\n        .model("${model}") // the model\n${each(parameters, "", (name, value) => `        .${camel(name)}(${isFraction(value) ? value : `${value}L`}) // ${name}\n`)}        .build();\n}\n`,
  },
  {
    name: "a builder on one line in Java",
    language: "java",
    knows: numbers,
    write: (model, parameters) =>
      `import com.openai.models.chat.completions.ChatCompletionCreateParams;\n\nclass A { Object p = ChatCompletionCreateParams.builder()${each(parameters, "", (name, value) => `.${camel(name)}(${value})`)}.model("${model}").build(); }\n`,
  },
  {
    name: "an initializer in C#",
    language: "csharp",
    knows: new Set(["temperature", "top_p", "presence_penalty", "seed"]),
    write: (model, parameters) =>
      `using OpenAI.Chat;\n\nvar client = new ChatClient("${model}", key);\nvar a = client.CompleteChat([new UserChatMessage("Hi")], new ChatCompletionOptions { ${each(parameters, ", ", (name, value) => `${pascal(name)} = ${isFraction(value) ? `${value}f` : value}`)} });\n`,
  },
  {
    name: "a builder in Rust",
    language: "rust",
    write: (model, parameters) =>
      `use async_openai::types::*;\n\nfn f() {\n    let r = CreateChatCompletionRequestArgs::default()${each(parameters, "", (name, value) => `.${name}(${isFraction(value) ? `${value}_f32` : value})`)}.model("${model}").build();\n}\n`,
  },
  {
    name: "a whole struct in Rust",
    language: "rust",
    write: (model, parameters) =>
      `use async_openai::types::*;\n\nfn f() {\n    let r = CreateChatCompletionRequest { ${each(parameters, "", (name, value) => `${name}: Some(${isText(value) ? `${value}.to_string()` : value}), `)}model: "${model}".into() };\n}\n`,
  },
  {
    name: "keywords and symbols in Ruby",
    language: "ruby",
    write: (model, parameters) =>
      `require "openai"\nopenai = OpenAI::Client.new\nopenai.chat.completions.create(${each([...parameters, ["model", model]], ", ", (name, value) => `${name}: ${isText(value) ? `:${value}` : value}`)})\n`,
  },
  {
    name: "a hash with rockets in Ruby",
    language: "ruby",
    write: (model, parameters) =>
      `require "openai"\nclient = OpenAI::Client.new\nclient.chat(parameters: {\n  "model" => '${model}', # the model\n  ${each(parameters, ",\n  ", (name, value) => `'${name}' => ${value.replaceAll('"', "'")}`)}\n})\n`,
  },
  {
    name: "an array in PHP",
    language: "php",
    write: (model, parameters) =>
      `<?php\n$client = OpenAI::client('key');\n$client->chat()->create([\n    'model' => '${model}',\n${each(parameters, "", (name, value) => `    '${name}' => ${value.replaceAll('"', "'")}, // ${name}\n`)}]);\n`,
  },
  {
    name: "a body of curl in single quotes",
    language: "shellscript",
    write: (model, parameters) => `${curl} -d '{${json(model, parameters, ", ")}}'\n`,
  },
  {
    name: "a body of curl in double quotes",
    language: "shellscript",
    write: (model, parameters) =>
      `${curl} -d "{${json(model, parameters.toReversed(), ", ").replaceAll('"', String.raw`\"`)}}"\n`,
  },
  {
    name: "a body of curl in a heredoc",
    language: "shellscript",
    write: (model, parameters) => `${curl} --json @- <<EOF\n{\n  ${json(model, parameters, ",\n  ")}\n}\nEOF\n`,
  },
];

/** The JSON that a source of curl sends; null for others. */
export function bodyIn(source: string): string | null {
  const quoted = /-d "(.*)"\n/.exec(source)?.[1]?.replaceAll(String.raw`\"`, '"');
  return quoted ?? /-d '([^']*)'/.exec(source)?.[1] ?? /<<EOF\n([^]*)EOF/.exec(source)?.[1] ?? null;
}
