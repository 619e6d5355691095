import { describe, expect, it } from "vitest";
import { labelsAt } from "./completing.ts";

const go = 'package main\nimport "github.com/openai/openai-go"\nfunc f() {\n  ';
const goOther = 'package main\nimport openai "github.com/sashabaranov/go-openai"\nfunc f() {\n  ';
const goClaude = 'package main\nimport "github.com/anthropics/anthropic-sdk-go"\nfunc f() {\n  ';
const spring = "import org.springframework.ai.openai.OpenAiChatOptions;\nclass A { void f() {\n    ";
const langchain4j = "import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A { void f() {\n    ";
const kernel = "using Microsoft.SemanticKernel.Connectors.OpenAI;\n";
const ruby = 'require "openai"\nclient = OpenAI::Client.new\n';
const rubyClaude = 'require "anthropic"\nclient = Anthropic::Client.new\n';
const php = "<?php\n$client = OpenAI::client($key);\n";
const curl = "curl https://api.openai.com/v1/chat/completions ";

const efforts = ["low", "medium", "high"];
const openaiRoles = ["system", "developer", "user", "assistant", "tool"];
const formats = ["text", "json_object", "json_schema"];

describe("completion of values beyond Python and JavaScript", () => {
  it.each([
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "o4-mini", ReasoningEffort: "|"}\n}`, efforts],
    [
      "go",
      `${goOther}x := openai.ChatCompletionRequest{Model: "gpt-4.1", Messages: []openai.ChatCompletionMessage{{Role: "|"}}}\n}`,
      openaiRoles,
    ],
    [
      "go",
      `${goOther}x := openai.ChatCompletionRequest{Model: "gpt-4.1", ResponseFormat: &openai.ChatCompletionResponseFormat{Type: "j|"}}\n}`,
      formats,
    ],
    [
      "go",
      `${goClaude}x := anthropic.MessageNewParams{Model: "claude-opus-5-5", Messages: []anthropic.MessageParam{{Role: "|"}}}\n}`,
      ["user", "assistant"],
    ],
    ["java", `${spring}OpenAiChatOptions.builder().model("o4-mini").reasoningEffort("|").build();\n}}`, efforts],
    ["java", `${langchain4j}OpenAiChatModel.builder().modelName("gpt-4.1").responseFormat("|").build();\n}}`, formats],
    ["csharp", `${kernel}new OpenAIPromptExecutionSettings { ModelId = "o4-mini", ReasoningEffort = "|" };`, efforts],
    ["ruby", `${ruby}client.chat.completions.create(model: "o4-mini", reasoning_effort: "|")`, efforts],
    [
      "ruby",
      `${ruby}client.chat(parameters: { model: "gpt-4.1", messages: [{ role: "|", content: "x" }] })`,
      openaiRoles,
    ],
    ["ruby", `${ruby}client.chat(parameters: { model: "gpt-4.1", messages: [{ "role" => '|' }] })`, openaiRoles],
    [
      "ruby",
      `${rubyClaude}client.messages.create(model: "claude-opus-5-5", messages: [{role: "|"}])`,
      ["user", "assistant"],
    ],
    [
      "php",
      `${php}$client->chat()->create(['model' => 'gpt-4.1', 'tool_choice' => '|']);`,
      ["auto", "none", "required"],
    ],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', 'messages' => [['role' => 'us|']]]);`, openaiRoles],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', 'response_format' => ['type' => '|']]);`, formats],
    [
      "php",
      `${php}$request = ['model' => 'o4-mini', 'reasoning_effort' => '|'];\n$client->chat()->create($request);`,
      efforts,
    ],
    ["shellscript", `${curl}-d '{"model": "o4-mini", "reasoning_effort": "|"}'`, efforts],
    ["shellscript", `${curl}-d '{\n  "model": "gpt-4.1",\n  "messages": [{"role": "|"}]\n}'`, openaiRoles],
    [
      "shellscript",
      `${curl}-d @- <<'EOF'\n{"model": "gpt-4.1", "service_tier": "|"}\nEOF\n`,
      ["auto", "default", "flex", "priority"],
    ],
    [
      "shellscript",
      `curl https://api.anthropic.com/v1/messages -d '{"model": "claude-opus-5-5", "messages": [{"role": "|"}]}'`,
      ["user", "assistant"],
    ],
  ])("offers the words of a field in %s: %s", async (language, source, words) => {
    expect(await labelsAt(language, source)).toEqual(words);
  });

  it.each([
    // The library has constants for these.
    [
      "java",
      'import com.openai.models.ChatCompletionCreateParams;\nclass A { void f() {\n    ChatCompletionCreateParams.builder().model("o4-mini").reasoningEffort("|");\n}}',
    ],
    [
      "csharp",
      'using OpenAI.Chat;\nvar client = new ChatClient("o4-mini", key);\nclient.CompleteChat(m, new ChatCompletionOptions { ReasoningEffortLevel = "|" });',
    ],
    [
      "rust",
      'use async_openai::types::CreateChatCompletionRequestArgs;\nfn f() {\n    CreateChatCompletionRequestArgs::default().model("o4-mini").reasoning_effort("|");\n}',
    ],
    ["ruby", `${ruby}x = { role: "|" }`],
    ["ruby", `${ruby}client.chat.completions.create(model: "gpt-4.1", messages: [{ role: "user", content: "|" }])`],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', 'messages' => [['content' => '|']]]);`],
    ["shellscript", `${curl}-d '{"model": "gpt-4.1", "messages": [{"role": "user", "content": "|"}]}'`],
  ])("is silent in %s: %s", async (language, source) => {
    expect(await labelsAt(language, source)).toEqual([]);
  });

  it.each([
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "|"}\n}`],
    ["java", `${spring}OpenAiChatOptions.builder().model("|").build();\n}}`],
    ["csharp", `${kernel}new OpenAIPromptExecutionSettings { ModelId = "|" };`],
    ["ruby", `${ruby}client.chat.completions.create(model: "|")`],
    ["php", `${php}$client->chat()->create(['model' => '|']);`],
    ["shellscript", `${curl}-d '{"model": "|"}'`],
    ["shellscript", `${curl}-d @- <<'EOF'\n{"model": "|"}\nEOF\n`],
  ])("still offers models in %s: %s", async (language, source) => {
    expect(await labelsAt(language, source)).toContain("gpt-4.1");
  });
});
