import { MarkupContent } from "vscode-languageserver-types";
import { describe, expect, it } from "vitest";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { labelsAt, listAt, sorted } from "./completing.ts";
import { service, textIn } from "./reading.ts";
import { today } from "./smallWorld.ts";

const openai = "from openai import OpenAI\nclient = OpenAI()\n";
const claude = "import anthropic\nclient = anthropic.Anthropic()\n";
const script = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';

describe("completion of model names", () => {
  it.each([
    ["python", `${openai}client.chat.completions.create(model="|", messages=m)`],
    ["python", `${openai}client.chat.completions.create(model="gpt|-4", messages=m)`],
    ["python", `${openai}client.chat.completions.create(messages=m, model='|')`],
    ["typescript", `${script}client.chat.completions.create({ model: "|", messages });`],
    ["typescript", `${script}client.chat.completions.create({ model: \`gpt|\`, messages });`],
    ["typescript", 'import { generateText } from "ai";\nawait generateText({ model: openai("|"), prompt: "x" });'],
  ])("offers the client's own models in %s: %s", async (language, source) => {
    expect([...(await labelsAt(language, source))].sort()).toEqual([
      "gpt-4.1",
      "gpt-4.1-mini",
      "gpt-4o",
      "gpt-4o-mini",
      "gpt-tiny-1",
      "o3",
      "o4-mini",
    ]);
  });

  it("puts retired models last and strikes them through", async () => {
    const list = await listAt("python", `${claude}client.messages.create(model="|", max_tokens=9, messages=m)`);
    const items = sorted(list?.items ?? []);
    expect(items.map((item) => item.label)).toEqual(["claude-opus-5-5", "claude-sonnet-4-5", "claude-opus-4-20250514"]);
    expect(items.map((item) => item.tags)).toEqual([undefined, undefined, [1]]);
  });

  it("puts what the open documents use first", async () => {
    const room = service();
    await room.facts(textIn("yaml", "a:\n  model: gpt-4o-mini\n", "other.yaml"));
    const list = await listAt("python", `${openai}client.chat.completions.create(model="|")`, "app.py", room);
    expect(sorted(list?.items ?? [])[0]?.label).toBe("gpt-4o-mini");
  });

  it.each([
    ["python", 'import litellm\nlitellm.completion(model="|", messages=m)'],
    ["python", 'from litellm import completion\ncompletion("anthropic/|", m)'],
    ["yaml", "model_list:\n  - model_name: fast\n    litellm_params:\n      model: |\n"],
    ["python", 'a = {"model": "openai/o3"}\nMODEL = "|"'],
  ])("writes the provider before the name where that is how models are chosen, in %s: %s", async (language, source) => {
    const labels = await labelsAt(language, source);
    expect(labels).toContain("anthropic/claude-opus-5-5");
    expect(labels.every((label) => label.includes("/"))).toBe(true);
  });

  it.each([
    ["yaml", "model: |"],
    ["yaml", "llm:\n  - model: gpt|-4\n"],
    ["json", '{ "model": "|" }'],
    ["json", '{\n  "a": 1,\n  "model": "gp|"\n}'],
    ["toml", 'model = "|"'],
    ["dotenv", "OPENAI_MODEL=|"],
    ["prompty", "---\nmodel:\n  id: x\n  name: y\nmodel: |\n---\nHi"],
    ["go", 'package m\nvar c = T{Model: "|"}'],
    ["shellscript", 'MODEL="|"\n'],
    ["python", 'MODEL = "|"'],
    ["typescript", 'const defaultModel = "|";'],
  ])("knows the keys of %s: %s", async (language, source) => {
    expect(await labelsAt(language, source)).toContain("gpt-4.1");
  });

  it.each([
    ["python", 'print("|")'],
    ["python", '# model="|"'],
    ["python", "model = |"],
    ["python", 'x = "model: |"'],
    ["typescript", 'import x from "|";'],
    ["yaml", "# model: |"],
    ["yaml", "name: |"],
    ["yaml", "model_list:\n  - model_name: |\n"],
    ["json", '{ "name": "|" }'],
    ["markdown", "The model: |"],
    ["plaintext", "model=|"],
    ["prompty", "---\nmodel: o3\n---\nmodel: |"],
  ])("offers nothing elsewhere, in %s: %s", async (language, source) => {
    expect(await labelsAt(language, source)).toEqual([]);
  });

  it("replaces the whole name, tells window and price, and shows the card when an item is looked at", async () => {
    const source = `${openai}client.chat.completions.create(model="gpt-|4", messages=m)`;
    const list = await listAt("python", source);
    const { line, character } = { line: 2, character: source.split("\n")[2]!.indexOf("gpt-") };
    expect(list).toMatchObject({
      isIncomplete: false,
      itemDefaults: { editRange: { start: { line, character }, end: { line, character: character + 5 } } },
    });
    const item = list?.items.find(({ label }) => label === "gpt-4.1");
    expect(item).toMatchObject({ detail: "1.05M window · $2 in, $8 out", kind: 21 });
    expect(item?.documentation).toBeUndefined();
    const { documentation } = service().resolveCompletion(item!);
    expect(MarkupContent.is(documentation) && documentation.value).toContain("**gpt-4.1** · OpenAI");
  });

  it("gives a small list from the real catalog, newest first, quickly", async () => {
    const room = createLanguageService(createDefaultWorld({ today: () => today }));
    const source = `${openai}client.chat.completions.create(model="|", messages=m)`;
    const items = sorted((await listAt("python", source, "app.py", room))?.items ?? []);
    expect(items.length).toBeGreaterThan(30);
    expect(items[0]?.label).toMatch(/^gpt-[5-9]/);
    expect(JSON.stringify(items).length).toBeLessThan(20_000);
    const anywhere = (await listAt("dotenv", "MODEL=|", ".env", room))?.items ?? [];
    expect(anywhere.some(({ label }) => label.startsWith("claude-"))).toBe(true);
    expect(anywhere.length).toBeLessThan(300);
  });
});

describe("completion of parameters", () => {
  it("offers what the model takes and the call has not yet, in the library's words", async () => {
    const labels = await labelsAt("python", `${openai}client.chat.completions.create(model="o4-mini", messages=m, |)`);
    expect(labels).toContain("reasoning_effort");
    expect(labels).toContain("max_completion_tokens");
    expect(labels).not.toContain("max_tokens");
    expect(labels).not.toContain("top_p");
    expect(labels).not.toContain("messages");
    const classic = await labelsAt("python", `${openai}client.chat.completions.create(model="gpt-4.1", te|)`);
    expect(classic).toContain("temperature");
    expect(classic).not.toContain("reasoning_effort");
  });

  it("counts what is given by its place as given", async () => {
    const labels = await labelsAt("python", 'from litellm import completion\ncompletion("gpt-4.1", |)');
    expect(labels).toContain("messages");
    expect(labels).not.toContain("model");
  });

  it.each([
    ["python", `${openai}client.chat.completions.create(|)`, "model="],
    ["python", `${claude}client.messages.create(model="claude-opus-5-5",\n    |\n)`, "max_tokens="],
    ["typescript", `${script}client.chat.completions.create({ model: "o3", | });`, "reasoning_effort: "],
    ["typescript", `${script}client.chat.completions.create({ | });`, "messages: "],
    [
      "typescript",
      'import { generateText } from "ai";\ngenerateText({ model: openai("gpt-4.1"), max| });',
      "maxOutputTokens: ",
    ],
    [
      "typescript",
      'import { GoogleGenAI } from "@google/genai";\nai.models.generateContent({ model: "gemini-2.5-pro", config: { | } });',
      "maxOutputTokens: ",
    ],
    [
      "python",
      'from google import genai\nclient.models.generate_content(model="gemini-2.5-pro", config=types.GenerateContentConfig(|))',
      "max_output_tokens=",
    ],
    ["python", `${openai}client.responses.create(model="gpt-4.1", |)`, "max_output_tokens="],
  ])("inserts name and joint in %s: %s", async (language, source, text) => {
    const list = await listAt(language, source);
    expect(list?.items.map((item) => item.textEditText)).toContain(text);
  });

  it.each([
    ["python", `${openai}client.chat.completions.create(model="o3", messages=|)`],
    ["python", `${openai}print(|)`],
    ["python", `${openai}client.chat.completions.create(model="o3", messages=[|])`],
    ["python", `${openai}client.chat.completions.create(model="o3", messages=[{|}])`],
    ["python", `${openai}client.chat.completions.create(model="o3",  # |\n)`],
    ["typescript", `${script}client.chat.completions.create(|);`],
    ["typescript", `${script}const x = { | };`],
  ])("is silent in %s: %s", async (language, source) => {
    expect(await labelsAt(language, source)).toEqual([]);
  });

  it("does not write the joint twice", async () => {
    const list = await listAt("python", `${openai}client.chat.completions.create(model="gpt-4.1", tem|=0.5)`);
    expect(list?.items.find(({ label }) => label === "temperature")?.textEditText).toBeUndefined();
  });
});

describe("completion of values", () => {
  it("offers the efforts that the model has", async () => {
    const source = `${openai}client.chat.completions.create(model="o4-mini", reasoning_effort="|", messages=m)`;
    expect(await labelsAt("python", source)).toEqual(["low", "medium", "high"]);
    const nested = `${openai}client.responses.create(model="o4-mini", reasoning={"effort": "|"}, input="x")`;
    expect(await labelsAt("python", nested)).toEqual(["low", "medium", "high"]);
  });

  it.each([
    [
      "python",
      `${claude}client.messages.create(model="claude-opus-5-5", messages=[{"role": "|"}])`,
      ["user", "assistant"],
    ],
    [
      "typescript",
      `${script}client.chat.completions.create({ model: "o3", messages: [{ role: "|", content: "" }] });`,
      ["system", "developer", "user", "assistant", "tool"],
    ],
    [
      "python",
      `${openai}client.chat.completions.create(model="gpt-4.1", response_format={"type": "|"}, messages=m)`,
      ["text", "json_object", "json_schema"],
    ],
    [
      "python",
      `${openai}client.chat.completions.create(model="gpt-4.1", tool_choice="|")`,
      ["auto", "none", "required"],
    ],
  ])("offers the words of a field in %s: %s", async (language, source, words) => {
    expect(await labelsAt(language, source)).toEqual(words);
  });

  it.each([
    ["python", 'x = {"role": "|"}'],
    ["python", `${openai}client.chat.completions.create(model="o3", messages=[{"role": "user", "content": "|"}])`],
    ["python", `${openai}client.chat.completions.create(model="o3", tools=[{"type": "|"}])`],
  ])("is silent in %s: %s", async (language, source) => {
    expect(await labelsAt(language, source)).toEqual([]);
  });
});

describe("completion in unfinished code", () => {
  it("fails at no place of a source", async () => {
    const room = service();
    const source = `${openai}client.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": f"a{b}"}], te`;
    for (let end = 0; end <= source.length; end++) {
      const document = textIn("python", source.slice(0, end));
      await room.completion(document, document.positionAt(end));
    }
  });
});

async function inFile(name: string, language: string, marked: string): Promise<readonly string[]> {
  const at = marked.indexOf("|");
  const document = textIn(language, marked.slice(0, at) + marked.slice(at + 1), name);
  const list = await service().completion(document, document.positionAt(at));
  return (list?.items ?? []).map(({ label }) => label);
}

describe("completion in front matter", () => {
  it.each([
    [
      "a.prompt.md",
      "prompt",
      "---\ndescription: x\n|\n---\n",
      ["name", "argument-hint", "agent", "model", "tools", "mode"],
    ],
    ["a.instructions.md", "instructions", "---\nap|\n---\n", ["name", "description", "applyTo", "excludeAgent"]],
    ["a.agent.md", "chatagent", "---\nhandoffs:\n  - label: Go\n    |\n---\n", ["agent", "prompt", "send", "model"]],
    [
      "a.prompty",
      "prompty",
      "---\nmodel:\n  pro|\n---\n",
      ["id", "provider", "apiType", "api", "connection", "configuration", "options", "parameters", "response"],
    ],
    ["a.prompt", "dotprompt", "---\ninput:\n  |\n---\n", ["default", "schema"]],
  ])("offers the keys of %s (%s) that are not there yet: %j", async (name, language, text, keys) => {
    expect(await inFile(name, language, text)).toEqual(keys);
  });

  it("offers the parameters that the file's model takes", async () => {
    const text = "---\nmodel: openai/o4-mini\nconfig:\n  |\n---\nHi";
    const names = await inFile("a.prompt", "dotprompt", text);
    expect(names).toContain("maxOutputTokens");
    expect(names).not.toContain("topK");
  });

  it("offers the words of a key", async () => {
    expect(await inFile("a.prompt.md", "prompt", "---\nagent: |\n---\n")).toEqual(["ask", "edit", "agent", "plan"]);
    expect(await inFile("a.prompt", "dotprompt", "---\noutput:\n  format: j|\n---\n")).toEqual(["text", "json"]);
  });

  it("offers models behind `model:` and nothing in the body", async () => {
    expect(await inFile("a.prompty", "prompty", "---\nmodel:\n  id: |\n---\n")).toContain("gpt-4.1");
    expect(await inFile("a.prompt.md", "prompt", "---\nagent: ask\n---\ntext |")).toEqual([]);
  });

  it("strikes former keys through", async () => {
    const document = textIn("prompt", "---\n\n---\n", "a.prompt.md");
    const list = await service().completion(document, { line: 1, character: 0 });
    expect(list?.items.find(({ label }) => label === "mode")?.tags).toEqual([1]);
  });
});

describe("a parameter's item", () => {
  it("tells the purpose when it is looked at", async () => {
    const marked = `${openai}client.chat.completions.create(model="gpt-4.1", te|)`;
    const at = marked.indexOf("|");
    const document = textIn("python", marked.replace("|", ""));
    const room = service();
    const list = await room.completion(document, document.positionAt(at));
    const item = list?.items.find(({ label }) => label === "temperature");
    expect(item?.documentation).toBeUndefined();
    expect(JSON.stringify(room.resolveCompletion(item!).documentation)).toContain("How evenly the next token is drawn");
  });
});

describe("names in files that are not open", () => {
  it("rank the models", async () => {
    const text = "model: ";
    const document = textIn("yaml", text);
    const elsewhere = { kind: "model-name", text: "gpt-4o", span: { start: 0, end: 6 }, certainty: "certain" } as const;
    const list = await service().completion(document, document.positionAt(7), undefined, [elsewhere]);
    expect(list?.items[0]?.label).toBe("gpt-4o");
  });
});
