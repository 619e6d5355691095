import { describe, expect, it } from "vitest";
import { findingsIn } from "./reading.ts";
import { switched } from "./refactored.ts";

/** A call for gpt-4.1 and what it is for o4-mini, which takes neither temperature nor top_p and has another limit. */
const calls: readonly (readonly [what: string, language: string, before: string, after: string])[] = [
  [
    "fields of a struct in Go",
    "go",
    `package main

import "github.com/openai/openai-go"

var p = openai.ChatCompletionNewParams{
	Model:       "gpt-4.1",
	Temperature: openai.Float(0.2),
	MaxTokens:   openai.Int(500),
	TopP:        openai.Float(0.9),
}
`,
    `package main

import "github.com/openai/openai-go"

var p = openai.ChatCompletionNewParams{
	Model:       "o4-mini",
	MaxCompletionTokens:   openai.Int(500),
}
`,
  ],
  [
    "the community's library of Go",
    "go",
    `package main

import "github.com/sashabaranov/go-openai"

var r = openai.ChatCompletionRequest{Model: "gpt-4.1", MaxTokens: 100, Temperature: 0.7}
`,
    `package main

import "github.com/sashabaranov/go-openai"

var r = openai.ChatCompletionRequest{Model: "o4-mini", MaxCompletionTokens: 100}
`,
  ],
  [
    "links of a builder in Java",
    "java",
    `import com.openai.models.chat.completions.ChatCompletionCreateParams;

class A {
    Object p = ChatCompletionCreateParams.builder()
        .model("gpt-4.1") // the usual one
        .temperature(0.2)
        .maxTokens(500L)
        .topP(0.9)
        .addUserMessage("Hi")
        .build();
}
`,
    `import com.openai.models.chat.completions.ChatCompletionCreateParams;

class A {
    Object p = ChatCompletionCreateParams.builder()
        .model("o4-mini") // the usual one
        .maxCompletionTokens(500L)
        .addUserMessage("Hi")
        .build();
}
`,
  ],
  [
    "what an initializer sets in C#",
    "csharp",
    `using OpenAI.Chat;

ChatClient client = new ChatClient("gpt-4.1", key);
var answer = client.CompleteChat([new UserChatMessage("Hi")], new ChatCompletionOptions { EndUserId = "me", Temperature = 0.2f, TopP = 0.9f });
`,
    `using OpenAI.Chat;

ChatClient client = new ChatClient("o4-mini", key);
var answer = client.CompleteChat([new UserChatMessage("Hi")], new ChatCompletionOptions { EndUserId = "me" });
`,
  ],
  [
    "links of a builder in Rust",
    "rust",
    `use async_openai::types::CreateChatCompletionRequestArgs;

fn f() {
    let r = CreateChatCompletionRequestArgs::default().max_tokens(500u32).model("gpt-4.1").temperature(0.2).build();
}
`,
    `use async_openai::types::CreateChatCompletionRequestArgs;

fn f() {
    let r = CreateChatCompletionRequestArgs::default().max_completion_tokens(500u32).model("o4-mini").build();
}
`,
  ],
  [
    "fields of a struct with a base in Rust",
    "rust",
    `use async_openai::types::CreateChatCompletionRequest;

fn f() {
    let r = CreateChatCompletionRequest { model: "gpt-4.1".into(), temperature: Some(0.2), ..Default::default() };
}
`,
    `use async_openai::types::CreateChatCompletionRequest;

fn f() {
    let r = CreateChatCompletionRequest { model: "o4-mini".into(), ..Default::default() };
}
`,
  ],
  [
    "fields of a whole struct in Rust",
    "rust",
    `use async_openai::types::CreateChatCompletionRequest;

fn f() {
    let r = CreateChatCompletionRequest { model: "gpt-4.1".into(), temperature: Some(0.2), reasoning_effort: Some("low".to_string()), n: None };
}
`,
    `use async_openai::types::CreateChatCompletionRequest;

fn f() {
    let r = CreateChatCompletionRequest { model: "o4-mini".into(), temperature: None, reasoning_effort: Some("low".to_string()), n: None };
}
`,
  ],
  [
    "keywords in Ruby",
    "ruby",
    `require "openai"
openai = OpenAI::Client.new
openai.chat.completions.create(model: :"gpt-4.1", max_tokens: 500, temperature: 0.2, top_p: 0.9)
`,
    `require "openai"
openai = OpenAI::Client.new
openai.chat.completions.create(model: :"o4-mini", max_completion_tokens: 500)
`,
  ],
  [
    "a hash with keys in quotes in Ruby",
    "ruby",
    `require "openai"
client = OpenAI::Client.new
client.chat(parameters: { "model" => 'gpt-4.1', "temperature" => 0.2, 'max_tokens' => 500 })
`,
    `require "openai"
client = OpenAI::Client.new
client.chat(parameters: { "model" => 'o4-mini', 'max_completion_tokens' => 500 })
`,
  ],
  [
    "entries of an array in PHP",
    "php",
    `<?php
$client = OpenAI::client('key');
$client->chat()->create(['temperature' => 0.2, 'model' => 'gpt-4.1', 'max_tokens' => 500]);
`,
    `<?php
$client = OpenAI::client('key');
$client->chat()->create(['model' => 'o4-mini', 'max_completion_tokens' => 500]);
`,
  ],
  [
    "a body of curl",
    "shellscript",
    `curl https://api.openai.com/v1/chat/completions -d '{
  "model": "gpt-4.1",
  "max_tokens": 500,
  "temperature": 0.2,
  "top_p": 0.9
}'
`,
    `curl https://api.openai.com/v1/chat/completions -d '{
  "model": "o4-mini",
  "max_completion_tokens": 500
}'
`,
  ],
  [
    "a body in double quotes",
    "shellscript",
    String.raw`curl https://api.openai.com/v1/chat/completions --json "{\"temperature\": 0.2, \"model\": \"gpt-4.1\", \"max_tokens\": 500, \"top_p\": 0.9}"` +
      "\n",
    String.raw`curl https://api.openai.com/v1/chat/completions --json "{\"model\": \"o4-mini\", \"max_completion_tokens\": 500}"` +
      "\n",
  ],
  [
    "a body from a heredoc",
    "shellscript",
    `curl https://api.openai.com/v1/chat/completions -d @- <<JSON
{"model": "gpt-4.1", "temperature": 0.2, "messages": [{"role": "user", "content": "$1"}]}
JSON
`,
    `curl https://api.openai.com/v1/chat/completions -d @- <<JSON
{"model": "o4-mini", "messages": [{"role": "user", "content": "$1"}]}
JSON
`,
  ],
];

describe("switching the model of", () => {
  it.each(calls)("%s", async (_what, language, before, after) => {
    const left: string[] = [];
    expect(await switched(language, before, "openai/o4-mini", left)).toBe(after);
    expect(left.filter((words) => words.includes("has to"))).toEqual([]);
    expect(await findingsIn(language, after)).toEqual([]);
  });

  it("a call in Go tells what must go by hand where a variable would be left that nothing uses", async () => {
    const text = `package main

import "github.com/openai/openai-go"

func f() {
	warm := 0.7
	_ = openai.ChatCompletionNewParams{Model: "gpt-4.1", Temperature: openai.Float(warm), MaxTokens: openai.Int(500)}
}
`;
    const left: string[] = [];
    expect(await switched("go", text, "openai/o4-mini", left)).toBe(
      text.replace("gpt-4.1", "o4-mini").replace("MaxTokens", "MaxCompletionTokens"),
    );
    expect(left.join()).toMatch(/Temperature has to be taken out/);
  });

  it("a call in Go does the same for an import", async () => {
    const text = `package main

import (
	"github.com/openai/openai-go"
	"github.com/openai/openai-go/packages/param"
)

var p = openai.ChatCompletionNewParams{Model: "gpt-4.1", Temperature: param.NewOpt(0.7)}
`;
    const left: string[] = [];
    expect(await switched("go", text, "openai/o4-mini", left)).toBe(text.replace("gpt-4.1", "o4-mini"));
    expect(left.join()).toMatch(/Temperature has to be taken out/);
  });

  it("a call in Go takes out what a constant of the package gives", async () => {
    const text = `package main

import "github.com/openai/openai-go"

const warm = 0.7

var p = openai.ChatCompletionNewParams{Model: "gpt-4.1", Temperature: openai.Float(warm)}
`;
    expect(await switched("go", text, "openai/o4-mini")).toContain('{Model: "o4-mini"}');
  });

  it("a builder keeps the comment of the link before", async () => {
    const text = `import com.openai.models.chat.completions.ChatCompletionCreateParams;

class A {
    Object p = ChatCompletionCreateParams.builder()
        .model("gpt-4.1") // the usual one
        .temperature(0.2).build();
    Object q = ChatCompletionCreateParams.builder()
        .model("gpt-4.1") // the other one
        .temperature(0.2)
        .build();
}
`;
    const next = await switched("java", text, "openai/o4-mini");
    expect(next).toContain('.model("o4-mini") // the usual one\n        .build();');
  });

  it("a body whose quotes end within an argument is left to the hand", async () => {
    const text = `curl https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4.1", "temperature": '0.7'}'\n`;
    const left: string[] = [];
    expect(await switched("shellscript", text, "openai/o4-mini", left)).toBe(text.replace("gpt-4.1", "o4-mini"));
    expect(left.join()).toMatch(/temperature has to be taken out/);
  });

  it("a symbol in Ruby gets the quotes that its new name needs", async () => {
    const text = 'require "openai"\nopenai = OpenAI::Client.new\nopenai.chat.completions.create(model: :o3)\n';
    expect(await switched("ruby", text, "openai/gpt-4.1")).toContain('model: :"gpt-4.1")');
  });

  it("moves numbers into the range and keeps their type", async () => {
    const java = `import com.anthropic.models.messages.MessageCreateParams;

class A {
    Object p = MessageCreateParams.builder().model("claude-opus-5-5").maxTokens(90000L).build();
}
`;
    expect(await switched("java", java, "anthropic/claude-sonnet-4-5")).toContain(".maxTokens(64000L)");
    const rust = `use async_openai::types::CreateChatCompletionRequestArgs;

fn f() {
    let r = CreateChatCompletionRequestArgs::default().model("o3").max_completion_tokens(90_000_u32).build();
}
`;
    expect(await switched("rust", rust, "openai/gpt-4.1")).toContain("(32768_u32)");
  });
});
