import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { MarkupContent } from "vscode-languageserver-types";
import type { LensData } from "../../../server/src/language/hints/codeLens.ts";
import { codesIn, factsOf, fixesIn, service, textIn } from "./reading.ts";

/** One call a language: o4-mini takes no temperature. */
const sources: Readonly<Record<string, string>> = {
  go: `package main

import "github.com/openai/openai-go"

var client = openai.NewClient()

func ask() {
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:       "o4-mini",
		Temperature: openai.Float(0.7),
		Messages:    []openai.ChatCompletionMessageParamUnion{openai.UserMessage("one two three")},
	})
}
`,
  java: `import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

class Main {
    void ask() {
        var client = OpenAIOkHttpClient.fromEnv();
        var params = ChatCompletionCreateParams.builder()
            .model("o4-mini")
            .temperature(0.7)
            .addUserMessage("one two three")
            .build();
    }
}
`,
  csharp: `using OpenAI.Chat;

ChatClient client = new ChatClient("o4-mini", key);
var answer = client.CompleteChat(
    [new UserChatMessage("one two three")],
    new ChatCompletionOptions { Temperature = 0.7f, EndUserId = "me" });
`,
  rust: `use async_openai::{types::CreateChatCompletionRequestArgs, Client};

fn ask() {
    let client = Client::new();
    let request = CreateChatCompletionRequestArgs::default()
        .model("o4-mini")
        .temperature(0.7)
        .messages([ChatCompletionRequestUserMessage::from("one two three").into()])
        .build();
}
`,
  ruby: `require "openai"

client = OpenAI::Client.new
client.chat(parameters: {
  model: "o4-mini",
  temperature: 0.7,
  messages: [{ role: "user", content: "one two three" }]
})
`,
  php: `<?php
$client = OpenAI::client('key');
$client->chat()->create([
    'model' => 'o4-mini',
    'temperature' => 0.7,
    'messages' => [['role' => 'user', 'content' => 'one two three']],
]);
`,
  shellscript: `curl https://api.openai.com/v1/chat/completions -d '{
  "model": "o4-mini",
  "temperature": 0.7,
  "messages": [{"role": "user", "content": "one two three"}]
}'
`,
};
const rows = Object.entries(sources);
const comments: Readonly<Record<string, string>> = { ruby: "#", shellscript: "#" };

describe.each(rows)("calls of %s", (language, source) => {
  const document = textIn(language, source);
  const at = (word: string, by = 1): { line: number; character: number } =>
    document.positionAt(source.indexOf(word) + by);

  it("are read with model, parameters and messages", async () => {
    const { calls } = await factsOf(language, source);
    const call = calls.find(({ messages }) => messages.length > 0)!;
    expect(call.model).toMatchObject({ text: "o4-mini", provider: "openai" });
    expect(call.parameters.find(({ name }) => name === "temperature")?.value).toEqual({ kind: "number", value: 0.7 });
    expect(call.messages.map(({ role, text, partial }) => ({ role, text, partial }))).toEqual([
      { role: "user", text: "one two three", partial: false },
    ]);
  });

  it("are checked, and the fix leaves code that is read again and has nothing to report", async () => {
    const codes = await codesIn(language, source);
    expect(codes).toHaveLength(1);
    expect(codes[0]).toMatch(/^unsupported-parameter: ["']?[tT]emperature/);
    const fixes = await fixesIn(language, source);
    const removal = Object.entries(fixes).find(([title]) => /^Remove [tT]emperature$/.test(title));
    expect(removal?.[1]).not.toContain("0.7");
    expect(await codesIn(language, removal![1])).toEqual([]);
    expect((await factsOf(language, removal![1])).calls.map(({ model }) => model?.text)).toContain("o4-mini");
  });

  it("are left alone behind a comment", async () => {
    const mark = comments[language] ?? "//";
    const first = language === "php" ? "<?php\n" : "";
    const commented = `${first}${mark} parlance-ignore-file unsupported-parameter\n${source.slice(first.length)}`;
    expect(await codesIn(language, commented)).toEqual([]);
  });

  it("have cards for model and parameter", async () => {
    const room = service();
    const cards = await Promise.all(
      [at("o4-mini"), at(/temperature/i.exec(source)![0])].map((position) => room.hover(document, position)),
    );
    const words = cards.map((card) => (card !== null && MarkupContent.is(card.contents) ? card.contents.value : ""));
    expect(words[0]).toContain("o4-mini");
    expect(words[1]).toMatch(/temperature/i);
  });

  it("have completion, hints and lenses", async () => {
    const room = service();
    const typed = source.replace("o4-mini", "gp");
    const unfinished = textIn(language, typed);
    const list = await room.completion(unfinished, unfinished.positionAt(typed.search(/["']gp["']/) + 3));
    expect(list?.items.map(({ label }) => label)).toContain("gpt-4.1");
    const whole = { start: { line: 0, character: 0 }, end: document.positionAt(source.length) };
    expect((await room.inlayHints(document, whole, "full")).length).toBeGreaterThan(0);
    const [lens] = await room.codeLenses(document, "");
    const words = await room.resolveCodeLens(document, "", lens!, lens!.data as LensData);
    expect(words.command?.title).toContain("3 tokens");
  });
});

describe("constants of a library", () => {
  const go = `package main

import "github.com/openai/openai-go"

var c = openai.NewClient()
var p = openai.ChatCompletionNewParams{Model: openai.ChatModelO4Mini, Temperature: openai.Float(0.7)}
`;

  it("stand for their model", async () => {
    expect((await factsOf("go", go)).calls[0]?.model).toMatchObject({ text: "o4-mini", symbol: true });
    expect(await codesIn("go", go)).toEqual(["unsupported-parameter: Temperature: openai.Float(0.7)"]);
  });

  it("are never replaced by a name", async () => {
    const old = go.replace("O4Mini", "O3");
    expect(await codesIn("go", old)).toContain("soon-retired-model: openai.ChatModelO3");
    expect(Object.keys(await fixesIn("go", old)).filter((title) => title.startsWith("Change to"))).toEqual([]);
  });

  it("of which the catalog knows nothing leave the call without a model", async () => {
    expect((await factsOf("go", go.replace("O4Mini", "GPT9000"))).calls[0]?.model).toBeNull();
  });
});

describe("names stay nobody's", () => {
  it.each([
    [
      "go",
      'package m\nimport "github.com/openai/openai-go"\nvar c = openai.NewClient(option.WithBaseURL(url))\nvar p = openai.ChatCompletionNewParams{Model: "gpt-9"}\n',
    ],
    [
      "java",
      'import com.openai.models.X;\nclass A { Object a = OpenAIOkHttpClient.builder().baseUrl(u); Object b = ChatCompletionCreateParams.builder().model("gpt-9").build(); }\n',
    ],
    [
      "csharp",
      'using OpenAI.Chat;\nvar c = new ChatClient("gpt-9", key, new OpenAIClientOptions { Endpoint = new Uri(u) });\n',
    ],
    [
      "rust",
      'use async_openai::X;\nfn f() { let c = Client::with_config(OpenAIConfig::new().with_api_base(u)); CreateChatCompletionRequestArgs::default().model("gpt-9").build(); }\n',
    ],
    ["ruby", 'require "openai"\nc = OpenAI::Client.new(uri_base: u)\nc.chat(parameters: { model: "gpt-9" })\n'],
    ["php", "<?php\n$c = OpenAI::factory()->withBaseUri($u)->make();\n$c->chat()->create(['model' => 'gpt-9']);\n"],
    ["shellscript", 'curl "$BASE/v1/chat/completions" -d \'{"model": "gpt-9"}\'\n'],
  ])("in %s where the address is another one", async (language, source) => {
    expect((await factsOf(language, source)).calls.every((call) => call.customEndpoint === true)).toBe(true);
    expect(await codesIn(language, source)).toEqual([]);
  });

  it("in other packages with like-named types", async () => {
    const go = 'package m\nimport "example.com/other"\nvar p = other.ChatCompletionRequest{Model: "gpt-9"}\n';
    expect((await factsOf("go", go)).calls).toEqual([]);
    const java =
      'import com.example.Other;\nclass A { Object a = MessageCreateParams.builder().model("gpt-9").build(); }\n';
    expect((await factsOf("java", java)).calls).toEqual([]);
  });

  it("after an edit that adds the other address elsewhere", async () => {
    const room = service();
    const text = sources["go"]!.replace("o4-mini", "gpt-9");
    const first = TextDocument.create("file:///project/kept.go", "go", 1, text);
    expect((await room.facts(first)).calls[0]?.customEndpoint).toBeUndefined();
    const second = TextDocument.create(
      "file:///project/kept.go",
      "go",
      2,
      text.replace("NewClient()", "NewClient(option.WithBaseURL(url))"),
    );
    expect((await room.facts(second)).calls[0]?.customEndpoint).toBe(true);
  });
});
