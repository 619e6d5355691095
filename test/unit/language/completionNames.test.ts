import { describe, expect, it } from "vitest";
import { chosenAt, labelsAt, listAt } from "./completing.ts";
import { factsOf, service, textIn, told } from "./reading.ts";

const go = 'package main\nimport "github.com/openai/openai-go"\nfunc f() {\n  client := openai.NewClient()\n  ';
const goClaude = 'package main\nimport "github.com/anthropics/anthropic-sdk-go"\nfunc f() {\n  ';
const goOther = 'package main\nimport openai "github.com/sashabaranov/go-openai"\nfunc f() {\n  ';
const goGoogle = 'package main\nimport "google.golang.org/genai"\nfunc f() {\n  ';
const java = "import com.openai.models.ChatCompletionCreateParams;\nclass A { void f() {\n    ";
const javaClaude = "import com.anthropic.models.messages.MessageCreateParams;\nclass A { void f() {\n    ";
const spring = "import org.springframework.ai.openai.OpenAiChatOptions;\nclass A { void f() {\n    ";
const langchain4j = "import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A { void f() {\n    ";
const csharp = 'using OpenAI.Chat;\nvar client = new ChatClient("o4-mini", key);\n';
const kernel = "using Microsoft.SemanticKernel.Connectors.OpenAI;\n";
const extensions = "using Microsoft.Extensions.AI;\n";
const rust = "use async_openai::types::CreateChatCompletionRequestArgs;\nfn f() {\n    ";
const rustGenai = "use genai::chat::ChatOptions;\nfn f() {\n    ";
const ruby = 'require "openai"\nclient = OpenAI::Client.new\n';
const rubyClaude = 'require "anthropic"\nclient = Anthropic::Client.new\n';
const php = "<?php\n$client = OpenAI::client($key);\n";
const phpClaude = "<?php\nuse Anthropic\\Client;\n";
const prism = "<?php\nuse Prism\\Prism\\Prism;\n";
const curl = "curl https://api.openai.com/v1/chat/completions ";

describe("completion of parameters beyond Python and JavaScript", () => {
  it.each([
    ["go", `${go}x := openai.ChatCompletionNewParams{|}\n}`, "Temperature", "ChatCompletionNewParams{Temperature: }"],
    [
      "go",
      `${go}x := openai.ChatCompletionNewParams{\n    Model: "gpt-4.1",\n    Te|\n  }\n}`,
      "Temperature",
      "Temperature: \n",
    ],
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "gpt-4.1", |}\n}`, "MaxTokens", ", MaxTokens: }"],
    [
      "go",
      `${go}x := openai.ChatCompletionNewParams{\n    |\n    Model: "gpt-4.1",\n  }\n}`,
      "TopP",
      "\n    TopP: \n    Model",
    ],
    ["go", `${goClaude}x := anthropic.MessageNewParams{Model: "claude-opus-5-5", |}\n}`, "MaxTokens", "MaxTokens: }"],
    ["go", `${goOther}x := openai.ChatCompletionRequest{|}\n}`, "TopLogProbs", "{TopLogProbs: }"],
    [
      "go",
      `${goGoogle}c.Models.GenerateContent(ctx, "gemini-2.5-pro", t, &genai.GenerateContentConfig{|})\n}`,
      "MaxOutputTokens",
      "{MaxOutputTokens: }",
    ],
    ["java", `${java}ChatCompletionCreateParams.builder().|\n}}`, "temperature", ".builder().temperature(\n"],
    [
      "java",
      `${java}var p = ChatCompletionCreateParams.builder()\n      .model("gpt-4.1")\n      .te|\n      .build();\n}}`,
      "temperature",
      ".temperature(\n      .build()",
    ],
    [
      "java",
      `${java}var p = ChatCompletionCreateParams.builder().model("gpt-4.1").|;\n    foo();\n}}`,
      "topP",
      ".topP(;",
    ],
    ["java", `${javaClaude}MessageCreateParams.builder().model("claude-opus-5-5").|;\n}}`, "maxTokens", ".maxTokens("],
    ["java", `${spring}OpenAiChatOptions.builder().model("gpt-4.1").|\n}}`, "frequencyPenalty", ".frequencyPenalty("],
    [
      "java",
      `${langchain4j}OpenAiChatModel.builder().modelName("gpt-4.1").|\n}}`,
      "responseFormat",
      ".responseFormat(",
    ],
    [
      "csharp",
      `${csharp}client.CompleteChat(messages, new ChatCompletionOptions { | });`,
      "MaxOutputTokenCount",
      "{ MaxOutputTokenCount =  }",
    ],
    [
      "csharp",
      `${csharp}var o = new ChatCompletionOptions()\n{\n    MaxOutputTokenCount = 9,\n    Reas|\n};`,
      "ReasoningEffortLevel",
      "ReasoningEffortLevel = \n",
    ],
    [
      "csharp",
      `${csharp}ChatCompletionOptions o = new() { | };\nclient.CompleteChat(messages, o);`,
      "MaxOutputTokenCount",
      "new() { MaxOutputTokenCount =  }",
    ],
    [
      "csharp",
      `${kernel}var s = new OpenAIPromptExecutionSettings { ModelId = "gpt-4.1", | };`,
      "Temperature",
      ", Temperature =  }",
    ],
    ["csharp", `${extensions}var s = new ChatOptions { | };`, "MaxOutputTokens", "{ MaxOutputTokens =  }"],
    [
      "rust",
      `${rust}let r = CreateChatCompletionRequestArgs::default()\n        .model("gpt-4.1")\n        .|\n        .build()?;\n}`,
      "temperature",
      ".temperature(\n        .build()?",
    ],
    [
      "rust",
      `${rust}let r = CreateChatCompletionRequest { model: "gpt-4.1".into(), |..Default::default() };\n}`,
      "top_p",
      ", top_p: ..Default",
    ],
    ["rust", `${rustGenai}let o = ChatOptions::default().|;\n}`, "with_max_tokens", ".with_max_tokens(;"],
    ["ruby", `${ruby}client.chat.completions.create(model: "gpt-4.1", |)`, "temperature", ", temperature: )"],
    ["ruby", `${ruby}client.chat.completions.create(|)`, "messages", "create(messages: )"],
    [
      "ruby",
      `${ruby}client.chat.completions.create(\n  model: "gpt-4.1", # the cheap one\n  # and:\n  |\n)`,
      "temperature",
      "  temperature: \n)",
    ],
    ["ruby", `${ruby}client.chat.completions.create(model: "gpt-4.1", |`, "temperature", ", temperature: "],
    [
      "ruby",
      `${ruby}def f\n  client.chat(parameters: { model: "gpt-4.1", |\nend`,
      "temperature",
      ", temperature: \nend",
    ],
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "gpt-4.1", |\n}`, "Temperature", "Temperature: \n}"],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', 'te|`, "temperature", ", 'temperature' => "],
    ["java", `${java}var p = ChatCompletionCreateParams.builder().|`, "temperature", ".temperature("],
    ["csharp", `${csharp}client.CompleteChat(m, new ChatCompletionOptions { |`, "Temperature", "{ Temperature = "],
    ["rust", `${rust}let r = CreateChatCompletionRequest { model: "gpt-4.1".into(), |`, "top_p", "top_p: "],
    ["ruby", `${ruby}client.chat(parameters: { model: "gpt-4.1", tem| })`, "temperature", ", temperature:  })"],
    [
      "ruby",
      `${ruby}client.chat(\n  parameters: {\n    model: "gpt-4.1",\n    |\n    messages: []\n  }\n)`,
      "max_tokens",
      "\n    max_tokens: \n    messages",
    ],
    [
      "ruby",
      `${ruby}client.chat.completions.create model: "gpt-4.1", |\nputs 1`,
      "temperature",
      ", temperature: \nputs",
    ],
    ["ruby", `${rubyClaude}client.messages.create(model: "claude-opus-5-5", |)`, "max_tokens", ", max_tokens: )"],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', |]);`, "temperature", ", 'temperature' => ]"],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', 't|']);`, "temperature", ", 'temperature' => ]"],
    [
      "php",
      `${php}$client->chat()->create([\n    "|"\n    'model' => 'gpt-4.1',\n]);`,
      "messages",
      '\n    "messages" => \n',
    ],
    ["php", `${php}$client->chat()->create([|]);`, "model", "create(['model' => ])"],
    ["php", `${php}$client->chat()->create(['temp|' => 0.5]);`, "temperature", "['temperature' => 0.5]"],
    [
      "php",
      `${php}$request = ['model' => 'gpt-4.1', |];\n$client->chat()->create($request);`,
      "temperature",
      ", 'temperature' => ]",
    ],
    ["php", `${phpClaude}$client->messages->create(model: 'claude-opus-5-5', |);`, "maxTokens", ", maxTokens: )"],
    ["php", `${prism}Prism::text()->using('openai', 'gpt-4.1')->|;`, "withMaxTokens", "->withMaxTokens(;"],
    ["shellscript", `${curl}-d '{"model": "gpt-4.1", |}'`, "temperature", ', "temperature": }'],
    ["shellscript", `${curl}-d '{\n  "model": "gpt-4.1",\n  "te|"\n}'`, "temperature", '\n  "temperature": \n}'],
    ["shellscript", `${curl}-d '{|}'`, "messages", `'{"messages": }'`],
    [
      "shellscript",
      `${curl}-d @- <<'EOF'\n{\n  "model": "gpt-4.1",\n  |\n}\nEOF\n`,
      "temperature",
      '\n  "temperature": \n}',
    ],
    ["shellscript", `${curl}-d "{\\"model\\": \\"gpt-4.1\\", |}"`, "temperature", ', \\"temperature\\": }"'],
    [
      "shellscript",
      `curl https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent -d '{"contents": [], "generationConfig": {|}}'`,
      "topK",
      '{"topK": }',
    ],
    [
      "typescript",
      `import OpenAI from "openai";\nclient.chat.completions.create({ model: "gpt-4.1", "tem|" });`,
      "temperature",
      ', "temperature":  }',
    ],
  ])("writes name and joint in %s: %s", async (language, source, label, expected) => {
    expect(await chosenAt(language, source, label)).toContain(expected);
  });
});

describe("what is offered of a library's names", () => {
  it.each([
    [
      "go",
      `${go}x := openai.ChatCompletionNewParams{Model: "o4-mini", Messages: nil, |}\n}`,
      "ReasoningEffort",
      "TopP",
    ],
    ["java", `${java}ChatCompletionCreateParams.builder().model("o4-mini").|;\n}}`, "reasoningEffort", "topP"],
    ["csharp", `${csharp}client.CompleteChat(m, new ChatCompletionOptions { | });`, "ReasoningEffortLevel", "TopP"],
    [
      "csharp",
      `${csharp}var o = new ChatCompletionOptions { | };\nclient.CompleteChat(m, o);`,
      "ReasoningEffortLevel",
      "TopP",
    ],
    ["rust", `${rust}CreateChatCompletionRequestArgs::default().model("o4-mini").|;\n}`, "reasoning_effort", "top_p"],
    ["ruby", `${ruby}client.chat.completions.create(model: "o4-mini", |)`, "reasoning_effort", "top_p"],
    ["php", `${php}$client->chat()->create(['model' => 'o4-mini', |]);`, "reasoning_effort", "top_p"],
    ["php", `${prism}Prism::text()->using('openai', 'o4-mini')->|;`, "withMaxTokens", "usingTopP"],
    ["shellscript", `${curl}-d '{"model": "o4-mini", |}'`, "reasoning_effort", "top_p"],
  ])("is what the model takes, in %s: %s", async (language, source, taken, refused) => {
    const labels = await labelsAt(language, source);
    expect(labels).toContain(taken);
    expect(labels).not.toContain(refused);
  });

  it("is what all models take that get the same options", async () => {
    const both = `${php}$options = ['messages' => [], |];\n$client->chat()->create(['model' => 'gpt-4.1', ...$options]);\n`;
    expect(await labelsAt("php", both)).toContain("top_p");
    const other = `${both}$client->chat()->create(['model' => 'o4-mini', ...$options]);\n`;
    expect(await labelsAt("php", other)).not.toContain("top_p");
  });

  it.each([
    [
      "go",
      `${go}x := openai.ChatCompletionNewParams{Model: "gpt-4.1", Temperature: t, |}\n}`,
      ["Model", "Temperature"],
    ],
    [
      "java",
      `${java}ChatCompletionCreateParams.builder().model("gpt-4.1").temperature(1).|;\n}}`,
      ["model", "temperature"],
    ],
    ["csharp", `${csharp}new ChatCompletionOptions { Temperature = 1, | };`, ["Temperature"]],
    [
      "rust",
      `${rust}CreateChatCompletionRequestArgs::default().model("gpt-4.1").temperature(1.0).|;\n}`,
      ["model", "temperature"],
    ],
    ["ruby", `${ruby}client.chat(parameters: { model: "gpt-4.1", temperature: 1, | })`, ["model", "temperature"]],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', "temperature" => 1, |]);`, ["model", "temperature"]],
    [
      "php",
      `${prism}Prism::text()->using('openai', 'gpt-4.1')->usingTemperature(1)->|;`,
      ["using", "usingTemperature"],
    ],
    ["shellscript", `${curl}-d '{"model": "gpt-4.1", "temperature": 1, |}'`, ["model", "temperature"]],
    [
      "php",
      `${php}$request = ['model' => 'gpt-4.1', 'temperature' => 1, |];\n$client->chat()->create($request);`,
      ["model", "temperature"],
    ],
  ])("is what the call has not yet, in %s: %s", async (language, source, present) => {
    const labels = await labelsAt(language, source);
    expect(labels.length).toBeGreaterThan(5);
    for (const name of present) expect(labels).not.toContain(name);
  });

  it("may be added again, where it adds one of many", async () => {
    const source = `${java}ChatCompletionCreateParams.builder().addUserMessage("a").|;\n}}`;
    expect(await labelsAt("java", source)).toContain("addUserMessage");
  });

  it("has no `stream` where the library streams by a method of its own", async () => {
    expect(await labelsAt("ruby", `${ruby}client.chat.completions.create(model: "gpt-4.1", |)`)).not.toContain(
      "stream",
    );
    expect(await labelsAt("ruby", `${ruby}client.chat(parameters: { model: "gpt-4.1", | })`)).toContain("stream");
  });
});

describe("completion of parameters is silent", () => {
  it.each([
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "gpt-4.1", // |\n}\n}`],
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "gpt-4.1", User: "a, |"}\n}`],
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "gpt-4.1", Messages: []M{|}}\n}`],
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: |}\n}`],
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "gpt-4.1"}\n  print(|)\n}`],
    ["go", `${go}x := openai.ChatCompletionNewParams{Model: "gpt-4.1"}\n  y := Point{|}\n}`],
    ["go", 'package m\nimport "example.com/own"\nvar x = own.ChatCompletionNewParams{|}\n'],
    ["java", `${java}ChatCompletionCreateParams.builder().model("gpt-4.1").build().|;\n}}`],
    ["java", `${java}ChatCompletionCreateParams.builder().model(names.|).build();\n}}`],
    ["java", `${java}ChatCompletionCreateParams.builder().model("gpt-4.1").build();\n    other.|;\n}}`],
    ["java", `${java}ChatCompletionCreateParams.builder().model("gpt-4.1"); // .|\n}}`],
    ["java", `${java}ChatCompletionCreateParams.builder().user("a. |");\n}}`],
    ["java", `${java}ChatCompletionCreateParams.builder().|model("gpt-4.1");\n}}`],
    ["java", "import own.Params;\nclass A { void f() {\n    MessageCreateParams.builder().|;\n}}"],
    ["java", "import own.Params;\nclass A { void f() {\n    Params.builder().|;\n}}"],
    ["csharp", `${csharp}client.CompleteChat(|);`],
    ["csharp", `${csharp}new ChatCompletionOptions(|);`],
    ["csharp", `${csharp}client.CompleteChat(m);\nvar p = new Point { | };`],
    ["csharp", "using Own;\nvar o = new ChatCompletionOptions { | };"],
    ["rust", `${rust}CreateChatCompletionRequestArgs::default().build()?.|;\n}`],
    ["rust", "use own::Thing;\nfn f() {\n    CreateChatCompletionRequestArgs::default().|;\n}"],
    ["rust", `${rust}CreateChatCompletionRequestArgs::default().model("a");\n    let x = 1.|;\n}`],
    ["ruby", `${ruby}client.chat.completions.create(model: "gpt-4.1", messages: [|])`],
    ["ruby", `${ruby}client.chat.completions.create(model: "gpt-4.1", messages: [{ | }])`],
    ["ruby", `${ruby}client.chat.completions.create(model: "gpt-4.1") # , |\n`],
    ["ruby", `${ruby}client.chat.completions.create(model: "gpt-4.1")\nputs(|)`],
    ["ruby", `${ruby}client.chat(|)`],
    ["ruby", 'require "own"\nclient.messages.create(|)'],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', 'stop' => ['|']]);`],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1', 'user' => 'a, |']);`],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1']); // [ |\n`],
    ["php", `${php}$client->chat()->create(['model' => 'gpt-4.1']);\n$x = ['|'];`],
    ["php", `${php}$client->chat()->create(|);`],
    ["php", `${prism}Prism::text()->using('openai', 'gpt-4.1')->asText()->|;`],
    ["shellscript", `${curl}-d '{"model": "gpt-4.1", "messages": [{|}]}'`],
    ["shellscript", `${curl}-d '{"model": "gpt-4.1", "user": "a, |"}'`],
    ["shellscript", "curl https://example.com/own -d '{|}'"],
    ["shellscript", `# ${curl}-d '{|}'`],
    ["shellscript", `${curl}-d '{"model": "gpt-4.1"}'\necho '{|}'`],
  ])("in %s: %s", async (language, source) => {
    expect(await labelsAt(language, source)).toEqual([]);
  });
});

describe("completion while a call is typed", () => {
  it.each([
    ["go", `${go}x := openai.ChatCompletionNewParams{\n    Model: "o4-mini",\n    N: openai.Int(1),\n  }\n}\n`],
    [
      "java",
      `${java}var p = ChatCompletionCreateParams.builder()\n      .model("o4-mini")\n      .n(1)\n      .build();\n}}\n`,
    ],
    ["csharp", `${csharp}client.CompleteChat(m, new ChatCompletionOptions { Seed = 1, EndUserId = "a" });\n`],
    ["rust", `${rust}let r = CreateChatCompletionRequestArgs::default().model("o4-mini").n(1).build()?;\n}\n`],
    ["ruby", `${ruby}client.chat(parameters: { model: "o4-mini", n: 1, messages: [{ role: "user", content: t }] })\n`],
    ["php", `${php}$client->chat()->create(['model' => 'o4-mini', 'n' => 1, 'messages' => [['role' => 'user']]]);\n`],
    ["shellscript", `${curl}-d '{"model": "o4-mini", "n": 1, "messages": [{"role": "user"}]}'\n`],
  ])("never offers what the model refuses, and fails at no place, in %s", async (language, source) => {
    const model = source.indexOf("o4-mini") + "o4-mini".length + 1;
    for (let end = model; end < source.length; end++) {
      const labels = await labelsAt(language, `${source.slice(0, end)}|`);
      expect(labels.filter((label) => /^"?'?(?:with_?)?top_?p$/i.test(label))).toEqual([]);
    }
  });
});

describe("completion of what is set on a model after it was made", () => {
  const rig = "use rig::providers::openai;\nfn f() {\n    ";
  it.each([
    [
      "rust",
      `${rig}let a = client.agent("gpt-4.1").preamble("Be brief").|.build();\n}`,
      "temperature",
      ".temperature(.build()",
    ],
    ["ruby", 'chat = RubyLLM.chat(model: "gpt-4.1").|\n', "with_temperature", ".with_temperature(\n"],
    ["ruby", "chat = RubyLLM.chat(|)\n", "model", "chat(model: )"],
  ])("writes a link in %s: %s", async (language, source, label, expected) => {
    expect(await chosenAt(language, source, label)).toContain(expected);
  });

  it("knows the model that it was made with", async () => {
    const rust = await listAt("rust", `${rig}let a = client.agent("o4-mini").|;\n}`);
    expect(rust?.items[0]?.detail).toBe("o4-mini");
    const chat = await listAt("ruby", 'RubyLLM.chat(model: "o4-mini").|\n');
    expect(chat?.items[0]?.detail).toBe("o4-mini");
  });
});

describe("completion in a large file", () => {
  it("leaves what was read of it as it was", async () => {
    const method =
      '  void f() {\n    var p = ChatCompletionCreateParams.builder().model("gpt-4.1").temperature(0.5).build();\n  }\n';
    const head = `import com.openai.models.ChatCompletionCreateParams;\nclass A {\n${method.repeat(250)}`;
    const line = '  void g() { ChatCompletionCreateParams.builder().model("o4-mini").';
    const text = `${head}${line} }\n}\n`;
    const room = service();
    const document = textIn("java", text, "Large.java");
    const before = told(await room.facts(document));
    const list = await room.completion(document, document.positionAt(head.length + line.length));
    expect(list?.items.map(({ label }) => label)).toContain("reasoningEffort");
    expect(told(await room.facts(document))).toEqual(before);
    const next = textIn("java", text.replace(" }\n}\n", "n(1); }\n}\n"), "Large.java");
    expect(told(await room.facts(next))).toEqual(told(await factsOf("java", next.getText(), "Large.java")));
  });
});
