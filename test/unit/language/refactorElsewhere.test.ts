import { describe, expect, it } from "vitest";
import { after, applied, offered } from "./refactored.ts";
import { factsOf } from "./reading.ts";

const long = "You answer questions about the harbour. ".repeat(300).trim();

async function idsIn(language: string, marked: string): Promise<readonly string[]> {
  return (await offered(language, marked)).found.map(({ id }) => id);
}

/** A request to Anthropic whose body stands in double quotes. */
const quoted = (json: string): string =>
  `curl| https://api.anthropic.com/v1/messages -d "${json.replaceAll('"', String.raw`\"`)}"\n`;

/** A body whose system prompt has parts. */
const body = (parts: string): string =>
  `curl| https://api.anthropic.com/v1/messages -d '{"model": "claude-sonnet-4-5", "system": [${parts}]}'\n`;

describe("caching the system prompt", () => {
  it.each([
    [
      "Ruby by Anthropic's library",
      "ruby",
      `require "anthropic"\nanthropic = Anthropic::Client.new\nanthropic.messages.create(|model: "claude-sonnet-4-5", max_tokens: 9, system_: "${long}", messages: [])\n`,
      `system_: [{ type: "text", text: "${long}", cache_control: { type: "ephemeral" } }], messages`,
    ],
    [
      "Ruby by the community's",
      "ruby",
      `require "anthropic"\nclient = Anthropic::Client.new\nclient.messages(|parameters: { model: 'claude-sonnet-4-5', system: '${long}', max_tokens: 9 })\n`,
      `system: [{ type: "text", text: '${long}', cache_control: { type: "ephemeral" } }], max_tokens`,
    ],
    [
      "PHP by the community's library",
      "php",
      `<?php\nuse Anthropic;\n$client = Anthropic::client('key');\n$client->messages()->create(|['model' => 'claude-sonnet-4-5', 'system' => '${long}', 'messages' => []]);\n`,
      `'system' => [['type' => 'text', 'text' => '${long}', 'cache_control' => ['type' => 'ephemeral']]], 'messages'`,
    ],
    [
      "a body of curl",
      "shellscript",
      `curl| https://api.anthropic.com/v1/messages -d '{"model": "claude-sonnet-4-5", "system": "${long}", "messages": []}'\n`,
      `"system": [{"type": "text", "text": "${long}", "cache_control": {"type": "ephemeral"}}], "messages"`,
    ],
    [
      "a body of curl in double quotes",
      "shellscript",
      quoted(`{"model": "claude-sonnet-4-5", "system": "${long}", "messages": []}`),
      String.raw`\"system\": [{\"type\": \"text\", \"text\": \"${long}\", \"cache_control\": {\"type\": \"ephemeral\"}}], \"messages\"`,
    ],
    [
      "a list of parts in double quotes",
      "shellscript",
      quoted(`{"model": "claude-sonnet-4-5", "system": [{"type": "text", "text": "${long}"}], "messages": []}`),
      String.raw`\"text\": \"${long}\", \"cache_control\": {\"type\": \"ephemeral\"}}], \"messages\"`,
    ],
    [
      "Go by Anthropic's library",
      "go",
      `package m\n\nimport "github.com/anthropics/anthropic-sdk-go"\n\nvar p = |anthropic.MessageNewParams{Model: "claude-sonnet-4-5", MaxTokens: 9, System: []anthropic.TextBlockParam{\n\t{Text: "${long}"},\n}}\n`,
      `{Text: "${long}", CacheControl: anthropic.NewCacheControlEphemeralParam()},\n}}`,
    ],
  ])("marks it in %s", async (_what, language, marked, expected) => {
    const next = await after(language, marked, "add-caching");
    expect(next).toContain(expected);
    const system = (await factsOf(language, next)).calls[0]?.messages.find(({ role }) => role === "system");
    expect(system?.text).toBe(long);
    expect(system?.cacheMarks).toHaveLength(1);
  });

  it("marks the last part of a list of parts", async () => {
    expect(await after("shellscript", body(`{"type": "text", "text": "${long}"}`), "add-caching")).toContain(
      `"text": "${long}", "cache_control": {"type": "ephemeral"}}]`,
    );
    const hash = `require "anthropic"\nanthropic = Anthropic::Client.new\nanthropic.messages.create(|model: "claude-sonnet-4-5", system: [{ "type" => "text", "text" => "${long}" }])\n`;
    expect(await after("ruby", hash, "add-caching")).toContain(
      `"text" => "${long}", "cache_control" => { type: "ephemeral" } }]`,
    );
  });

  it.each([
    [
      "for the text of a heredoc",
      "ruby",
      `require "anthropic"\nanthropic = Anthropic::Client.new\nanthropic.messages.create(|model: "claude-sonnet-4-5", system: <<~TEXT)\n  ${long}\nTEXT\n`,
    ],
    [
      "in Anthropic's library of PHP, whose keys are others",
      "php",
      `<?php\nuse Anthropic\\Client;\n$client = new Client();\n$client->messages->create(|model: 'claude-sonnet-4-5', system: '${long}', messages: []);\n`,
    ],
    [
      "in libraries with types of their own",
      "java",
      `import com.anthropic.models.messages.MessageCreateParams;\nclass A { Object p = MessageCreateParams.builder(|).model("claude-sonnet-4-5").system("${long}").build(); }\n`,
    ],
  ])("is not offered %s", async (_what, language, marked) => {
    expect(await idsIn(language, marked)).not.toContain("add-caching");
  });
});

describe("asking a stream for its usage", () => {
  it.each([
    [
      "ruby-openai",
      "ruby",
      'require "openai"\nclient = OpenAI::Client.new\nclient.chat(|parameters: { model: "gpt-4.1", stream: proc { |chunk| print chunk }, messages: [] })\n',
      "stream: proc { |chunk| print chunk }, stream_options: { include_usage: true }, messages: []",
    ],
    [
      "OpenAI's library of Ruby",
      "ruby",
      'require "openai"\nopenai = OpenAI::Client.new\nopenai.chat.completions.stream_raw(|model: "gpt-4.1", messages: [])\n',
      "messages: [], stream_options: { include_usage: true })",
    ],
    [
      "openai-php",
      "php",
      "<?php\n$client = OpenAI::client('key');\n$client->chat()->createStreamed(|[\n    'model' => 'gpt-4.1',\n    'messages' => [],\n]);\n",
      "    'messages' => [], 'stream_options' => ['include_usage' => true],\n]);",
    ],
    [
      "curl",
      "shellscript",
      'curl| https://api.openai.com/v1/chat/completions -d \'{"model": "gpt-4.1", "stream": true, "messages": []}\'\n',
      '"stream": true, "stream_options": {"include_usage": true}, "messages"',
    ],
    [
      "curl in double quotes",
      "shellscript",
      String.raw`curl| https://api.openai.com/v1/chat/completions -d "{\"stream\": true, \"model\": \"gpt-4.1\"}"` +
        "\n",
      String.raw`\"stream\": true, \"stream_options\": {\"include_usage\": true}, \"model\"`,
    ],
    [
      "OpenAI's library of Go",
      "go",
      'package m\n\nimport ai "github.com/openai/openai-go"\n\nfunc f(c ai.Client) {\n\tc.Chat.Completions.NewStreaming(ctx, |ai.ChatCompletionNewParams{\n\t\tModel: "gpt-4.1",\n\t})\n}\n',
      "ai.ChatCompletionNewParams{\n\t\tStreamOptions: ai.ChatCompletionStreamOptionsParam{IncludeUsage: ai.Bool(true)},\n\t\tModel",
    ],
    [
      "go-openai, by a variable",
      "go",
      'package m\n\nimport "github.com/sashabaranov/go-openai"\n\nfunc f(c *openai.Client) {\n\treq := |openai.ChatCompletionRequest{Model: "gpt-4.1"}\n\tc.CreateChatCompletionStream(ctx, req)\n}\n',
      'openai.ChatCompletionRequest{StreamOptions: &openai.StreamOptions{IncludeUsage: true}, Model: "gpt-4.1"}',
    ],
    [
      "OpenAI's library of Java",
      "java",
      'import com.openai.models.chat.completions.ChatCompletionCreateParams;\n\nclass A {\n    void f() {\n        var params = |ChatCompletionCreateParams.builder()\n            .model("gpt-4.1")\n            .build();\n        client.chat().completions().createStreaming(params);\n    }\n}\n',
      ".builder()\n            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())\n            .model",
    ],
  ])("by %s", async (_what, language, marked, expected) => {
    const next = await after(language, marked, "add-usage");
    expect(next).toContain(expected);
    expect((await factsOf(language, next)).calls[0]?.parameters.map(({ name }) => name)).toContain("stream_options");
    const at = next.indexOf("gpt-4.1");
    expect(await idsIn(language, `${next.slice(0, at)}|${next.slice(at)}`)).not.toContain("add-usage");
  });

  it.each([
    ["ruby", 'require "openai"\nclient = OpenAI::Client.new\nclient.chat(|parameters: { model: "gpt-4.1" })\n'],
    ["php", "<?php\n$client = OpenAI::client('key');\n$client->chat()->create(|['model' => 'gpt-4.1']);\n"],
    [
      "php",
      "<?php\nuse OpenAI;\n$client = OpenAI::client('key');\n$client->responses()->createStreamed(|['model' => 'gpt-4.1']);\n",
    ],
    ["shellscript", 'curl| https://api.openai.com/v1/responses -d \'{"model": "gpt-4.1", "stream": true}\'\n'],
    [
      "go",
      'package m\n\nimport "github.com/openai/openai-go"\n\nfunc f(c openai.Client) {\n\tp := |openai.ChatCompletionNewParams{Model: "gpt-4.1"}\n\tc.Chat.Completions.New(ctx, p)\n\tc.Chat.Completions.NewStreaming(ctx, p)\n}\n',
    ],
  ])("is not offered in %s where nothing streams, or another interface tells it: %s", async (language, marked) => {
    expect(await idsIn(language, marked)).not.toContain("add-usage");
  });
});

const prompt = "You are a patient helper who explains every step in plain words.";

describe("extracting a prompt to a file", () => {
  it("has Ruby read the file", async () => {
    const marked = `require "openai"\nclient = OpenAI::Client.new\nclient.chat(parameters: { model: "gpt-4.1", messages: [{ role: "system", content: '|${prompt}' }] })\n`;
    const { document, found } = await offered("ruby", marked);
    const one = found.find(({ id }) => id === "extract-prompt");
    expect(one?.file).toEqual({ path: "prompts/app.system.md", text: prompt });
    expect(applied(document, one!)).toContain(
      'content: File.read("#{__dir__}/prompts/app.system.md", encoding: "UTF-8") }',
    );
  });

  it("has PHP read the file, for a nowdoc too", async () => {
    const marked = `<?php\n$client = OpenAI::client('key');\n$client->chat()->create(['model' => 'gpt-4.1', 'messages' => [['role' => 'system', 'content' => <<<'TEXT'\n    |${prompt}\n    C:\\new\n    TEXT\n]]]);\n`;
    const { document, found } = await offered("php", marked);
    const one = found.find(({ id }) => id === "extract-prompt");
    expect(one?.file?.text).toBe(`${prompt}\nC:\\new`);
    expect(applied(document, one!)).toContain(
      "'content' => file_get_contents(__DIR__ . '/prompts/app.system.md')\n]]]);",
    );
  });

  it("has Rust's compiler read the file", async () => {
    const marked = `use async_openai::types::*;

fn f() {
    let r = CreateChatCompletionRequestArgs::default()
        .model("gpt-4.1")
        .messages(vec![ChatCompletionRequestSystemMessageArgs::default().content("|${prompt}").build()?.into()])
        .build();
}
`;
    const next = await after("rust", marked, "extract-prompt");
    expect(next).toContain('.content(include_str!("prompts/main.system.md"))');
  });

  it("has Go's compiler read the file into a variable", async () => {
    const marked = `package main

import "github.com/openai/openai-go"

var p = openai.ChatCompletionNewParams{
	Model:    "gpt-4.1",
	Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage("|${prompt}")},
}
`;
    expect(await after("go", marked, "extract-prompt")).toBe(`package main

import _ "embed"

import "github.com/openai/openai-go"

var p = openai.ChatCompletionNewParams{
	Model:    "gpt-4.1",
	Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(mainSystemPrompt)},
}

//go:embed prompts/main.system.md
var mainSystemPrompt string
`);
  });

  it.each([
    [
      "shellscript",
      `curl https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4.1", "messages": [{"role": "user", "content": "|${prompt}"}]}'\n`,
    ],
    [
      "java",
      `import com.openai.models.chat.completions.ChatCompletionCreateParams;\nclass A { Object p = ChatCompletionCreateParams.builder().model("gpt-4.1").addUserMessage("|${prompt}").build(); }\n`,
    ],
    [
      "ruby",
      `require "openai"\nclient = OpenAI::Client.new\nclient.chat(parameters: { model: "gpt-4.1", messages: [{ role: "system", content: "|${prompt}\\e[0m" }] })\n`,
    ],
    [
      "php",
      `<?php\n$client = OpenAI::client('key');\n$client->chat()->create(['model' => 'gpt-4.1', 'messages' => [['role' => 'system', 'content' => "|${prompt} \\x41"]]]);\n`,
    ],
    [
      "go",
      `package main\n\nimport "github.com/openai/openai-go"\n\nvar p = openai.ChatCompletionNewParams{Model: "gpt-4.1", Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("|${prompt}\\a")}}\n`,
    ],
  ])("is not offered where the file could not surely stand for it: %s: %s", async (language, marked) => {
    expect(await idsIn(language, marked)).not.toContain("extract-prompt");
  });
});
