import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { textIn } from "./reading.ts";
import { today } from "./smallWorld.ts";

const room = createLanguageService(createDefaultWorld({ today: () => today }));

/** The text after each fix by its title, under rules that are otherwise off too. */
async function fixes(language: string, text: string, rule: string): Promise<Readonly<Record<string, string>>> {
  const document = textIn(language, text);
  const found = await room.diagnostics(document, { ...defaultLintSettings, rules: { [rule]: "warning" } });
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
  const actions = await room.codeActions(document, range, { diagnostics: [...found], only: ["quickfix"] });
  return Object.fromEntries(
    actions
      .filter(({ edit, diagnostics }) => edit !== undefined && diagnostics?.[0]?.code === rule)
      .map(({ title, edit }) => [title, TextDocument.applyEdits(document, edit?.changes?.[document.uri] ?? [])]),
  );
}

const ruby = (fields: string): string =>
  `require "openai"\nopenai = OpenAI::Client.new\nopenai.chat.completions.create(model: "o4-mini", ${fields})\n`;
const php = (entries: string): string =>
  `<?php\n$client = OpenAI::client('key');\n$client->chat()->create(['model' => 'o4-mini', ${entries}]);\n`;
const curl = (members: string): string =>
  `curl https://api.openai.com/v1/chat/completions -d '{"model": "o4-mini", ${members}}'\n`;
const quotedCurl = (members: string): string =>
  `curl https://api.openai.com/v1/chat/completions -d "${`{"model": "o4-mini", ${members}}`.replaceAll('"', String.raw`\"`)}"\n`;

describe("a word", () => {
  it.each([
    ["single quotes in Ruby", "ruby", ruby("reasoning_effort: 'minimal'"), ruby("reasoning_effort: 'low'")],
    ["a symbol in Ruby", "ruby", ruby("reasoning_effort: :minimal"), ruby("reasoning_effort: :low")],
    ["single quotes in PHP", "php", php("'reasoning_effort' => 'minimal'"), php("'reasoning_effort' => 'low'")],
    [
      "a body of curl",
      "shellscript",
      curl('"reasoning_effort": "minimal", "n": 1'),
      curl('"reasoning_effort": "low", "n": 1'),
    ],
    [
      "a body in double quotes",
      "shellscript",
      quotedCurl('"reasoning_effort": "minimal", "n": 1'),
      quotedCurl('"reasoning_effort": "low", "n": 1'),
    ],
  ])("is replaced in %s", async (_what, language, before, after) => {
    expect((await fixes(language, before, "unsupported-effort"))["Set the effort to low"]).toBe(after);
  });
});

const java = (value: string): string =>
  `import com.anthropic.models.messages.MessageCreateParams;\nclass A { Object p = MessageCreateParams.builder().model("claude-sonnet-4-5").maxTokens(9).temperature(${value}).build(); }\n`;
const csharp = (value: string): string =>
  `using Anthropic.SDK.Messaging;\nvar client = new AnthropicClient();\nvar p = new MessageParameters { Model = "claude-sonnet-4-5", Temperature = ${value} };\n`;
const rust = (value: string): string =>
  `use async_openai::types::CreateChatCompletionRequestArgs;\nfn f() { let r = CreateChatCompletionRequestArgs::default().model("gpt-4.1").temperature(${value}).build(); }\n`;

const go = (value: string): string =>
  `package m\n\nimport "github.com/openai/openai-go"\n\nfunc f() {\n\twarm := 0.7\n\t_ = openai.ChatCompletionNewParams{Model: "o4-mini", Temperature: openai.Float(${value})}\n\tuse(openai.Int(1), warm)\n}\n`;

describe("a number keeps its type", () => {
  it.each([
    ["java", java("1.5"), java("1.0")],
    ["java", java("1.5f"), java("1.0f")],
    ["csharp", csharp("1.5m"), csharp("1.0m")],
    ["rust", rust("2.5"), rust("2.0")],
    ["rust", rust("2.5_f32"), rust("2.0_f32")],
    [
      "ruby",
      ruby("n: 1, temperature: 2.5").replace("o4-mini", "gpt-4.1"),
      ruby("n: 1, temperature: 2").replace("o4-mini", "gpt-4.1"),
    ],
  ])("in %s", async (language, before, after) => {
    expect(Object.values(await fixes(language, before, "parameter-out-of-range"))).toContain(after);
  });
});

describe("a fix", () => {
  it("of a limit's name is written as the library writes it, whatever quotes the key has", async () => {
    expect(await fixes("php", php("'max_tokens' => 9"), "renamed-parameter")).toMatchObject({
      "Rename to max_completion_tokens": php("'max_completion_tokens' => 9"),
    });
    const java = `import com.openai.models.chat.completions.ChatCompletionCreateParams;\nclass A { Object p = ChatCompletionCreateParams.builder().model("o4-mini").maxTokens(9L).build(); }\n`;
    expect(await fixes("java", java, "renamed-parameter")).toMatchObject({
      "Rename to maxCompletionTokens": java.replace("maxTokens", "maxCompletionTokens"),
    });
  });

  it("is not offered in Go where it would leave a variable that nothing uses", async () => {
    expect(Object.keys(await fixes("go", go("warm"), "unsupported-parameter"))).toContain("Remove Temperature");
    const last = go("warm").replace(", warm)\n}", ")\n}");
    expect(Object.keys(await fixes("go", last, "unsupported-parameter"))).not.toContain("Remove Temperature");
  });

  it("of look-alike letters is made in every language's texts", async () => {
    const text = ruby('messages: [{ role: "user", content: "Tell me about the hаrbour." }]');
    expect(Object.values(await fixes("ruby", text, "lookalike-characters"))).toContain(text.replace("а", "a"));
  });

  it("closes a schema in the language's own data", async () => {
    const schema =
      'response_format: { type: :json_schema, json_schema: { name: "a", strict: true, schema: { type: "object", properties: { a: { type: "string" } }, required: ["a"] } } }';
    const closed = schema.replace('schema: { type: "object"', 'schema: { additionalProperties: false, type: "object"');
    expect(await fixes("ruby", ruby(schema), "strict-schema")).toMatchObject({
      "Allow no other properties": ruby(closed),
    });
    const json =
      '"response_format": {"type": "json_schema", "json_schema": {"name": "a", "strict": true, "schema": {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}}}';
    expect(await fixes("shellscript", curl(json), "strict-schema")).toMatchObject({
      "Allow no other properties": curl(
        json.replace('"schema": {"type"', '"schema": {"additionalProperties": false, "type"'),
      ),
    });
  });

  it("of a key reads the environment where a call may stand", async () => {
    const key = `sk-proj-${"aB3dE5fG7hJ9kL1m".repeat(3)}T3BlbkFJ${"aB3dE5fG7hJ9kL1m".repeat(3)}`;
    const title = "Read OPENAI_API_KEY from the environment";
    const argument = `<?php\n$client = OpenAI::client('${key}');\n`;
    expect((await fixes("php", argument, "hard-coded-key"))[title]).toBe(
      "<?php\n$client = OpenAI::client(getenv('OPENAI_API_KEY'));\n",
    );
    const constant = `<?php\nclass A { private const KEY = '${key}'; }\n`;
    expect(await fixes("php", constant, "hard-coded-key")).not.toHaveProperty(title);
  });
});
