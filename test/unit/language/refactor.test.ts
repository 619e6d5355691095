import { describe, expect, it } from "vitest";
import { after, applied, offered, switched } from "./refactored.ts";
import { factsOf, service, textIn } from "./reading.ts";

const openai = `from openai import OpenAI
client = OpenAI()
`;

describe("switching the model", () => {
  it("changes the name and takes out what the new model refuses", async () => {
    const text = `${openai}client.chat.completions.create(model="gpt-4.1", temperature=0.2, top_p=0.9, seed=7)\n`;
    const next = await switched("python", text, "openai/o4-mini");
    expect(next).toBe(`${openai}client.chat.completions.create(model="o4-mini", seed=7)\n`);
    const [call] = (await factsOf("python", next)).calls;
    expect(call?.parameters.map(({ name }) => name)).toEqual(["seed"]);
  });

  it("takes out every parameter of a call that ends with them", async () => {
    const text = `${openai}client.chat.completions.create(\n    model="gpt-4.1",\n    temperature=0.2,\n    top_p=0.9,\n)\n`;
    const next = await switched("python", text, "openai/o4-mini");
    expect(next).toBe(
      `${openai}client.chat.completions.create(\n    model="gpt-4.1",\n)\n`.replace("gpt-4.1", "o4-mini"),
    );
  });

  it("renames the answer's limit for OpenAI's reasoning models, and moves it into the range", async () => {
    const text = `${openai}client.chat.completions.create(model="gpt-4.1", max_tokens=500)\n`;
    expect(await switched("python", text, "openai/o4-mini")).toContain('model="o4-mini", max_completion_tokens=500)');
    const long = `${openai}client.chat.completions.create(model="gpt-4.1", max_tokens=30000)\n`;
    expect(await switched("python", long, "openai/gpt-4o")).toContain('model="gpt-4o", max_tokens=16384)');
  });

  it("leaves the limit of the Responses API its name", async () => {
    const text = `${openai}client.responses.create(model="gpt-4.1", max_output_tokens=500)\n`;
    expect(await switched("python", text, "openai/o4-mini")).toBe(text.replace("gpt-4.1", "o4-mini"));
  });

  it("does the same in TypeScript", async () => {
    const text = `import OpenAI from "openai";
const client = new OpenAI();
await client.chat.completions.create({ model: "gpt-4.1", temperature: 0.2, max_tokens: 500 });
`;
    expect(await switched("typescript", text, "openai/o4-mini")).toContain(
      '{ model: "o4-mini", max_completion_tokens: 500 }',
    );
  });

  it("keeps LiteLLM's prefix, and writes one for another provider", async () => {
    const text = 'import litellm\nlitellm.completion(model="openai/gpt-4.1", messages=[])\n';
    expect(await switched("python", text, "openai/o3")).toContain('model="openai/o3"');
    expect(await switched("python", text, "anthropic/claude-opus-5-5")).toContain('model="anthropic/claude-opus-5-5"');
    const bare = text.replace("openai/gpt", "gpt");
    expect(await switched("python", bare, "gemini/gemini-2.5-pro")).toContain('model="gemini/gemini-2.5-pro"');
  });

  it("leaves parameters alone where the library drops them", async () => {
    const text = 'import litellm\nlitellm.completion(model="gpt-4.1", temperature=0.2, drop_params=True)\n';
    expect(await switched("python", text, "openai/o4-mini")).toBe(text.replace("gpt-4.1", "o4-mini"));
  });

  it("switches the model of a configuration file", async () => {
    expect(await switched("yaml", "chat:\n  model: gpt-4.1\n", "openai/gpt-4o")).toBe("chat:\n  model: gpt-4o\n");
  });

  it("leaves a constant of a library alone", async () => {
    const text = `package main

import "github.com/openai/openai-go"

func f(client openai.Client) {
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: openai.ChatModelGPT4_1})
}
`;
    const document = textIn("go", text);
    const at = document.positionAt(text.indexOf("ChatModelGPT") + 1);
    expect(await service().modelChoices(document, at)).toBeNull();
  });

  it("says what breaks and what it costs", async () => {
    const text = `${openai}client.chat.completions.create(model="gpt-4.1", tools=[])\n`;
    const document = textIn("python", text);
    const found = await service().modelChoices(document, document.positionAt(text.indexOf("gpt-4.1") + 1));
    const choice = found?.choices.find(({ record }) => record.id === "gpt-4o");
    expect(found?.written).toBe("gpt-4.1");
    expect(choice?.breaks).toEqual(["its window is smaller (128,000 instead of 1,047,576 tokens)"]);
    expect(choice?.price).toBe("$2 in, $8 out (same price)");
    expect(found?.choices.some(({ record }) => record.provider !== "openai")).toBe(false);
  });
});

const long = "You answer questions about the harbour. ".repeat(300).trim();

const claudeCall = (model: string, system: string): string =>
  `import anthropic\nclient = anthropic.Anthropic()\nclient.messages.create(|model="${model}", max_tokens=1, system=${system}, messages=[])\n`;
const idsAt = async (text: string): Promise<readonly string[]> =>
  (await offered("python", text)).found.map(({ id }) => id);

describe("caching the system prompt", () => {
  it("marks the system prompt of a call to Claude in Python", async () => {
    const text = `import anthropic
client = anthropic.Anthropic()
client.messages.create(|model="claude-sonnet-4-5", max_tokens=100, system="${long}", messages=[])
`;
    const next = await after("python", text, "add-caching");
    expect(next).toContain(
      `system=[{"type": "text", "text": "${long}", "cache_control": {"type": "ephemeral"}}], messages=[]`,
    );
    expect((await factsOf("python", next)).calls[0]?.messages[0]).toMatchObject({ role: "system", text: long });
  });

  it("marks one in brackets, and none that stands for its name", async () => {
    expect(await after("python", claudeCall("claude-sonnet-4-5", `("${long}" "")`), "add-caching")).toContain(
      '"cache_control": {"type": "ephemeral"}}]',
    );
    const shorthand = `import Anthropic from "@anthropic-ai/sdk";
const client = new Anthropic();
const system = "${long}";
await client.messages.create({ |model: "claude-sonnet-4-5", system, messages: [] });
`;
    expect((await offered("typescript", shorthand)).found.map(({ id }) => id)).not.toContain("add-caching");
  });

  it("marks it in TypeScript", async () => {
    const text = `import Anthropic from "@anthropic-ai/sdk";
const client = new Anthropic();
await client.messages.create({ |model: "claude-sonnet-4-5", max_tokens: 100, system: "${long}", messages: [] });
`;
    const next = await after("typescript", text, "add-caching");
    expect(next).toContain(`system: [{ type: "text", text: "${long}", cache_control: { type: "ephemeral" } }]`);
    expect((await factsOf("typescript", next)).calls[0]?.messages[0]).toMatchObject({ role: "system", text: long });
  });

  it("marks the system message of LiteLLM's list, and the last part of a list of parts", async () => {
    const text = `import litellm
litellm.completion(|model="anthropic/claude-sonnet-4-5", messages=[
    {"role": "system", "content": "${long}"},
    {"role": "user", "content": "Hi"},
])
`;
    expect(await after("python", text, "add-caching")).toContain('"cache_control": {"type": "ephemeral"}}]},\n');
    const parts = text.replace(`"content": "${long}"`, `"content": [{"type": "text", "text": "${long}"}]`);
    expect(await after("python", parts, "add-caching")).toContain('", "cache_control": {"type": "ephemeral"}}]},\n');
  });

  it("is not offered for a prompt that is too short, marked already, or another provider's", async () => {
    expect(await idsAt(claudeCall("claude-sonnet-4-5", '"Be short."'))).not.toContain("add-caching");
    const marked = `[{"type": "text", "text": "${long}", "cache_control": {"type": "ephemeral"}}]`;
    expect(await idsAt(claudeCall("claude-sonnet-4-5", marked))).not.toContain("add-caching");
    expect(await idsAt(`${openai}client.chat.completions.create(|model="gpt-4.1", messages=[])\n`)).not.toContain(
      "add-caching",
    );
  });
});

describe("smaller refactorings of a call", () => {
  it("asks a stream for its usage though the rule is off", async () => {
    const text = `${openai}client.chat.completions.create(|model="gpt-4.1", stream=True, messages=[])\n`;
    expect(await after("python", text, "add-usage")).toContain(
      'stream=True, stream_options={"include_usage": True}, messages=[]',
    );
  });

  it("lets LiteLLM drop parameters", async () => {
    const text = 'import litellm\nlitellm.completion(|model="o4-mini", temperature=0.2)\n';
    const next = await after("python", text, "drop-params");
    expect(next).toContain("temperature=0.2, drop_params=True)");
    expect((await factsOf("python", next)).calls[0]?.dropsParameters).toBe(true);
    const off = text.replace("temperature=0.2", "drop_params=False");
    expect(await after("python", off, "drop-params")).toContain("drop_params=True)");
  });

  it("is not offered outside of calls", async () => {
    expect((await offered("python", `${openai}x = 1|\n`)).found).toEqual([]);
  });
});

describe("extracting a prompt to a file", () => {
  const prompt = "You are a patient helper who explains every step in plain words.";

  it("has Python read the file, with the import it needs", async () => {
    const marked = `"""Doc."""
from __future__ import annotations
from openai import OpenAI
client = OpenAI()
client.chat.completions.create(model="gpt-4.1", messages=[{"role": "system", "content": "|${prompt}"}])
`;
    const { document, found } = await offered("python", marked);
    const one = found.find(({ id }) => id === "extract-prompt");
    expect(one?.file).toEqual({ path: "prompts/app.system.md", text: prompt });
    expect(applied(document, one!)).toBe(`"""Doc."""
from __future__ import annotations
from pathlib import Path
from openai import OpenAI
client = OpenAI()
client.chat.completions.create(model="gpt-4.1", messages=[{"role": "system", "content": Path(__file__).with_name("prompts").joinpath("app.system.md").read_text(encoding="utf-8")}])
`);
  });

  it("has TypeScript read the file, and takes a free name", async () => {
    const marked = `import OpenAI from "openai";
const client = new OpenAI();
await client.chat.completions.create({ model: "gpt-4.1", messages: [{ role: "system", content: "|${prompt}" }] });
`;
    const { document, found } = await offered("typescript", marked, ["prompts/app.system.md"]);
    const one = found.find(({ id }) => id === "extract-prompt");
    expect(one?.file?.path).toBe("prompts/app.system-2.md");
    const next = applied(document, one!);
    expect(next).toContain('content: readFileSync(new URL("./prompts/app.system-2.md", import.meta.url), "utf8") }');
    expect(next.startsWith('import { readFileSync } from "node:fs";\nimport OpenAI')).toBe(true);
    expect((await factsOf("typescript", next)).calls[0]?.model?.text).toBe("gpt-4.1");
  });

  it("takes out what a constant holds, where the constant stands", async () => {
    const marked = `${openai}SYSTEM = "${prompt}"
client.chat.completions.create(model="gpt-4.1", messages=[{"role": "system", "content": SYSTEM|}])
`;
    const { found } = await offered("python", marked);
    expect(found.map(({ id }) => id)).not.toContain("extract-prompt");
  });

  it("leaves texts that are put together at run time, and short ones", async () => {
    for (const content of [`f"|${prompt} {name}"`, '"|Be short."']) {
      const marked = `${openai}client.chat.completions.create(model="gpt-4.1", messages=[{"role": "system", "content": ${content}}])\n`;
      expect((await offered("python", marked)).found.map(({ id }) => id)).not.toContain("extract-prompt");
    }
  });
});
